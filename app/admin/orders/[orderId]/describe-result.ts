import { formatWon } from '#lib/money.ts'
import type { RefundResult } from '#lib/refunds/request-refund.ts'

/** What came of a refund, in words: whether money moved, and what to do next. Pure. */
export function describeResult(result: RefundResult): { ok: boolean; message: string } {
  switch (result.status) {
    case 'done':
      return { ok: true, message: `${formatWon(result.amount)}을 환불했습니다.` }
    case 'needs_account':
      return { ok: true, message: '구매자에게 환불 계좌를 요청했습니다. 계좌를 받으면 저절로 환불합니다.' }
    case 'calling':
    case 'unknown':
      return {
        ok: true,
        message: '부트페이에 결과를 확인하고 있습니다. 다시 환불하지 마세요. 확인되면 이 화면에 나타납니다.',
      }
    case 'refused':
      return {
        ok: false,
        message: `부트페이가 환불을 거절했습니다(${result.code ?? '이유 없음'}). 돈은 움직이지 않았습니다.`,
      }
    case 'withdrawn':
      return { ok: false, message: '철회한 환불입니다. 돈은 움직이지 않았습니다.' }
  }
}

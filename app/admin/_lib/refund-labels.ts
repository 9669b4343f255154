import type { Tone } from '#app/_ui/badge.tsx'
import type { RefundStatus } from '#lib/refunds/refund-status.ts'

const STATUSES: Record<RefundStatus, { label: string; tone: Tone }> = {
  needs_account: { label: '환불 계좌 대기', tone: 'warn' },
  calling: { label: '환불하는 중', tone: 'brand' },
  unknown: { label: '결과 확인 중', tone: 'warn' },
  done: { label: '환불됨', tone: 'good' },
  refused: { label: '거절됨', tone: 'bad' },
  withdrawn: { label: '철회함', tone: 'neutral' },
}

export function describeRefundStatus(status: RefundStatus): { label: string; tone: Tone } {
  return STATUSES[status]
}

/** By code, of refunds and of a buyer's requests; one that is not here is shown as it is. */
const REASONS: Record<string, string> = {
  buyer_request: '구매자 요청',
  service_problem: '상품·서비스 문제',
  duplicate: '중복 결제',
  mistake: '잘못된 결제',
  other: '다른 이유',
  reversal: '주문과 다른 결제',
  charged_after_end: '해지 후 결제됨',
  unmatched: '주문을 찾을 수 없는 결제',
  change_of_mind: '마음이 바뀜',
  not_as_described: '안내와 다름',
  wrong_order: '잘못 주문함',
}

export function refundReasonLabel(code: string): string {
  return Object.hasOwn(REASONS, code) ? (REASONS[code] ?? code) : code
}

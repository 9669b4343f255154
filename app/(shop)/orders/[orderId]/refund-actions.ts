'use server'

import { revalidatePath } from 'next/cache'
import { readBrowserToken } from '#app/_lib/browser-cookie.ts'
import { isCancellationReason } from '#lib/cancellations/cancellation-reasons.ts'
import { quoteCancellation } from '#lib/cancellations/quote-cancellation.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { withdrawCancellation } from '#lib/cancellations/withdraw-cancellation.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { saveRefundAccount } from '#lib/refunds/save-refund-account.ts'

export type RefundState = { ok: boolean; message: string; field?: string } | null

/** Only the browser that placed the order; for any other it does not exist. Asking twice is asking once. */
export async function askCancellationAction(_before: RefundState, form: FormData): Promise<RefundState> {
  return await answer('asking for a cancellation', async (browserToken) => {
    const orderId = form.get('order_id')
    const reason = form.get('reason')
    if (typeof orderId !== 'string' || !/^[0-9a-f]{32}$/.test(orderId)) throw unreadable()
    if (!isCancellationReason(reason)) throw new ShopError('INVALID_REQUEST', '취소하시려는 이유를 골라 주세요.')
    const amount = form.get('amount')
    if (typeof amount !== 'string' || !/^\d{1,10}$/.test(amount)) throw unreadable()
    await requestCancellation(orderId, browserToken, reason, undefined, Number(amount))
    revalidatePath(`/orders/${orderId}`)
    return '취소를 요청했습니다. 판매자가 확인하면 이 화면에 나타납니다.'
  })
}

/** What would come back; only the browser that placed the order may know. Moves nothing. */
export async function quoteCancellationAction(orderId: unknown): Promise<{ amount: number } | { message: string }> {
  try {
    const browserToken = await readBrowserToken()
    if (browserToken === null || typeof orderId !== 'string' || !/^[0-9a-f]{32}$/.test(orderId)) throw unreadable()
    const { amount } = await quoteCancellation(orderId, browserToken)
    return { amount }
  } catch (error) {
    if (error instanceof ShopError) return { message: error.message }
    log.error({ err: error }, 'quoting a cancellation failed')
    return { message: '돌려드릴 금액을 확인하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
  }
}

/** Only the browser that placed the order. Taking back twice is taking back once. */
export async function withdrawCancellationAction(_before: RefundState, form: FormData): Promise<RefundState> {
  return await answer('taking a cancellation request back', async (browserToken) => {
    const orderId = form.get('order_id')
    if (typeof orderId !== 'string' || !/^[0-9a-f]{32}$/.test(orderId)) throw unreadable()
    try {
      await withdrawCancellation(orderId, browserToken)
      return '취소 요청을 거뒀습니다. 주문은 그대로입니다.'
    } finally {
      revalidatePath(`/orders/${orderId}`)
    }
  })
}

/** Only the browser that placed the order. The account is stored encrypted, and deleted once the money is back. */
export async function giveAccountAction(_before: RefundState, form: FormData): Promise<RefundState> {
  return await answer('taking a refund account', async (browserToken) => {
    const id = form.get('refund_id')
    const [bankCode, accountNumber, holder] = ['bank', 'account', 'holder'].map((name) => form.get(name))
    if (typeof id !== 'string' || !/^\d{1,18}$/.test(id)) throw unreadable()
    if (typeof bankCode !== 'string' || typeof accountNumber !== 'string' || typeof holder !== 'string') throw unreadable()
    await saveRefundAccount(BigInt(id), { bankCode, accountNumber, holder }, { browserToken })
    revalidatePath('/orders/[orderId]', 'page')
    return '계좌를 받았습니다. 환불되면 이 화면과 메일로 알려 드립니다.'
  })
}

async function answer(what: string, work: (browserToken: string) => Promise<string>): Promise<RefundState> {
  try {
    const browserToken = await readBrowserToken()
    if (browserToken === null) throw new ShopError('ORDER_NOT_FOUND', '주문하신 브라우저에서 다시 열어 주세요.')
    return { ok: true, message: await work(browserToken) }
  } catch (error) {
    if (error instanceof ShopError) {
      const { field } = error.details
      return { ok: false, message: error.message, ...(typeof field === 'string' ? { field } : {}) }
    }
    log.error({ err: error }, `${what} failed`)
    return { ok: false, message: '처리하지 못했습니다. 돈은 움직이지 않았습니다. 잠시 후 다시 시도해 주세요.' }
  }
}

function unreadable(): ShopError {
  return new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다. 새로고침해 주세요.')
}

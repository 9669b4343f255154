import { notify } from '../checkout/notify.ts'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import type { Receipt } from '../store/documents.ts'

export type CancelRequest = {
  /** Won; null: all that is left. */
  price: number | null
  /** The caller's key: the same one again is the same cancellation (protocol notes §4). */
  cancelId: string | null
  message: string
  /** Where a deposit goes back to; a virtual account cannot be refunded without. */
  refundAccount: { bank_account: string; bank_username: string; bank_code: string } | null
}

/** Cancels a receipt in full or in part, with its order, and tells by webhook. @throws ApiError RC_* */
export function cancelReceipt(sandbox: Sandbox, receipt: Receipt, request: CancelRequest): Receipt {
  const { store, clock } = sandbox
  if (request.cancelId !== null && receipt.cancellations.some((done) => done.cancel_id === request.cancelId)) return receipt
  if (receipt.status === 20) throw new ApiError(400, 'RC_ALREADY_CANCELLED', '이미 취소된 결제입니다.')
  const unconfirmed = receipt.status === 2
  if (receipt.status !== 1 && !unconfirmed) throw new ApiError(400, 'RC_REQUEST_FAILED', '취소할 수 있는 상태의 결제가 아닙니다.')
  const left = receipt.price - receipt.cancelled_price
  const price = request.price ?? left
  if (price <= 0 || price > left) throw new ApiError(400, 'RC_REQUEST_FAILED', `취소할 수 있는 금액은 ${left}원입니다.`)
  if (receipt.method_symbol === 'vbank' && request.refundAccount === null) {
    throw new ApiError(400, 'RC_REQUEST_FAILED', '가상계좌 결제를 취소하려면 환불받을 계좌(refund)가 필요합니다.')
  }
  const cancelled = receipt.cancelled_price + price
  const whole = cancelled === receipt.price
  const [updated, order] = store.transaction(() => {
    noteOnBills(sandbox, receipt, unconfirmed ? 0 : cancelled, whole)
    return [
      store.receipts.update(receipt.receipt_id, {
        cancelled_price: unconfirmed ? 0 : cancelled,
        status: whole ? 20 : receipt.status,
        cancelled_at: clock.iso(),
        cancellations: [
          ...receipt.cancellations,
          { cancel_id: request.cancelId, price, message: request.message, at: clock.iso() },
        ],
      }),
      store.orders.update(receipt.order_number, {
        cancelled_price: unconfirmed ? 0 : cancelled,
        ...(whole ? { state: 'cancelled' } : {}),
      }),
    ] as const
  })
  notify(sandbox, order, whole ? 'cancelled' : 'partially_cancelled')
  return updated
}

/** The bills that this payment paid show what was given back; the subscription itself goes on. */
function noteOnBills({ store }: Sandbox, receipt: Receipt, cancelled: number, whole: boolean): void {
  for (const bill of store.bills.find('order_number', receipt.order_number)) {
    store.bills.update(bill.order_subscription_bill_id, {
      cancelled_price: Math.min(cancelled, bill.price),
      ...(whole ? { status: 10 } : {}),
    })
  }
}

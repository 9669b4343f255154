import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { cancelReceipt } from '../pg/cancel-receipt.ts'
import type { Subscription } from '../store/documents.ts'
import { dueBill, lastPaidBill } from './bills.ts'
import { changeSubscription } from './change-subscription.ts'
import { chargeNow } from './charge-card.ts'
import { tellSubscription } from './tell-subscription.ts'

export type TerminationTerms = {
  /** What was calculated, passed back unchanged (protocol notes §8); null: no fee, nothing back. */
  terminationFee: number | null
  lastBillRefund: number | null
  finalFee: number | null
  /** null, or not ahead: ends at once. */
  serviceEndAt: Date | null
  reason: string | null
}

/** Ends a subscription, now or at the end of what was paid for; nothing is billed any more either way. @throws ApiError 400 */
export function terminateSubscription(
  sandbox: Sandbox,
  subscription: Subscription,
  at: Date,
  terms: TerminationTerms,
): Subscription {
  assertTerminable(subscription)
  const { store } = sandbox
  settleFee(sandbox, subscription, at, terms)
  const bill = dueBill(store, subscription)
  if (bill !== null) store.bills.update(bill.order_subscription_bill_id, { status: 20 })
  const later = terms.serviceEndAt !== null && terms.serviceEndAt > at
  const ended = changeSubscription(
    sandbox,
    subscription,
    at,
    {
      cancel_status: 1,
      cancel_at: at.toISOString(),
      payment_next_at: null,
      service_end_at: (later && terms.serviceEndAt ? terms.serviceEndAt : at).toISOString(),
      ...(later ? {} : { status: 20 as const }),
    },
    later ? 'termination_planned' : 'terminated',
    terms.reason,
  )
  tellSubscription(sandbox, ended, later ? 'updated' : 'terminated')
  return ended
}

/** The day that was set has come. */
export function finishTermination(sandbox: Sandbox, subscription: Subscription, at: Date): Subscription {
  const ended = changeSubscription(sandbox, subscription, at, { status: 20 }, 'terminated')
  tellSubscription(sandbox, ended, 'terminated')
  return ended
}

export function assertTerminable({ status, cancel_status }: Subscription): void {
  if (status === 20 || status === 15 || cancel_status === 1) {
    throw new ApiError(400, 'ORDER_SUBSCRIPTION_TERMINATION_UNABLE', '이미 해지되었거나 해지할 수 없는 구독입니다.')
  }
}

/** The fee less the refund: above 0 it is charged, below it comes out of the last payment. @throws ApiError 400 */
function settleFee(sandbox: Sandbox, subscription: Subscription, at: Date, terms: TerminationTerms): void {
  const { store } = sandbox
  const final = terms.finalFee ?? (terms.terminationFee ?? 0) - (terms.lastBillRefund ?? 0)
  if (final > 0) {
    chargeNow(sandbox, subscription, { name: `${subscription.order_name} - 중도해지 수수료`, amount: final, at })
  }
  if (final < 0) {
    const bill = lastPaidBill(store, subscription)
    const receipt = bill?.receipt_id ? store.receipts.get(bill.receipt_id) : null
    if (receipt === null) throw new ApiError(400, 'API_PARAM_INVALID', '환불할 회차가 없습니다.')
    cancelReceipt(sandbox, receipt, {
      price: -final,
      cancelId: null,
      message: terms.reason ?? '구독 해지',
      refundAccount: { bank_account: '0', bank_username: '샌드박스', bank_code: '004' },
    })
  }
}

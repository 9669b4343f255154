import { findCancellable } from '../cancellations/find-cancellable.ts'
import { OPEN_REQUEST, type RequestStatus } from '../cancellations/request-status.ts'
import { getPrisma } from '../db/client.ts'
import { isOpenRefund } from './refund-status.ts'

/** What a buyer sees of money that comes back, beside what the order's page says. Amounts are won. */
export type BuyerRefunds = {
  /** Being given back now, without anything for the buyer to do. */
  under_way: number
  /** A deposit that waits for an account to be returned to. `again`: the last account was refused. */
  needs_account: { refund_id: string; amount: number; again: boolean } | null
  /** `may_withdraw`: nobody has decided it yet. */
  cancellation: {
    status: 'requested' | 'withdrawing' | 'rejected'
    amount: number
    answer: string | null
    may_withdraw: boolean
  } | null
  /** A paid order that may be asked to be cancelled. */
  may_ask: boolean
  /** What would come back; null: Bootpay has to calculate it. */
  ask_amount: number | null
}

/** For the buyer's own browser: the caller has checked whose order it is. */
export async function getBuyerRefunds(orderId: string): Promise<BuyerRefunds> {
  const db = getPrisma()
  const [refunds, cancellation, cancellable] = await Promise.all([
    db.refund.findMany({ where: { orderId } }),
    db.cancellationRequest.findFirst({ where: { orderId }, orderBy: { id: 'desc' } }),
    findCancellable(db, orderId),
  ])
  const waiting = refunds.find((refund) => refund.status === 'needs_account')
  const open = refunds.filter((refund) => refund.status === 'calling' || refund.status === 'unknown')
  const asked = cancellation !== null && OPEN_REQUEST.includes(cancellation.status as RequestStatus)
  return {
    // A reversal is told of by the order's own state.
    under_way: open.filter((refund) => refund.purpose !== 'reversal').reduce((sum, refund) => sum + refund.amount, 0),
    needs_account:
      waiting === undefined ? null : { refund_id: String(waiting.id), amount: waiting.amount, again: waiting.lastError !== null },
    cancellation:
      cancellation !== null && (asked || cancellation.status === 'rejected')
        ? {
            status: cancellation.status === 'withdrawing' ? 'withdrawing' : asked ? 'requested' : 'rejected',
            amount: cancellation.amount,
            answer: asked ? null : cancellation.answer,
            may_withdraw: cancellation.status === 'requested' && !refunds.some((refund) => isOpenRefund(refund.status)),
          }
        : null,
    may_ask: cancellable !== null && cancellable.left > 0 && !asked && !refunds.some((refund) => isOpenRefund(refund.status)),
    ask_amount: cancellable === null || cancellable.orderSubscriptionId !== null ? null : cancellable.left,
  }
}

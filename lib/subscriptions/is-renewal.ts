import type { PaymentSnapshot, SubscriptionFact } from '../bootpay/payment-snapshot.ts'
import type { Database } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { matchOrder } from '../orders/match-order.ts'

export type RenewalOf = { orderId: string; orderSubscriptionId: string; duration: number }

/**
 * Whether a payment is a later one of a subscription, and of which: its bill is above the first, or it is of a subscription that
 * we store; and its number is not the order's own first payment. Where Bootpay does not say which bill it is, how far the
 * subscription has come by now stands in for it.
 */
export async function isRenewal(db: Database, snapshot: PaymentSnapshot): Promise<RenewalOf | null> {
  if (snapshot.phase !== 'paid' || snapshot.subscriptions.length === 0) return null
  const ids = snapshot.subscriptions.map((subscription) => subscription.orderSubscriptionId)
  const stored = await db.subscription.findFirst({
    where: { orderSubscriptionId: { in: ids } },
    select: { orderSubscriptionId: true, orderId: true, begunBy: true },
  })
  // Asked after the subscription: a settlement of the first payment that runs now stores both in one transaction, so
  // whoever saw the subscription sees that payment too.
  const ownPayment = await db.payment.findUnique({ where: { bootpayOrderNumber: snapshot.orderNumber }, select: { id: true } })
  if (ownPayment !== null) return null
  if (stored !== null) {
    const fact = snapshot.subscriptions.find((subscription) => subscription.orderSubscriptionId === stored.orderSubscriptionId)
    // The payment that began it, seen only after a renewal: it makes its order paid, or must go back. Where another began it, it is
    // a bill, whatever it is called, and is kept (INV-13).
    const beganIt = stored.begunBy === snapshot.orderNumber || (stored.begunBy === null && fact?.begunBy === snapshot.orderNumber)
    // While it is at its first bill, nobody asks which bill a number is.
    if (beganIt && (fact?.ownDuration ?? 1) === 1) return null
    if (fact?.ownDuration === 1 && !(await hasAcceptedPayment(db, stored.orderId))) return null
    const { orderId, orderSubscriptionId } = stored
    return { orderId, orderSubscriptionId, duration: fact?.ownDuration ?? fact?.currentDuration ?? 1 }
  }
  const later = snapshot.subscriptions.find((subscription) => durationOf(subscription) > 1)
  if (later === undefined) return null
  const match = await matchOrder(db, snapshot, getEnv().bootpay.mode)
  if (match.kind !== 'matched') return null
  return { orderId: match.orderId, orderSubscriptionId: later.orderSubscriptionId, duration: durationOf(later) }
}

function durationOf(fact: SubscriptionFact): number {
  return fact.ownDuration ?? fact.currentDuration
}

async function hasAcceptedPayment(db: Database, orderId: string): Promise<boolean> {
  return (await db.payment.count({ where: { orderId, accepted: true } })) > 0
}

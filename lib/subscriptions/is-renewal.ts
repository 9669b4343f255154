import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import type { Database } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { matchOrder } from '../orders/match-order.ts'

export type RenewalOf = { orderId: string; orderSubscriptionId: string; duration: number }

/**
 * Whether a payment is a later one of a subscription, and of which: it is of a subscription that we store, or its current
 * duration is above 1; and its number is not the order's own first payment, which shows its subscription's progress too.
 */
export async function isRenewal(db: Database, snapshot: PaymentSnapshot): Promise<RenewalOf | null> {
  if (snapshot.phase !== 'paid' || snapshot.subscriptions.length === 0) return null
  const ids = snapshot.subscriptions.map((subscription) => subscription.orderSubscriptionId)
  const stored = await db.subscription.findFirst({
    where: { orderSubscriptionId: { in: ids } },
    select: { orderSubscriptionId: true, orderId: true },
  })
  // Asked after the subscription: a settlement of the first payment that runs now stores both in one transaction, so
  // whoever saw the subscription sees that payment too.
  const ownPayment = await db.payment.findUnique({ where: { bootpayOrderNumber: snapshot.orderNumber }, select: { id: true } })
  if (ownPayment !== null) return null
  const later = snapshot.subscriptions.find((subscription) => subscription.currentDuration > 1)
  if (stored !== null) {
    const fact = snapshot.subscriptions.find((subscription) => subscription.orderSubscriptionId === stored.orderSubscriptionId)
    return { ...stored, duration: fact?.currentDuration ?? 1 }
  }
  if (later === undefined) return null
  const match = await matchOrder(db, snapshot, getEnv().bootpay.mode)
  if (match.kind !== 'matched') return null
  return { orderId: match.orderId, orderSubscriptionId: later.orderSubscriptionId, duration: later.currentDuration }
}

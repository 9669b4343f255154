import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import type { Database } from '../db/client.ts'

export type RefusedBill = { orderId: string; orderSubscriptionId: string }

/**
 * Whether an order number is an attempt at a later bill that the card refused, and of which
 * subscription. Bootpay makes an order of its own for each attempt; it ends without payment and names
 * the subscription. It is no attempt to pay the order of ours that began it.
 */
export async function findRefusedBill(db: Database, snapshot: PaymentSnapshot): Promise<RefusedBill | null> {
  if (snapshot.phase !== 'ended' || snapshot.purchasedAt !== null || snapshot.subscriptions.length === 0) return null
  const ids = snapshot.subscriptions.map((subscription) => subscription.orderSubscriptionId)
  const stored = await db.subscription.findFirst({
    where: {
      orderSubscriptionId: { in: ids },
      OR: [{ begunBy: null }, { begunBy: { not: snapshot.orderNumber } }],
    },
    select: { orderSubscriptionId: true, orderId: true },
  })
  if (stored === null) return null
  const own = await db.payment.count({ where: { bootpayOrderNumber: snapshot.orderNumber } })
  return own > 0 ? null : stored
}

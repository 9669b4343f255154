import type { SubscriptionFact } from '../bootpay/payment-snapshot.ts'
import type { Transaction } from '../db/client.ts'
import { reviewEnd } from './review-end.ts'
import { saveSubscriptions } from './save-subscriptions.ts'

/**
 * Stores what a read of one subscription said, under its order's lock, and decides anew what follows: whether it must end (INV-70).
 * Safe to call with any answer in any order (INV-80).
 */
export async function mergeSubscription(
  tx: Transaction,
  orderId: string,
  fact: SubscriptionFact,
  observedAt: Date,
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
  await saveSubscriptions(tx, orderId, [fact], { observedAt, begunBy: null })
  const { begunBy } = await tx.subscription.findUniqueOrThrow({
    where: { orderSubscriptionId: fact.orderSubscriptionId },
    select: { begunBy: true },
  })
  if (begunBy !== null) await reviewEnd(tx, orderId, begunBy)
}

import type { SubscriptionFact } from '../bootpay/payment-snapshot.ts'
import type { Transaction } from '../db/client.ts'

/** Stores what Bootpay says of an order's subscriptions. How far one has come only grows; its state is the latest told. */
export async function saveSubscriptions(tx: Transaction, orderId: string, facts: readonly SubscriptionFact[]): Promise<void> {
  for (const fact of facts) {
    await tx.$executeRaw`
      INSERT INTO subscriptions (order_subscription_id, order_id, status, current_duration, total_subscription_duration, next_payment_at)
      VALUES (${fact.orderSubscriptionId}, ${orderId}, ${fact.status}, ${fact.currentDuration}, ${fact.totalSubscriptionDuration}, ${fact.nextPaymentAt})
      ON CONFLICT (order_subscription_id) DO UPDATE SET
        status = CASE WHEN excluded.status = 'unknown' THEN subscriptions.status ELSE excluded.status END,
        current_duration = GREATEST(subscriptions.current_duration, excluded.current_duration),
        total_subscription_duration = excluded.total_subscription_duration,
        next_payment_at = COALESCE(excluded.next_payment_at, subscriptions.next_payment_at)`
  }
}

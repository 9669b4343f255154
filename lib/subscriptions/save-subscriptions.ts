import { mayCharge, type SubscriptionFact } from '../bootpay/payment-snapshot.ts'
import type { Transaction } from '../db/client.ts'
import { reviewTerms } from './review-terms.ts'

/**
 * Stores what Bootpay says of an order's subscriptions. INV-80: an answer that is older than what is
 * stored changes nothing but how far a subscription has come, which only grows.
 *
 * A subscription is the order's own when the payment that began it is the accepted one. Where no
 * answer says which payment began it, it is taken for the order's own while the order has no other.
 *
 * @param source.observedAt when Bootpay was asked
 * @param source.begunBy the Bootpay number that began them, where the answer itself does not say
 */
export async function saveSubscriptions(
  tx: Transaction,
  orderId: string,
  facts: readonly SubscriptionFact[],
  source: { observedAt: Date; begunBy: string | null },
): Promise<void> {
  for (const fact of facts) {
    const ends = !mayCharge(fact.status)
    // Not said: what is stored stays.
    const nextIsSaid = ends || fact.nextPaymentAt !== undefined
    const nextPaymentAt = ends ? null : (fact.nextPaymentAt ?? null)
    await tx.$executeRaw`
      WITH told AS (
        SELECT COALESCE(
          (SELECT begun_by FROM subscriptions WHERE order_subscription_id = ${fact.orderSubscriptionId}),
          ${fact.begunBy},
          (SELECT bootpay_order_number FROM payments WHERE bootpay_order_id = ${fact.begunByOrderId}),
          ${source.begunBy}
        ) AS begun_by
      ), known AS (
        SELECT begun_by, CASE WHEN begun_by IS NOT NULL
          THEN EXISTS (SELECT 1 FROM payments p
            WHERE p.bootpay_order_number = told.begun_by AND p.order_id = ${orderId} AND p.accepted)
          ELSE EXISTS (SELECT 1 FROM payments p WHERE p.order_id = ${orderId} AND p.accepted)
            AND NOT EXISTS (SELECT 1 FROM subscriptions s
              WHERE s.order_id = ${orderId} AND s.own AND s.order_subscription_id <> ${fact.orderSubscriptionId})
        END AS own FROM told
      )
      INSERT INTO subscriptions AS s (order_subscription_id, order_id, begun_by, own, status, current_duration,
        total_subscription_duration, next_payment_at, price, ends_at, observed_at)
      SELECT ${fact.orderSubscriptionId}, ${orderId}, begun_by, own, ${fact.status}, ${fact.currentDuration},
        ${fact.totalSubscriptionDuration}, ${nextPaymentAt}::timestamptz, ${fact.price}::int,
        ${fact.endsAt}::timestamptz, ${source.observedAt}::timestamptz
      FROM known
      ON CONFLICT (order_subscription_id) DO UPDATE SET
        begun_by = excluded.begun_by,
        own = s.own OR excluded.own,
        current_duration = GREATEST(s.current_duration, excluded.current_duration),
        status = CASE WHEN excluded.observed_at < s.observed_at OR excluded.status = 'unknown' THEN s.status
          ELSE excluded.status END,
        next_payment_at = CASE
          WHEN excluded.observed_at < s.observed_at THEN s.next_payment_at
          WHEN excluded.status = 'unknown' AND s.status IN ('ending', 'ended') THEN NULL
          WHEN ${nextIsSaid}::boolean THEN excluded.next_payment_at ELSE s.next_payment_at END,
        ends_at = CASE WHEN excluded.observed_at < s.observed_at OR excluded.status = 'unknown' THEN s.ends_at
          ELSE excluded.ends_at END,
        price = CASE WHEN excluded.observed_at < s.observed_at THEN s.price ELSE COALESCE(excluded.price, s.price) END,
        total_subscription_duration = CASE WHEN excluded.observed_at < s.observed_at
          THEN s.total_subscription_duration ELSE excluded.total_subscription_duration END,
        observed_at = GREATEST(s.observed_at, excluded.observed_at)`
    await reviewTerms(tx, fact.orderSubscriptionId)
  }
}

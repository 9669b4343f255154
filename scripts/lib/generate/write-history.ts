import { cancelledAt } from './write-orders.ts'

/** SQL that tells the drawn orders' timelines, and counts what came in and went back. */
export function writeHistory(until: Date): string {
  const now = `timestamptz '${until.toISOString()}'`
  const step = (at: string, from: string, to: string, actor: string, where: string, reason = 'NULL'): string => `
    INSERT INTO order_events (order_id, at, type, from_status, to_status, actor, operator_id, reason)
    SELECT id, ${at}, 'status_changed', ${from}, '${to}', '${actor}', ${actor === 'operator' ? "'generated'" : 'NULL'}, ${reason} FROM drawn WHERE ${where};`
  // Stage after stage: an order's entries are in the order in which they happened.
  return `
    INSERT INTO order_events (order_id, at, type, to_status, actor, operator_id)
    SELECT id, placed_at, 'placed', 'pending', CASE WHEN custom THEN 'operator' ELSE 'buyer' END, CASE WHEN custom THEN 'generated' END FROM drawn;
    ${step("LEAST(placed_at + interval '1 minute', paid_at)", "'pending'", 'awaiting_deposit', 'bootpay', `${BANKED}`)}
    ${step('paid_at', `CASE WHEN ${BANKED} THEN 'awaiting_deposit' ELSE 'pending' END`, 'paid', 'bootpay', 'paid')}
    ${step(`LEAST(paid_at + interval '1 hour', ${now})`, "'paid'", 'shipping', 'operator', `${SHIPPED}`)}
    ${step(`LEAST(paid_at + interval '1 hour' + interval '2 days' * r_stage, ${now})`, `CASE WHEN ${SHIPPED} THEN 'shipping' ELSE 'paid' END`, 'completed', 'operator', "status = 'completed'")}
    INSERT INTO order_events (order_id, at, type, actor, reason)
    SELECT s.order_id, n.purchased_at, 'renewed', 'bootpay', n.duration || ':' || n.amount
    FROM renewals n JOIN drawn_subscriptions s ON s.id = n.order_subscription_id;
    INSERT INTO order_events (order_id, at, type, actor, operator_id, reason)
    SELECT order_id, requested_at, 'refund_requested', 'operator', operator_id, amount || ':' || reason
    FROM refunds WHERE order_id IN (SELECT id FROM drawn);
    ${step('refunded_at', `CASE WHEN ${SHIPPED} THEN 'shipping' ELSE 'paid' END`, 'refunded', 'bootpay', "status = 'refunded'")}
    ${step(cancelledAt(now), `CASE WHEN ${BANKED} THEN 'awaiting_deposit' ELSE 'pending' END`, 'cancelled', 'operator', "status = 'cancelled' AND cancel_reason = 'operator'", 'cancel_reason')}
    ${step(cancelledAt(now), `CASE WHEN ${BANKED} THEN 'awaiting_deposit' ELSE 'pending' END`, 'cancelled', 'system', "status = 'cancelled' AND cancel_reason <> 'operator'", 'cancel_reason')}

    INSERT INTO revenue_entries (kind, order_id, bootpay_order_number, amount, at, plan_key, promotion_id, discount, placed_at, folded)
    SELECT * FROM (
      SELECT 'payment', id, number, price, paid_at AS at, plan_key, promotion_id, discount, placed_at, true FROM drawn WHERE paid
      UNION ALL
      SELECT 'refund', id, number, refunded_amount, refunded_at, plan_key, promotion_id, 0, placed_at, true FROM drawn WHERE refunded_amount > 0
      UNION ALL
      SELECT 'renewal', s.order_id, n.bootpay_order_number, n.amount, n.purchased_at, s.plan_key, NULL, 0, s.placed_at, true
        FROM renewals n JOIN drawn_subscriptions s ON s.id = n.order_subscription_id
      UNION ALL
      SELECT 'refund', s.order_id, n.bootpay_order_number, n.refunded_amount, LEAST(n.purchased_at + interval '2 days', ${now}), s.plan_key, NULL, 0,
        s.placed_at, true
        FROM renewals n JOIN drawn_subscriptions s ON s.id = n.order_subscription_id WHERE n.refunded_amount > 0
    ) e ORDER BY at;
    CREATE TEMP TABLE drawn_days ON COMMIT DROP AS
      SELECT day, plan_key, promotion_id, sum(payments) AS payments, sum(paid) AS paid, sum(discount) AS discount, sum(renewals) AS renewals,
        sum(renewed) AS renewed, sum(refunds) AS refunds, sum(refunded) AS refunded, sum(converted) AS converted
      FROM revenue_entry_days GROUP BY 1, 2, 3;
    -- Again from all entries: some may have been there.
    DELETE FROM revenue_days;
    INSERT INTO revenue_days SELECT * FROM drawn_days;
    UPDATE revenue_entries SET folded = true WHERE NOT folded;
    DELETE FROM placement_days;`
}

const BANKED = "(status = 'awaiting_deposit' OR cancel_reason IS NOT DISTINCT FROM 'deposit_expired' OR (paid AND by_bank))"
const SHIPPED = "(status IN ('shipping', 'completed', 'refunded') AND r_stage < 0.9 AND NOT custom)"

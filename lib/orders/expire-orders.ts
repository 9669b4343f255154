import { getPrisma } from '../db/client.ts'

/** Bootpay ends an unpaid virtual account itself; when it is silent for this long after the deadline, we close the order. */
const DEPOSIT_GRACE_HOURS = 24

/**
 * Closes pending orders whose time is over, and orders whose virtual account ran out without a word from Bootpay. Each
 * with its timeline entry in the same statement. Money that arrives later revives them. A payment that awaits confirmation
 * keeps its order open, and so does one that cannot be read: their outcome is not known yet.
 *
 * @returns how many were closed
 */
export async function expireOrders(limit = 500): Promise<number> {
  return await getPrisma().$executeRaw`
    WITH due AS (
      SELECT o.id, o.status, CASE WHEN o.status = 'pending' THEN 'expired' ELSE 'deposit_expired' END AS reason
      FROM orders o
      WHERE (
        (o.status = 'pending' AND o.expires_at <= now())
        OR (o.status = 'awaiting_deposit' AND o.expires_at <= now() AND NOT EXISTS (
          SELECT 1 FROM payments p WHERE p.order_id = o.id AND p.state = 'awaiting_deposit' AND p.va_account IS NOT NULL
            AND COALESCE(p.va_expires_at, p.first_seen_at + interval '7 days') > now() - make_interval(hours => ${DEPOSIT_GRACE_HOURS}))))
        AND NOT EXISTS (SELECT 1 FROM payments p WHERE p.order_id = o.id AND p.state = 'awaiting_confirmation' AND p.reversal_reason IS NULL)
        AND NOT EXISTS (SELECT 1 FROM incidents i WHERE i.order_id = o.id AND i.kind = 'payment_unreadable' AND i.closed_at IS NULL)
      ORDER BY o.expires_at LIMIT ${limit}
      FOR UPDATE OF o SKIP LOCKED
    ), closed AS (
      UPDATE orders o SET status = 'cancelled', cancel_reason = due.reason, closed_reason = due.reason, closed_at = now()
      FROM due WHERE o.id = due.id
      RETURNING o.id, due.status AS from_status, due.reason
    )
    INSERT INTO order_events (order_id, type, from_status, to_status, actor, reason)
    SELECT id, 'status_changed', from_status, 'cancelled', 'system', reason FROM closed`
}

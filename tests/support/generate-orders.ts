import { getPrisma, type Transaction } from '#lib/db/client.ts'

/**
 * Makes `total` orders by one statement, for the speed of lists: statuses, plans and names with the skew of life, over two years
 * that end on 31 December 2026 in Seoul; each paid one with Bootpay's number and amounts that the database's own rules accept.
 */
export async function generateOrders(total: number): Promise<void> {
  await getPrisma().$transaction(
    async (tx) => {
      // The triggers that make an order walk its edges are off for this one transaction: no money is behind these orders.
      await tx.$executeRaw`SET LOCAL session_replication_role = replica`
      await insertOrders(tx, total)
      await tx.$executeRaw`
        INSERT INTO payments (order_id, bootpay_order_number, state, accepted, paid_amount, refunded_amount, purchased_at)
        SELECT id, bootpay_order_number, 'paid', true, paid_amount, refunded_amount, paid_at FROM orders WHERE paid_at IS NOT NULL`
    },
    { timeout: 110_000 },
  )
  await getPrisma().$executeRaw`
    INSERT INTO incidents (kind, subject, order_id, detail)
    SELECT 'amount_drift', id, id, '{}' FROM orders WHERE status = 'refunded' ORDER BY id LIMIT 20`
  await getPrisma().$executeRaw`VACUUM ANALYZE orders`
  await getPrisma().$executeRaw`ANALYZE incidents`
}

async function insertOrders(tx: Transaction, total: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO orders (id, status, cancel_reason, closed_reason, closed_at, order_name, plan_key, billing_cycle, price_version, product_id,
      original_price, price, environment, bootpay_user_id, buyer_name, buyer_phone, buyer_email, browser_hash, body_hash,
      placed_at, expires_at, paid_at, paid_amount, refunded_amount, bootpay_order_number, shipped_at, completed_at, plan_price_id)
    SELECT g.id, g.status, CASE WHEN g.status = 'cancelled' THEN 'expired' END, CASE WHEN g.status = 'cancelled' THEN 'expired' END,
      CASE WHEN g.status = 'cancelled' THEN g.at + interval '1 day' END,
      g.plan || ' ' || g.cycle, g.plan, g.cycle, 1, 'bench', g.price, g.price, 'sandbox', 'guest-' || g.id,
      (ARRAY['김','이','박','최','정','강','홍'])[1 + floor(g.r3 * g.r3 * 7)::int] ||
        (ARRAY['민준','서연','도윤','하은','지호','수아','길동'])[1 + floor(g.r5 * 7)::int],
      '010' || lpad((g.n::bigint * 7919 % 100000000)::text, 8, '0'), 'buyer' || g.n || '@example.com', md5(g.n::text), md5(g.n::text),
      g.at, g.at + interval '1 day',
      CASE WHEN g.paid THEN g.at + interval '2 minutes' END, CASE WHEN g.paid THEN g.price ELSE 0 END,
      CASE WHEN g.status = 'refunded' THEN g.price ELSE 0 END,
      CASE WHEN g.paid THEN 'BP' || lpad(g.n::text, 9, '0') END,
      CASE WHEN g.status = 'shipping' THEN g.at + interval '1 hour' END,
      CASE WHEN g.status = 'completed' THEN g.at + interval '2 hours' END,
      (SELECT id FROM plan_prices ORDER BY id LIMIT 1)
    FROM (
      SELECT f.*, f.status IN ('paid', 'shipping', 'completed', 'refunded') AS paid FROM (
        SELECT n, r3, r5, lpad(to_hex(n), 8, '0') || substr(md5(n::text), 1, 24) AS id,
          timestamptz '2026-12-31 14:59:59Z' - (n * (interval '730 days' / ${total}::int)) AS at,
          CASE WHEN r1 < 0.62 THEN 'completed' WHEN r1 < 0.88 THEN 'cancelled' WHEN r1 < 0.95 THEN 'paid' WHEN r1 < 0.97 THEN 'refunded'
            WHEN r1 < 0.985 THEN 'pending' ELSE 'shipping' END AS status,
          CASE WHEN r2 < 0.6 THEN 'starter' WHEN r2 < 0.97 THEN 'professional' ELSE 'enterprise' END AS plan,
          CASE WHEN r4 < 0.8 THEN 'monthly' ELSE 'yearly' END AS cycle,
          (9900 + (r3 * r3 * 990000)::int / 100 * 100) AS price
        FROM (SELECT n, random() AS r1, random() AS r2, random() AS r3, random() AS r4, random() AS r5
          FROM generate_series(1, ${total}::int) n) x
      ) f
    ) g`
}

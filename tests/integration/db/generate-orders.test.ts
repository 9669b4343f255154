import { beforeAll, expect, test } from 'vitest'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { getEnv } from '#lib/env.ts'
import { holdsRealOrders } from '#scripts/lib/generate/generate-orders.ts'
import { generateOrders } from '#tests/support/generate-orders.ts'

// They are stored while triggers and foreign keys do not look: what those would have refused is asked for here.
beforeAll(async () => {
  await seedCatalog()
  await generateOrders(5_000)
  await generateOrders(1_000)
}, 60_000)

const count = async (sql: Prisma.Sql): Promise<number> => (await getPrisma().$queryRaw<{ count: number }[]>(sql))[0]?.count ?? -1

test('there are as many as were asked for, of every status, plan and cycle, and none counts as real', async () => {
  const db = getPrisma()
  expect(await db.order.count()).toBe(6_000)
  expect(await db.order.groupBy({ by: ['status'] })).toHaveLength(7)
  expect(await db.order.groupBy({ by: ['planKey'] })).toHaveLength(4)
  expect(await db.order.groupBy({ by: ['billingCycle'] })).toHaveLength(3)
  for (const some of [db.renewal, db.refund, db.incident, db.promotionRedemption, db.invoiceLink] as unknown as {
    count(): Promise<number>
  }[])
    expect(await some.count()).toBeGreaterThan(10)
  expect(await holdsRealOrders(getEnv().databaseUrl)).toBe(false)
  const [first] = await db.order.findMany({ orderBy: { placedAt: 'asc' }, take: 1 })
  expect(first?.placedAt.getUTCFullYear()).toBeLessThan(2025)
})

test('no row points at one that is not there', async () => {
  const keys = await getPrisma().$queryRaw<{ child: string; column: string; parent: string; key: string }[]>`
    SELECT conrelid::regclass::text AS child, a.attname AS column, confrelid::regclass::text AS parent, b.attname AS key
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = conrelid AND a.attnum = conkey[1]
      JOIN pg_attribute b ON b.attrelid = confrelid AND b.attnum = confkey[1]
    WHERE contype = 'f'`
  expect(keys.length).toBeGreaterThan(15)
  for (const { child, column, parent, key } of keys) {
    const [c, k, p, q] = [child, column, parent, key].map((name) => Prisma.raw(`"${name}"`))
    const orphans = Prisma.sql`SELECT count(*)::int AS count FROM ${c} c WHERE c.${k} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${p} p WHERE p.${q} = c.${k})`
    expect([child, column, await count(orphans)]).toEqual([child, column, 0])
  }
})

test('INV-07: each timeline walks declared edges, one after the other, to where its order is', async () => {
  expect(
    await count(Prisma.sql`
      WITH steps AS (
        SELECT order_id, from_status, to_status, at, lag(to_status) OVER w AS before, lag(at) OVER w AS earlier, lead(id) OVER w IS NULL AS last
        FROM order_events WHERE to_status IS NOT NULL WINDOW w AS (PARTITION BY order_id ORDER BY id)
      )
      SELECT count(*)::int AS count FROM steps s JOIN orders o ON o.id = s.order_id
      WHERE s.before IS DISTINCT FROM s.from_status OR s.at < s.earlier OR (s.last AND s.to_status <> o.status)
        OR (s.from_status IS NOT NULL AND NOT EXISTS (SELECT 1 FROM order_status_edges e WHERE e.from_status = s.from_status AND e.to_status = s.to_status))`),
  ).toBe(0)
  expect(
    await count(
      Prisma.sql`SELECT count(*)::int AS count FROM orders o WHERE NOT EXISTS (SELECT 1 FROM order_events e WHERE e.order_id = o.id)`,
    ),
  ).toBe(0)
})

test('INV-01, INV-15, INV-16, INV-18: discounts have slots, slots follow their orders, custom amounts have links', async () => {
  const wrong = await count(Prisma.sql`
    SELECT ((SELECT count(*) FROM orders o WHERE (discount > 0) <> EXISTS (SELECT 1 FROM promotion_redemptions r WHERE r.order_id = o.id))
      + (SELECT count(*) FROM promotion_redemptions r JOIN orders o ON o.id = r.order_id WHERE r.placed_at <> o.placed_at OR r.price <> o.price OR r.state <>
          CASE WHEN o.status IN ('pending', 'awaiting_deposit') THEN 'reserved' WHEN o.status IN ('cancelled', 'refunded') THEN 'released' ELSE 'redeemed' END)
      + (SELECT count(*) FROM promotions p WHERE taken <> (SELECT count(*) FROM promotion_redemptions r WHERE r.promotion_id = p.id AND r.state <> 'released'))
      + (SELECT count(*) FROM orders o WHERE (plan_price_id IS NULL) <> EXISTS (SELECT 1 FROM invoice_links l WHERE l.order_id = o.id))
      + (SELECT count(*) FROM orders o JOIN plan_prices p ON p.id = o.plan_price_id WHERE o.original_price <> p.amount OR o.billing_cycle <> p.billing_cycle)
      + (SELECT count(*) FROM subscriptions s JOIN orders o ON o.id = s.order_id WHERE s.plan_key <> o.plan_key
          OR s.monthly <> CASE WHEN o.billing_cycle = 'yearly' THEN round(o.original_price / 12.0) ELSE o.original_price END))::int AS count`)
  expect(wrong).toBe(0)
})

test('INV-03, INV-25, INV-60: what an order says of money is what its payment says, and so do refunds and revenue', async () => {
  const wrong = await count(Prisma.sql`
    SELECT ((SELECT count(*) FROM orders o LEFT JOIN payments p ON p.order_id = o.id AND p.accepted
          WHERE (o.paid_at, o.paid_amount, o.refunded_amount, o.bootpay_order_number, o.bootpay_order_id) IS DISTINCT FROM
            (p.purchased_at, COALESCE(p.paid_amount, 0), COALESCE(p.refunded_amount, 0), p.bootpay_order_number, p.bootpay_order_id))
      + (SELECT count(*) FROM refunds r JOIN payments p USING (bootpay_order_number) WHERE r.amount > p.refunded_amount OR r.receipt_id <> p.receipt_id)
      + (SELECT count(*) FROM payments p WHERE accepted AND NOT EXISTS (
          SELECT 1 FROM revenue_entries e WHERE e.bootpay_order_number = p.bootpay_order_number AND e.kind = 'payment' AND e.amount = p.paid_amount AND e.at = p.purchased_at))
      + (SELECT count(*) FROM renewals n WHERE NOT EXISTS (
          SELECT 1 FROM revenue_entries e WHERE e.bootpay_order_number = n.bootpay_order_number AND e.kind = 'renewal' AND e.amount = n.amount))
      + (SELECT count(*) FROM (SELECT bootpay_order_number, refunded_amount FROM payments WHERE accepted UNION ALL SELECT bootpay_order_number, refunded_amount FROM renewals) f
          WHERE f.refunded_amount <> COALESCE((SELECT sum(amount) FROM revenue_entries e WHERE e.bootpay_order_number = f.bootpay_order_number AND e.kind = 'refund'), 0))
    )::int AS count`)
  expect(wrong).toBe(0)
  expect(
    await count(Prisma.sql`SELECT count(*)::int AS count FROM (
      SELECT day, plan_key, promotion_id, sum(payments), sum(paid), sum(discount), sum(renewals), sum(renewed), sum(refunds), sum(refunded), sum(converted)
        FROM revenue_entry_days GROUP BY 1, 2, 3
      EXCEPT SELECT day, plan_key, promotion_id, payments, paid, discount, renewals, renewed, refunds, refunded, converted FROM revenue_days) d`),
  ).toBe(0)
})

test('the indexes are all there again', async () => {
  expect(
    await count(
      Prisma.sql`SELECT count(*)::int AS count FROM pg_indexes WHERE indexname IN ('orders_list_newest', 'orders_search_email_part', 'payments_one_accepted')`,
    ),
  ).toBe(3)
})

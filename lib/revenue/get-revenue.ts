import { getPrisma } from '../db/client.ts'

export type RevenueDay = { day: string; paid: number; refunded: number; orders: number }
export type Totals = { paid: number; refunded: number; orders: number; placed: number }
export type Revenue = {
  days: RevenueDay[]
  now: Totals
  before: Totals
  plans: { plan_key: string; paid: number; refunded: number; orders: number }[]
  promotions: { code: string; paid: number; discount: number; orders: number }[]
  /** Subscriptions that go on; each one's price counted by the month, a yearly one as a twelfth. */
  subscriptions: { active: number; monthly: number }
}

/**
 * Won received in the last `days` days (Seoul's, today included), beside the period of the same length before: by day, plan and
 * promotion. From the orders' own facts, in SQL, along the index of payments by time. What was refunded is counted on the day of its
 * payment, so that paid − refunded is what is left of that day's sales. For operators only: the caller has checked who asks.
 */
export async function getRevenue(days: number, now = new Date()): Promise<Revenue> {
  const prisma = getPrisma()
  const to = startOfTomorrow(now)
  const from = new Date(to.getTime() - days * DAY_MS)
  const beforeFrom = new Date(from.getTime() - days * DAY_MS)
  const [daily, current, previous, plans, promotions, subscriptions] = await Promise.all([
    prisma.$queryRaw<RevenueDay[]>`
      SELECT to_char(d.day, 'YYYY-MM-DD') AS day, coalesce(s.paid, 0)::float8 AS paid, coalesce(s.refunded, 0)::float8 AS refunded,
        coalesce(s.orders, 0)::int AS orders
      FROM generate_series((${from}::timestamptz AT TIME ZONE 'Asia/Seoul')::date, (${to}::timestamptz AT TIME ZONE 'Asia/Seoul')::date - 1,
        interval '1 day') AS d (day)
      LEFT JOIN (SELECT (o.paid_at AT TIME ZONE 'Asia/Seoul')::date AS day, sum(o.paid_amount) AS paid, sum(o.refunded_amount) AS refunded,
          count(*) AS orders
        FROM orders o WHERE o.paid_at >= ${from} AND o.paid_at < ${to} GROUP BY 1) s ON s.day = d.day
      ORDER BY d.day`,
    readTotals(from, to),
    readTotals(beforeFrom, from),
    prisma.$queryRaw<Revenue['plans']>`
      SELECT o.plan_key, sum(o.paid_amount)::float8 AS paid, sum(o.refunded_amount)::float8 AS refunded, count(*)::int AS orders
      FROM orders o WHERE o.paid_at >= ${from} AND o.paid_at < ${to} GROUP BY 1 ORDER BY 2 DESC`,
    prisma.$queryRaw<Revenue['promotions']>`
      SELECT p.code, sum(o.paid_amount)::float8 AS paid, sum(o.discount)::float8 AS discount, count(*)::int AS orders
      FROM promotion_redemptions r JOIN promotions p ON p.id = r.promotion_id JOIN orders o ON o.id = r.order_id
      WHERE o.paid_at >= ${from} AND o.paid_at < ${to} GROUP BY 1 ORDER BY 2 DESC LIMIT 20`,
    prisma.$queryRaw<Revenue['subscriptions'][]>`
      SELECT count(*)::int AS active,
        coalesce(sum(CASE WHEN o.billing_cycle = 'yearly' THEN round(o.price / 12.0) ELSE o.price END), 0)::float8 AS monthly
      FROM subscriptions s JOIN orders o ON o.id = s.order_id WHERE s.status = 'active'`,
  ])
  return {
    days: daily,
    now: current,
    before: previous,
    plans,
    promotions,
    subscriptions: subscriptions[0] ?? { active: 0, monthly: 0 },
  }
}

async function readTotals(from: Date, to: Date): Promise<Totals> {
  const rows = await getPrisma().$queryRaw<Totals[]>`
    SELECT coalesce(sum(o.paid_amount), 0)::float8 AS paid, coalesce(sum(o.refunded_amount), 0)::float8 AS refunded, count(*)::int AS orders,
      (SELECT count(*)::int FROM orders p WHERE p.placed_at >= ${from} AND p.placed_at < ${to}) AS placed
    FROM orders o WHERE o.paid_at >= ${from} AND o.paid_at < ${to}`
  return rows[0] ?? { paid: 0, refunded: 0, orders: 0, placed: 0 }
}

const DAY_MS = 86_400_000
/** Korea has had no summer time since 1988. */
const SEOUL_MS = 9 * 3_600_000

function startOfTomorrow(now: Date): Date {
  return new Date((Math.floor((now.getTime() + SEOUL_MS) / DAY_MS) + 1) * DAY_MS - SEOUL_MS)
}

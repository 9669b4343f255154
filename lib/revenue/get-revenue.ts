import { getPrisma } from '../db/client.ts'
import type { OrderStatus } from '../orders/order-status.ts'
import { momentsOf, type Period } from './choose-period.ts'
import { readSums, type Sums } from './read-sums.ts'

export type Revenue = {
  period: Period
  /** A day, week or month each, by its first day; every one of the period, the earliest first. */
  buckets: (Sums & { start: string })[]
  now: Sums & { placed: number }
  before: Sums & { placed: number }
  plans: (Sums & { plan_key: string; placed: number })[]
  /** What first payments with a code brought, the most first; what went back of them is taken off as `refunded`. */
  promotions: (Sums & { code: string })[]
  /** Orders placed in the period by what they are now. */
  statuses: { status: OrderStatus; orders: number }[]
  subscriptions: { plan_key: string; active: number; monthly: number }[]
  /** When the period before ended; null: nobody noted it then. */
  subscriptionsBefore: { active: number; monthly: number } | null
}

/**
 * What came in and what went back in a period, beside the period before: by day, week or month, by plan and by promotion. First
 * payments and renewals count when they were purchased, refunds when they were made; an order is converted when it was paid, whenever
 * that was. From the sums by day and what is not in them yet (docs/decisions/0035-revenue.md). Money in won.
 * For operators only: the caller has checked who asks.
 */
export async function getRevenue(period: Period): Promise<Revenue> {
  const prisma = getPrisma()
  const { start, end } = momentsOf(period.from, period.to)
  const [sums, placed, statuses, subscriptions, before] = await Promise.all([
    readSums(period),
    readPlaced(period),
    prisma.$queryRaw<Revenue['statuses']>`
      SELECT status, count(*)::int AS orders FROM orders WHERE status <> 'pending' AND placed_at >= ${start} AND placed_at < ${end} GROUP BY 1
      UNION ALL
      SELECT 'pending', count(*)::int FROM orders WHERE status = 'pending' AND placed_at >= ${start} AND placed_at < ${end}`,
    prisma.$queryRaw<Revenue['subscriptions']>`
      SELECT plan_key, count(*)::int AS active, sum(monthly)::float8 AS monthly FROM subscriptions WHERE own AND status IN ('active', 'past_due')
      GROUP BY 1 ORDER BY 3 DESC`,
    prisma.$queryRaw<{ active: number; monthly: number }[]>`
      SELECT active, monthly::float8 AS monthly FROM subscription_days WHERE day = ${period.from}::date - 1`,
  ])
  const placedIn = (now: boolean, plan?: string): number =>
    placed.reduce((sum, row) => (row.now === now && (plan ?? row.plan_key) === row.plan_key ? sum + row.placed : sum), 0)
  return {
    period,
    buckets: sums.buckets,
    now: { ...sums.now, placed: placedIn(true) },
    before: { ...sums.before, placed: placedIn(false) },
    plans: sums.plans.map((plan) => ({ ...plan, placed: placedIn(true, plan.plan_key) })),
    promotions: sums.promotions,
    statuses: statuses.filter(({ orders }) => orders > 0),
    subscriptions,
    subscriptionsBefore: before[0] ?? null,
  }
}

/** Orders placed in both periods by plan: from the days that are counted, and order by order from those that are not. */
async function readPlaced(period: Period): Promise<{ now: boolean; plan_key: string; placed: number }[]> {
  return await getPrisma().$queryRaw`
    WITH counted AS (
      SELECT GREATEST(COALESCE((SELECT max(day) + 1 FROM placement_days), ${period.beforeFrom}::date), ${period.beforeFrom}::date) AS until
    ), rest AS (
      SELECT until::timestamp AT TIME ZONE 'Asia/Seoul' AS start, (${period.to}::date + 1)::timestamp AT TIME ZONE 'Asia/Seoul' AS "end" FROM counted
    )
    SELECT day >= ${period.from}::date AS now, plan_key, sum(placed)::int AS placed FROM (
      SELECT day, plan_key, placed FROM placement_days WHERE day BETWEEN ${period.beforeFrom}::date AND ${period.to}::date AND placed > 0
      UNION ALL
      SELECT (o.placed_at AT TIME ZONE 'Asia/Seoul')::date, o.plan_key, 1 FROM rest, orders o
      WHERE o.status <> 'pending' AND o.placed_at >= rest.start AND o.placed_at < rest."end"
      UNION ALL
      SELECT (o.placed_at AT TIME ZONE 'Asia/Seoul')::date, o.plan_key, 1 FROM rest, orders o
      WHERE o.status = 'pending' AND o.placed_at >= rest.start AND o.placed_at < rest."end"
    ) days GROUP BY 1, 2`
}

import { getPrisma } from '../db/client.ts'
import { lastClosedDay } from './choose-period.ts'

/**
 * Counts the orders of each day that is over and not counted yet; what was placed on a day is placed for good. A row without a plan
 * says that the day is counted. Notes what is active now for the day that has just ended.
 */
export async function closeDays(now: Date): Promise<void> {
  const last = lastClosedDay(now)
  const db = getPrisma()
  await db.$executeRaw`
    WITH days AS (
      SELECT COALESCE((SELECT max(day) + 1 FROM placement_days), (LEAST(
          (SELECT min(placed_at) FROM orders WHERE status = 'pending'), (SELECT min(placed_at) FROM orders WHERE status <> 'pending')
        ) AT TIME ZONE 'Asia/Seoul')::date) AS first, ${last}::date AS last
    ), bounds AS (
      SELECT first, last, first::timestamp AT TIME ZONE 'Asia/Seoul' AS start, (last + 1)::timestamp AT TIME ZONE 'Asia/Seoul' AS "end"
      FROM days WHERE first <= last
    )
    INSERT INTO placement_days (day, plan_key, placed)
    SELECT day::date, '', 0 FROM bounds, generate_series(first, last, interval '1 day') day
    UNION ALL
    SELECT day, plan_key, count(*) FROM (
      SELECT (o.placed_at AT TIME ZONE 'Asia/Seoul')::date AS day, o.plan_key
      FROM bounds, orders o WHERE o.status <> 'pending' AND o.placed_at >= bounds.start AND o.placed_at < bounds."end"
      UNION ALL
      SELECT (o.placed_at AT TIME ZONE 'Asia/Seoul')::date, o.plan_key
      FROM bounds, orders o WHERE o.status = 'pending' AND o.placed_at >= bounds.start AND o.placed_at < bounds."end"
    ) placed GROUP BY day, plan_key
    ON CONFLICT DO NOTHING`
  await db.$executeRaw`
    INSERT INTO subscription_days (day, active, monthly)
    SELECT ${last}::date, count(*), COALESCE(sum(monthly), 0) FROM subscriptions
    WHERE own AND status IN ('active', 'past_due') AND NOT EXISTS (SELECT 1 FROM subscription_days WHERE day = ${last}::date)
    ON CONFLICT DO NOTHING`
}

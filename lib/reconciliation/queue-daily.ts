import { getPrisma } from '../db/client.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { startOfDay, toDay } from './seoul-days.ts'

/** Bootpay has the day's last payments by then. */
const BEGINS_AT_HOUR = 3

/**
 * Which days each night compares, counted back from the day that begins. A payment's day is compared four times in a month: a
 * refund that was made after the first of them is found by the next.
 */
export const DAYS_BACK: readonly number[] = [1, 3, 7, 30]

/**
 * Asks for the night's comparisons (Asia/Seoul), each once, from three in the morning on; one that failed is asked for again.
 *
 * @returns how many it asked for
 */
export async function queueDailyReconciliation(now: Date): Promise<number> {
  const night = toDay(new Date(now.getTime() - BEGINS_AT_HOUR * 3_600_000))
  const days = DAYS_BACK.map((back) => toDay(new Date(startOfDay(night).getTime() - back * 86_400_000)))
  // Days that somebody has just asked for wait already; they are this night's once that run has begun.
  const asked = await getPrisma().$executeRaw`
    INSERT INTO reconciliations (from_day, to_day, night)
    SELECT day, day, ${night} FROM unnest(${days}::text[]) WITH ORDINALITY AS wanted(day, place) ORDER BY place
    ON CONFLICT DO NOTHING`
  if (asked > 0) wakeWorkers()
  return asked
}

import { getPrisma } from '../db/client.ts'
import { requestReconciliation } from './request-reconciliation.ts'
import { dayBefore, toDay } from './seoul-days.ts'

/** Bootpay has the day's last payments by then. */
const BEGINS_AT_HOUR = 3

/**
 * Asks for yesterday's comparison (Asia/Seoul), once, from three in the morning on; one that failed is asked for again.
 *
 * @returns whether it asked
 */
export async function queueDailyReconciliation(now: Date): Promise<boolean> {
  const day = dayBefore(toDay(new Date(now.getTime() - BEGINS_AT_HOUR * 3_600_000)))
  const there = await getPrisma().reconciliation.count({
    where: { fromDay: day, toDay: day, operatorId: null, status: { not: 'failed' } },
  })
  if (there > 0) return false
  await requestReconciliation(day, day, null)
  return true
}

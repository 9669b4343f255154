import { countDays, dayBefore, endOfDay, startOfDay, toDay } from '../reconciliation/seoul-days.ts'

/** What revenue is summed by, and how many of them the dashboard offers; the first one of each is shown when none is asked for. */
export const GRAINS = { day: [30, 7, 90], week: [12, 26, 52], month: [12, 6, 24] } as const

export type Grain = keyof typeof GRAINS

export type Period = {
  grain: Grain
  last: number
  /** Days in Seoul, both included: the running one is the last. */
  from: string
  to: string
  /** The first day of the period of as many days that ends where this one begins. */
  beforeFrom: string
}

/**
 * The last days, weeks (from Monday) or months, the running one included, in Seoul. Pure. Compared is what is as long: a running
 * month's ten days with ten days, not with a whole month.
 *
 * @param last how many of them; what is not offered counts as the first that is
 */
export function choosePeriod(grain: Grain, last: number, now: Date): Period {
  const count = GRAINS[grain].find((offered) => offered === last) ?? GRAINS[grain][0]
  const to = toDay(now)
  const from = startOf(grain, to, count - 1)
  const length = countDays(from, to)
  return { grain, last: count, from, to, beforeFrom: addDays(from, -length) }
}

/** The first day of the day, week or month that holds this day, or of an earlier one. */
function startOf(grain: Grain, day: string, earlier: number): string {
  if (grain === 'day') return addDays(day, -earlier)
  if (grain === 'week') {
    const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
    return addDays(day, -weekday - 7 * earlier)
  }
  const [year = 0, month = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 - earlier, 1)).toISOString().slice(0, 10)
}

function addDays(day: string, days: number): string {
  return toDay(new Date(startOfDay(day).getTime() + days * 86_400_000))
}

/** The day that has most recently ended for good: no order is still being placed on it. */
export function lastClosedDay(now: Date): string {
  return dayBefore(toDay(new Date(now.getTime() - CLOSING_MS)))
}

/** Longer than any transaction that places an order is let run. */
const CLOSING_MS = 600_000

/** The moments at which days begin and are over, for what is kept by moment. */
export function momentsOf(from: string, to: string): { start: Date; end: Date } {
  return { start: startOfDay(from), end: endOfDay(to) }
}

const SEOUL_MS = 9 * 3_600_000
const WEEKS: Record<number, number> = { 11: 1, 12: 2 }
const MONTHS: Record<number, number> = { 21: 1, 23: 3, 26: 6, 31: 12 }

/**
 * When a subscription is paid next, by its cycle's code (protocol notes §11; an unknown one is a month). Counted on Seoul's
 * calendar: the day of the month is kept where that month has it, else its last day.
 *
 * @param baseDay the day that is kept, 1 to 31; without it, the day of `from`
 */
export function nextPayment(from: Date, cycle: number | null, baseDay?: number): Date {
  const next = new Date(from.getTime() + SEOUL_MS)
  const weeks = WEEKS[cycle ?? 0]
  if (weeks !== undefined) next.setUTCDate(next.getUTCDate() + weeks * 7)
  else addMonths(next, MONTHS[cycle ?? 0] ?? 1, baseDay ?? next.getUTCDate())
  return new Date(next.getTime() - SEOUL_MS)
}

/** The day of the month in Seoul, which a monthly subscription keeps. */
export function dayInSeoul(at: Date): number {
  return new Date(at.getTime() + SEOUL_MS).getUTCDate()
}

function addMonths(date: Date, months: number, day: number): void {
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
}

const DAY_MS = 86_400_000

/** A day in Asia/Seoul, `2026-11-25`. Korea has no summer time, so that a day is always 24 hours at +09:00. */
export function isDay(text: unknown): text is string {
  return typeof text === 'string' && text !== '' && toDay(startOfDay(text)) === text
}

export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00.000+09:00`)
}

/** The first moment after it. */
export function endOfDay(day: string): Date {
  return new Date(startOfDay(day).getTime() + DAY_MS)
}

export function toDay(moment: Date): string {
  return Number.isNaN(moment.getTime()) ? '' : new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)
}

export function dayBefore(day: string): string {
  return toDay(new Date(startOfDay(day).getTime() - DAY_MS))
}

/** How many days from one to the other, both counted. */
export function countDays(from: string, to: string): number {
  return Math.round((startOfDay(to).getTime() - startOfDay(from).getTime()) / DAY_MS) + 1
}

import { toDay } from '#lib/reconciliation/seoul-days.ts'

/** The day in Asia/Seoul that is so many days from today, `2026-11-28`. */
export function nextDay(days: number, now = new Date()): string {
  return toDay(new Date(now.getTime() + days * 86_400_000))
}

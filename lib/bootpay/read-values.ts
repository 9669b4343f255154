import { isWon, type Won } from '../money.ts'

/** An amount of an answer as won, or null where it is none. */
export function toWon(value: number | null | undefined): Won | null {
  return isWon(value) ? value : null
}

/** A time of an answer, or null where it is none. */
export function toDate(value: string | null | undefined): Date | null {
  if (!value) return null
  const date = new Date(value)
  return Number.isNaN(date.getTime()) ? null : date
}

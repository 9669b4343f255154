import { isPlausibleTime } from './wire-fields.ts'

/** A time of an answer, or null where it is none, or one that cannot have been. */
export function toDate(value: string | null | undefined): Date | null {
  if (!value || value.length > 64) return null
  const date = new Date(value)
  return isPlausibleTime(date.getTime()) ? date : null
}

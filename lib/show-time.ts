/**
 * INV-72: a stored time as UTC ISO 8601, and an empty text for one that no calendar here can show (`infinity`,
 * a year of five digits, one before Christ): a row with such a time never takes a list down.
 */
export function showTime(time: Date): string
export function showTime(time: Date | null): string | null
export function showTime(time: Date | null): string | null {
  if (time === null) return null
  return Number.isNaN(time.getTime()) ? '' : time.toISOString()
}

import type { Entry } from './compare-records.ts'

/**
 * Bootpay's record with the price that was paid. Some answers lower it by what was given back (`price_shrinks_after_cancel`): then
 * that is added. Pure.
 *
 * @param lowers this Bootpay is known to do so (`showsLowered`); for a number that we do not know, its own row cannot tell
 */
export function restorePrice(theirs: Entry, ours: Entry | null, lowers: boolean): Entry {
  const lowered = showsLowered(theirs, ours) || (lowers && theirs.amount !== ours?.amount)
  return lowered ? { ...theirs, amount: theirs.amount + theirs.refunded } : theirs
}

/** Whether this record can only be read as lowered: by more than it states, or to exactly what we know. Pure. */
export function showsLowered(theirs: Entry, ours: Entry | null): boolean {
  if (theirs.amount < theirs.refunded) return true
  return theirs.refunded > 0 && theirs.amount + theirs.refunded === ours?.amount
}

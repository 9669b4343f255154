/** One Bootpay order number as one side has it. Won. */
export type Entry = { paid: boolean; amount: number; refunded: number }

export type DifferenceKind =
  | RecordKind
  /** Of a subscription, by its id: Bootpay runs one of ours that we do not know, or hold as ended; and the other way round. */
  | 'subscription_missing_here'
  | 'subscription_missing_there'
  | 'subscription_runs'
  | 'subscription_ended'
  /** Of a later bill, by its number: paid there without a renewal here, or the other way round. */
  | 'bill_missing_here'
  | 'bill_missing_there'
  /** Bootpay states something of it that cannot be read, so that nothing is compared (INV-71). */
  | 'unreadable'

type RecordKind = 'missing_here' | 'missing_there' | 'amount' | 'status' | 'refunds'

/**
 * What differs between Bootpay's record of a number and ours; null when nothing does that matters to money. Pure and total.
 * Attempts that nobody paid may be missing on either side. What was taken and wholly given back on both sides is equal.
 *
 * @param theirs with the price that was paid (`restorePrice`)
 */
export function compareRecords(theirs: Entry | null, ours: Entry | null): RecordKind | null {
  if (!theirs?.paid && !ours?.paid) return null
  if (ours === null) return 'missing_here'
  if (theirs === null) return 'missing_there'
  if (theirs.paid !== ours.paid) return 'status'
  if (keeps(theirs) === 0 && keeps(ours) === 0) return null
  if (theirs.refunded !== ours.refunded) return 'refunds'
  return theirs.amount === ours.amount ? null : 'amount'
}

export function keeps(entry: Entry): number {
  return entry.paid ? entry.amount - entry.refunded : 0
}

/** What the decision about a later bill needs to know. Amounts are won. */
export type BillFacts = {
  purchasedAt: Date
  /** The newest wish to end what this bill is of that is not withdrawn; null: none. */
  end: { requestedAt: Date; reversal: boolean } | null
  /** When we learned that all money of the first payment went back, unless an operator keeps its subscription. */
  firstBackAt: Date | null
  /** By the newest answer before this bill the subscription had ended. */
  hadEnded: boolean
}

/**
 * - `keep`: a bill as agreed.
 * - `return`: charged after an end of ours was wished; nobody keeps that money (INV-70).
 * - `ask`: charged after the end was told or the money went back, without a wish of ours: a person's.
 */
export type BillVerdict = 'keep' | 'return' | 'ask'

/**
 * Whether a later bill may stay. Pure. A bill that was charged before the wish was stored is kept,
 * unless its subscription was begun by a payment that never was accepted: nothing of that was agreed.
 */
export function evaluateBill({ purchasedAt, end, firstBackAt, hadEnded }: BillFacts): BillVerdict {
  if (end !== null && (end.reversal || mayFollow(purchasedAt, end.requestedAt))) return 'return'
  if (hadEnded) return 'ask'
  return end === null && firstBackAt !== null && purchasedAt > firstBackAt ? 'ask' : 'keep'
}

/** Bootpay tells times to the second, cut off: what it dates at the wish's own second may have come after it. */
function mayFollow(purchasedAt: Date, requestedAt: Date): boolean {
  return purchasedAt.getTime() + 1_000 > requestedAt.getTime()
}

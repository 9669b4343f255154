import { mustGoBack } from './refund-status.ts'

/** What Bootpay says of a payment at this moment. Amounts are won. */
export type Seen = {
  /** null: not known to us, because the payment belongs to no order of ours. */
  paid: number | null
  cancelled: number
  /** It is wholly back, or was given up before it was captured. */
  returned: boolean
}

export type Judgement =
  /** Given back. `exact` is false when more came back than this refund asked for: somebody else refunded too. */
  | { kind: 'done'; exact: boolean }
  /** Not given back, so far as Bootpay says; it may be asked for, under the same key. */
  | { kind: 'not_yet' }
  /** Not given back, and no longer possible: too little is left. */
  | { kind: 'too_large' }

/**
 * What became of a refund, by what Bootpay says and by nothing else. Pure. INV-29: an unknown outcome is resolved by asking.
 * In doubt (somebody refunded the same amount elsewhere at the same time) it counts as given back: never twice.
 */
export function judgeRefund(refund: { purpose: string; amount: number; cancelledPrice: number }, seen: Seen): Judgement {
  if (seen.returned) return { kind: 'done', exact: true }
  if (mustGoBack(refund.purpose)) {
    const whole = refund.purpose === 'bill_reversal' && seen.paid !== null && seen.cancelled >= seen.paid
    return whole ? { kind: 'done', exact: true } : { kind: 'not_yet' }
  }
  const grown = seen.cancelled - refund.cancelledPrice
  if (grown >= refund.amount) return { kind: 'done', exact: grown === refund.amount }
  if (seen.paid !== null && refund.amount > seen.paid - seen.cancelled) return { kind: 'too_large' }
  return { kind: 'not_yet' }
}

import type { EndCause, EndStatus } from './end-causes.ts'

/** What the decision about a payment's subscriptions needs to know. */
export type EndFacts = {
  /** `reversed`: it must go back, or went. `back`: it was accepted, and all of it went back. */
  payment: 'reversed' | 'back' | 'held'
  /** What it paid for is billed again and again, so far as we know. */
  recurring: boolean
  /** A subscription that it began may charge still, by the newest answer. */
  running: boolean
  /** What became of earlier wishes, oldest first. */
  ends: readonly { status: EndStatus; cause: EndCause }[]
  /** Up to when an operator kept it, one for each time. */
  keptUntil: readonly Date[]
  /** Later bills of the order's own subscriptions: none is known, some are held, or all went back. */
  laterBills: 'none' | 'held' | 'back'
}

export type EndDecision =
  | { kind: 'nothing' }
  | { kind: 'end'; cause: EndCause }
  /** Later bills were paid: whether they should go on being charged is for a person. */
  | { kind: 'ask' }

const NOTHING: EndDecision = { kind: 'nothing' }

/**
 * INV-70: nothing runs without a payment that is not wholly back, except what an operator chose to
 * keep. Pure and total. Asked at every look, so that what was missed once is found by the next.
 */
export function decideEnd(facts: EndFacts, now: Date): EndDecision {
  const { payment, ends, laterBills } = facts
  if (ends.some((end) => end.status === 'wished')) return NOTHING
  // It was ended, and runs: the wish stands.
  const ended = ends.findLast((end) => end.status === 'ended')
  if (ended !== undefined && facts.running) return { kind: 'end', cause: ended.cause }
  if (payment === 'held' || ended !== undefined) return NOTHING
  if (payment === 'reversed') {
    return facts.running || (facts.recurring && ends.length === 0) ? { kind: 'end', cause: 'reversal' } : NOTHING
  }
  if (facts.keptUntil.some((until) => until > now)) return NOTHING
  if (laterBills === 'held') return facts.keptUntil.length > 0 ? NOTHING : { kind: 'ask' }
  const [last] = ends.slice(-1)
  // A later bill was found at Bootpay and is being fetched.
  if (last?.status === 'withdrawn' && laterBills === 'none') return NOTHING
  if (last?.status === 'none' && !facts.running) return NOTHING
  if (!facts.recurring && !facts.running) return NOTHING
  return { kind: 'end', cause: facts.keptUntil.length > 0 ? 'kept_until' : 'refunded_at_bootpay' }
}

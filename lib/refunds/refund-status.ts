/**
 * `needs_account`: a deposit that waits for the buyer's account. `calling`: written, Bootpay may or may not have been asked.
 * `unknown`: asked, and the outcome could not be learned. These three hold their amount; the others are an end.
 */
const OPEN_REFUND_STATUSES = ['needs_account', 'calling', 'unknown'] as const

export type RefundStatus = (typeof OPEN_REFUND_STATUSES)[number] | 'done' | 'refused' | 'withdrawn'

/** `reversal`, `bill_reversal`: money that must not stay, of a first payment and of a later bill; tried until it is back. */
export type RefundPurpose = 'refund' | 'renewal' | 'reversal' | 'bill_reversal' | 'unmatched'

export function isOpenRefund(status: string): boolean {
  return (OPEN_REFUND_STATUSES as readonly string[]).includes(status)
}

/** Money that must not stay: it goes back whole, and is tried until it is back. */
export function mustGoBack(purpose: string): boolean {
  return purpose === 'reversal' || purpose === 'bill_reversal'
}

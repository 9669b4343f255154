/**
 * `needs_account`: a deposit that waits for the buyer's account. `calling`: written, Bootpay may or may not have been asked.
 * `unknown`: asked, and the outcome could not be learned. These three hold their amount; the others are an end.
 */
const OPEN_REFUND_STATUSES = ['needs_account', 'calling', 'unknown'] as const

export type RefundStatus = (typeof OPEN_REFUND_STATUSES)[number] | 'done' | 'refused' | 'withdrawn'

export type RefundPurpose = 'refund' | 'renewal' | 'reversal' | 'unmatched'

export function isOpenRefund(status: string): boolean {
  return (OPEN_REFUND_STATUSES as readonly string[]).includes(status)
}

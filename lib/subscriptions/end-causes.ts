/**
 * Why a subscription ends.
 * - `reversal`: the payment that began it must go back.
 * - `receipt_reused`: its order shows the receipt of another payment.
 * - `refund`: an operator chose it with a refund.
 * - `refunded_at_bootpay`: all of the order's money went back without a choice of ours.
 * - `operator`: an operator decided it, asked by an incident.
 * - `kept_until`: an operator kept it up to a day that has come.
 */
export type EndCause = 'reversal' | 'receipt_reused' | 'refund' | 'refunded_at_bootpay' | 'operator' | 'kept_until'

/** `wished` is open; `none`: there was nothing to end; `withdrawn`: it must not end after all. */
export type EndStatus = 'wished' | 'ended' | 'none' | 'withdrawn'

import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import { isWon, type Won } from '../money.ts'

/**
 * What was paid, by Bootpay's words; null where it states no price. Pure. Some answers lower the price by what was given back: one
 * below that surely is, for no more is given back than was paid. Taken as it stands, it would call all of it back while Bootpay still
 * holds a part.
 *
 * @param expected what it may have been over, in won: a price that is short of one of these by exactly what was given back is that one
 */
export function readPaidAmount(snapshot: PaymentSnapshot, expected: readonly number[] = []): Won | null {
  const stated = snapshot.receiptPrice ?? snapshot.orderPrice
  if (stated === null || expected.includes(stated)) return stated
  const whole = stated + snapshot.cancelledPrice
  const lowered = stated < snapshot.cancelledPrice || expected.includes(whole)
  return lowered && isWon(whole) ? whole : stated
}

import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import { statePrice } from './state-price.ts'

/**
 * What is left of a payment by Bootpay's own words alone, in won. Pure. Some answers lower the price by what was cancelled: one
 * that is below that surely is, and is what is left. Of two readings the lesser, which is only more careful.
 */
export function computeRest(snapshot: PaymentSnapshot): number {
  const price = statePrice(snapshot)
  return price < snapshot.cancelledPrice ? price : price - snapshot.cancelledPrice
}

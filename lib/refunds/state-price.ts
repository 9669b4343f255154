import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'

/** What a payment was over by Bootpay's own words, in won: the receipt's before the order's; 0 where neither says. Pure. */
export function statePrice(snapshot: PaymentSnapshot): number {
  return snapshot.receiptPrice ?? snapshot.orderPrice ?? 0
}

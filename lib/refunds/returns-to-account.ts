import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'

/** A deposit can be returned only to an account that the buyer names (protocol notes §4). Pure. */
export function returnsToAccount(snapshot: PaymentSnapshot): boolean {
  return snapshot.virtualAccount !== null || snapshot.receipt.methodSymbol === 'vbank'
}

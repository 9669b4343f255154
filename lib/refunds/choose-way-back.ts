import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'

/** `pg`: of a receipt, under a key. `commerce`: of an order that has no receipt. */
export type WayBack = { channel: 'pg' | 'commerce'; receiptId: string | null; toAccount: boolean }

/**
 * How the money of a payment is given back. Pure. A deposit can be returned only to an account that the buyer names (protocol
 * notes §4); for one without a receipt, Bootpay asks the buyer itself.
 */
export function chooseWayBack(snapshot: PaymentSnapshot): WayBack {
  const { receiptId, receipt, virtualAccount } = snapshot
  if (receiptId === null) return { channel: 'commerce', receiptId, toAccount: false }
  return { channel: 'pg', receiptId, toAccount: virtualAccount !== null || receipt.methodSymbol === 'vbank' }
}

import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'

/** The product of an order that asks for an amount alone (`lib/links`). */
export const NO_PRODUCT = ''

/** What an order of ours asks for. */
export type AskedFor = { price: number; productId: string; quantity: number }

export type Comparison =
  | { result: 'equal'; productsVerified: boolean }
  | { result: 'amount_mismatch' | 'product_mismatch' }
  /** The stated price is short by exactly what was given back: paid in full with a lowered price, or paid too little. */
  | { result: 'unclear' }

/**
 * Compares what was paid with what was asked: amount of order *and* receipt, product ids and quantity. Where the answer
 * names no products, the amount decides (and the timeline says so).
 */
export function comparePayment(asked: AskedFor, snapshot: PaymentSnapshot): Comparison {
  const stated = [snapshot.orderPrice, snapshot.receiptPrice].filter((price) => price !== null)
  // Some answers lower the price by what was cancelled.
  const fits = (price: number): boolean => price === asked.price || price + snapshot.cancelledPrice === asked.price
  if (!stated.every(fits)) return { result: 'amount_mismatch' }
  // More was given back than was asked for: what it was over is not what the price says.
  if (snapshot.cancelledPrice > asked.price) return { result: 'unclear' }
  // Nothing is stated; or less than was asked. Fully cancelled leaves no doubt: a price of nothing was never charged. In
  // part, both readings stand.
  if (stated.every((price) => price !== asked.price && price > 0)) return { result: 'unclear' }

  // A custom amount asks for no product; what Bootpay calls it decides nothing.
  if (snapshot.products === null || asked.productId === NO_PRODUCT) return { result: 'equal', productsVerified: false }
  const [product, ...others] = snapshot.products
  const sameProduct = others.length === 0 && product?.productId === asked.productId && product.quantity === asked.quantity
  return sameProduct ? { result: 'equal', productsVerified: true } : { result: 'product_mismatch' }
}

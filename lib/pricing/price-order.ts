import { type Won, won } from '../money.ts'

/** Bootpay charges no less than this. */
export const MIN_PRICE = 100

/**
 * What an order costs. Pure, in whole won: INV-01 `price = originalPrice − discount`, never below Bootpay's minimum, and
 * from nothing but the catalogue's amount, the quantity and what a promotion takes off.
 *
 * @throws RangeError when the result cannot be charged
 */
export function priceOrder(input: { amount: Won; quantity: number; discount: Won }): {
  originalPrice: Won
  discount: Won
  price: Won
} {
  if (!Number.isInteger(input.quantity) || input.quantity < 1) throw new RangeError(`not a quantity: ${input.quantity}`)
  const originalPrice = won(input.amount * input.quantity)
  const price = won(originalPrice - won(input.discount))
  if (price < MIN_PRICE) throw new RangeError(`below the least amount that can be charged: ${price}`)
  return { originalPrice, discount: input.discount, price }
}

/** What a year costs less when paid at once than month by month; 0 when it costs no less. */
export function yearlySaving(monthly: Won, yearly: Won): Won {
  return won(Math.max(0, monthly * 12 - yearly))
}

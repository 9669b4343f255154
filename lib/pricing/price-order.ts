import { type Won, won } from '../money.ts'

/** Bootpay charges no less than this. */
export const MIN_PRICE = 100

/**
 * What an order costs. Pure, in whole won: INV-01 `price = originalPrice − discount`, never below Bootpay's minimum, and
 * from nothing but the catalogue's amount and the quantity.
 *
 * @throws RangeError when the catalogue's amount cannot be charged
 */
export function priceOrder(input: { amount: Won; quantity: number }): { originalPrice: Won; discount: Won; price: Won } {
  if (!Number.isInteger(input.quantity) || input.quantity < 1) throw new RangeError(`not a quantity: ${input.quantity}`)
  const originalPrice = won(input.amount * input.quantity)
  if (originalPrice < MIN_PRICE) throw new RangeError(`below the least amount that can be charged: ${originalPrice}`)
  const discount = won(0)
  return { originalPrice, discount, price: won(originalPrice - discount) }
}

/** What a year costs less when paid at once than month by month; 0 when it costs no less. */
export function yearlySaving(monthly: Won, yearly: Won): Won {
  return won(Math.max(0, monthly * 12 - yearly))
}

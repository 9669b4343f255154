import type { ProductProblem } from './plan-view.ts'

/**
 * What keeps a price from being paid at Bootpay, by the facts of its product as they were last seen. Pure. A product that was
 * never looked at is believed: Bootpay itself refuses what does not fit (ORDER_PRICE_NOT_MATCH), and that is looked into.
 */
export function findProductProblem(
  amount: number,
  product: { seenPrice: number | null; seenOnSale: boolean | null; seenAt: Date | null } | null,
): ProductProblem | null {
  if (product === null) return 'no_product'
  if (product.seenAt === null) return null
  if (product.seenPrice === null) return 'gone'
  if (product.seenPrice !== amount) return 'price_differs'
  return product.seenOnSale === false ? 'not_on_sale' : null
}

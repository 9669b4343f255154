import { productKey } from '../catalog/product-key.ts'
import { getPrisma } from '../db/client.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { type ChosenPrice, notForSale } from './choose-price.ts'

export type PayablePrice = ChosenPrice & { productId: string }

/**
 * Refuses, before the buyer sees a checkout that would fail, a price without a product at Bootpay or whose product is known to
 * differ there; the operator is told once. By stored facts alone: no placement waits for a call to Bootpay.
 *
 * @throws ShopError PLAN_NOT_FOR_SALE
 */
export async function requireProduct(chosen: ChosenPrice): Promise<PayablePrice> {
  const { plan, cycle, price } = chosen
  const { productId, problem } = price
  if (productId !== null && problem === null) return { ...chosen, productId }
  await openIncident(getPrisma(), {
    kind: 'product_problem',
    subject: productKey(plan.key, cycle, price.priceVersion),
    orderId: null,
    detail: { problem, product: productId, price: price.amount, mend: '/admin/catalog' },
  })
  throw notForSale()
}

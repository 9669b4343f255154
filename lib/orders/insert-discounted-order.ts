import { withTransaction } from '../db/with-transaction.ts'
import { checkPromotion } from '../promotions/check-promotion.ts'
import { countCustomerUse } from '../promotions/count-customer-use.ts'
import { lockPromotion } from '../promotions/lock-promotion.ts'
import { refusePromotion } from '../promotions/refuse-promotion.ts'
import { toTerms } from '../promotions/to-terms.ts'
import { insertOrder, type NewOrder, type PlacedOrder } from './insert-order.ts'

/**
 * Stores a pending order at a promotion's price and takes its slot, in one transaction under a lock on the promotion: INV-15,
 * however many buyers come at once, no more of them get a slot than there are.
 *
 * @returns null when nothing was stored, as `insertOrder`
 * @throws ShopError PROMOTION_NOT_APPLICABLE, PROMOTION_EXHAUSTED
 */
export async function insertDiscountedOrder(code: string | null, input: Omit<NewOrder, 'discount'>): Promise<PlacedOrder | null> {
  if (code === null) throw refusePromotion('unknown')
  return await withTransaction(async (tx) => {
    const promotion = await lockPromotion(tx, { code })
    if (promotion === null) throw refusePromotion('unknown')
    const { plan, cycle, price } = input.chosen
    const customer = await countCustomerUse(tx, promotion.id, input.request.buyer, null)
    const order = { planKey: plan.key, billingCycle: cycle, originalPrice: price.amount }
    const check = checkPromotion(toTerms(promotion), order, customer, new Date())
    if (!check.ok) throw refusePromotion(check.reason)
    const placed = await insertOrder(tx, { ...input, discount: check.discount })
    if (placed !== null) await tx.promotionRedemption.create({ data: { orderId: placed.id, promotionId: promotion.id } })
    return placed
  })
}

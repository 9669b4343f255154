import type { Transaction } from '../db/client.ts'
import { countCustomerUse } from './count-customer-use.ts'
import { lockPromotion } from './lock-promotion.ts'

/**
 * Whether an order that gave its slot back may take one again; the promotion stays locked, so that the answer still holds when
 * the transaction ends. Neither a pause nor the promotion's end counts against a buyer who was promised the price.
 */
export async function hasFreeSlot(
  tx: Transaction,
  order: { id: string; buyerPhone: string | null; buyerEmail: string | null },
): Promise<boolean> {
  const redemption = await tx.promotionRedemption.findUnique({ where: { orderId: order.id } })
  if (redemption === null || redemption.state !== 'released') return true
  const promotion = await lockPromotion(tx, { id: redemption.promotionId })
  if (promotion === null) return true
  if (promotion.capTotal !== null && promotion.taken >= promotion.capTotal) return false
  const perCustomer = promotion.firstPurchaseOnly ? 1 : promotion.capPerCustomer
  if (perCustomer === null) return true
  const customer = { phone: order.buyerPhone, email: order.buyerEmail }
  const use = await countCustomerUse(tx, promotion.id, customer, order.id)
  return (use?.slots ?? 0) < perCustomer
}

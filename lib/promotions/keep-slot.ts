import type { Database } from '../db/client.ts'

/**
 * An operator's choice with a refund: whether the slot stays used when the order is refunded in full, so that the code is not
 * free for another. To be called before the refund is settled; does nothing for an order without a promotion.
 */
export async function keepSlot(db: Database, orderId: string, kept: boolean): Promise<void> {
  await db.promotionRedemption.updateMany({ where: { orderId }, data: { kept } })
}

import { randomBytes } from 'node:crypto'
import type { Database } from '../db/client.ts'
import type { Order } from '../db/generated/client.ts'
import { getEnv } from '../env.ts'
import type { Won } from '../money.ts'
import { priceOrder } from '../pricing/price-order.ts'
import type { PlacementRequest } from './read-placement.ts'
import type { PayablePrice } from './require-product.ts'

/** What a placement is answered from. */
export type PlacedOrder = Pick<
  Order,
  | 'id'
  | 'status'
  | 'orderName'
  | 'planKey'
  | 'billingCycle'
  | 'priceVersion'
  | 'productId'
  | 'quantity'
  | 'originalPrice'
  | 'discount'
  | 'price'
  | 'bootpayUserId'
  | 'invoiceId'
  | 'buyerName'
  | 'buyerPhone'
  | 'buyerEmail'
  | 'expiresAt'
>

export type NewOrder = {
  request: PlacementRequest
  chosen: PayablePrice
  discount: Won
  expiresAt: Date
  browserHash: string
  bodyHash: string
  reuseKey: string | null
}

/**
 * Stores a pending order with its timeline entry in one statement, which reads the catalogue again: a price that is no
 * longer sold inserts nothing, however stale `chosen` is.
 *
 * @returns null when nothing was stored: the price is gone, or an order with the same key or reuse key exists
 */
export async function insertOrder(db: Database, input: NewOrder): Promise<PlacedOrder | null> {
  const { plan, cycle, price, productId } = input.chosen
  const environment = getEnv().bootpay.mode
  const order: PlacedOrder = {
    id: randomBytes(16).toString('hex'),
    status: 'pending',
    orderName: `${plan.name.ko} 플랜 · ${cycle === 'yearly' ? '연간' : '월간'} 구독`,
    planKey: plan.key,
    billingCycle: cycle,
    priceVersion: price.priceVersion,
    productId,
    quantity: 1,
    ...priceOrder({ amount: price.amount, quantity: 1, discount: input.discount }),
    // Unguessable and one per order: where Bootpay's answer lacks the metadata, it still says which order is meant.
    bootpayUserId: `guest_${randomBytes(16).toString('hex')}`,
    invoiceId: null,
    buyerName: input.request.buyer.name,
    buyerPhone: input.request.buyer.phone,
    buyerEmail: input.request.buyer.email,
    expiresAt: input.expiresAt,
  }
  const inserted = await db.$queryRaw<unknown[]>`
    WITH placed AS (
      INSERT INTO orders (id, order_name, plan_key, billing_cycle, plan_price_id, price_version, product_id, quantity,
        original_price, discount, price, environment, bootpay_user_id, buyer_name, buyer_phone, buyer_email,
        browser_hash, idempotency_key, body_hash, reuse_key, expires_at)
      SELECT ${order.id}, ${order.orderName}, ${order.planKey}, ${order.billingCycle}, ${price.planPriceId}, ${order.priceVersion},
        ${order.productId}, ${order.quantity}, ${order.originalPrice}, ${order.discount}, ${order.price}, ${environment},
        ${order.bootpayUserId}, ${order.buyerName}, ${order.buyerPhone}, ${order.buyerEmail},
        ${input.browserHash}, ${input.request.idempotencyKey}, ${input.bodyHash}, ${input.reuseKey}, ${order.expiresAt}
      FROM plan_prices pp
        JOIN plans p ON p.id = pp.plan_id
        JOIN bootpay_products bp ON bp.plan_price_id = pp.id AND bp.environment = ${environment}
      WHERE pp.id = ${price.planPriceId} AND pp.active AND pp.amount = ${price.amount}
        AND p.for_sale AND p.visible AND bp.product_id = ${productId}
        AND (bp.seen_at IS NULL OR (bp.seen_price = pp.amount AND bp.seen_on_sale IS NOT FALSE))
      ON CONFLICT DO NOTHING
      RETURNING id
    )
    INSERT INTO order_events (order_id, type, to_status, actor)
    SELECT id, 'placed', 'pending', 'buyer' FROM placed
    RETURNING order_id`
  return inserted.length === 1 ? order : null
}

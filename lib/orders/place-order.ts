import { createHash } from 'node:crypto'
import { forgetPlans, listPlans } from '../catalog/list-plans.ts'
import { getEnv } from '../env.ts'
import { ShopError } from '../errors.ts'
import { buildCheckout, type CheckoutRequest } from './build-checkout.ts'
import { type ChosenPrice, choosePrice } from './choose-price.ts'
import { findByKey, findReusable } from './find-placed-order.ts'
import { hashBrowser } from './hash-browser.ts'
import { insertOrder, type PlacedOrder } from './insert-order.ts'
import { type PlacementRequest, readPlacement } from './read-placement.ts'

/** The answer of `POST /api/orders/plan`. Amounts in won. */
export type Placement = {
  success: true
  order_id: string
  order_name: string
  price: number
  original_price: number
  discount: number
  product_id: string
  price_version: number
  request_id?: string
  /** null: the order is no longer pending; its page says what became of it. */
  checkout: CheckoutRequest | null
}

/**
 * Stores a pending order at the catalogue's price and returns what the browser hands to Bootpay. INV-14: the same key gives
 * the same order; without a key, a young pending order of the same browser, body and price is used again.
 *
 * @param body as sent: nothing of it is trusted, a price in it is never read
 * @throws ShopError INVALID_REQUEST, PLAN_NOT_FOUND, PLAN_NOT_FOR_SALE, PRICE_CHANGED, PROMOTION_NOT_APPLICABLE, IDEMPOTENCY_CONFLICT
 */
export async function placeOrder(body: unknown, context: { browserToken: string }): Promise<Placement> {
  const request = readPlacement(body)
  const bodyHash = hashRequest(request)
  const browserHash = hashBrowser(context.browserToken)
  // At most three rounds: a cached catalogue may be out of date once, a reusable order too old once.
  for (let round = 1; round <= 3; round++) {
    const chosen = await choose(request)
    const reuseKey = request.idempotencyKey === null ? `${browserHash}:${bodyHash}:${chosen.price.planPriceId}` : null
    const order =
      (await insertOrder({ request, chosen, browserHash, bodyHash, reuseKey })) ??
      (request.idempotencyKey === null ? null : await findByKey(request.idempotencyKey, bodyHash)) ??
      (reuseKey === null ? null : await findReusable(reuseKey))
    if (order !== null) return toPlacement(order)
    forgetPlans()
  }
  throw new ShopError('PLAN_NOT_FOR_SALE', '지금은 구매할 수 없는 요금제입니다.')
}

async function choose(request: PlacementRequest): Promise<ChosenPrice> {
  const chosen = choosePrice(await listPlans(), request)
  // There is no promotion to apply; one that was asked for is refused, never passed over in silence.
  if (request.promotionCode !== null) throw new ShopError('PROMOTION_NOT_APPLICABLE', '사용할 수 없는 프로모션 코드입니다.')
  const seen = request.priceVersion
  if (seen === null || seen === chosen.price.priceVersion) return chosen
  forgetPlans()
  const today = choosePrice(await listPlans(), request)
  if (seen === today.price.priceVersion) return today
  throw new ShopError('PRICE_CHANGED', '그사이 요금이 변경되었습니다. 새 요금을 확인한 뒤 다시 진행해 주세요.', {
    price: today.price.amount,
    price_version: today.price.priceVersion,
  })
}

/** What makes two placements the same: everything but the key and the price version. */
function hashRequest({ idempotencyKey: _key, priceVersion: _version, ...content }: PlacementRequest): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

function toPlacement(order: PlacedOrder): Placement {
  const env = getEnv()
  return {
    success: true,
    order_id: order.id,
    order_name: order.orderName,
    price: order.price,
    original_price: order.originalPrice,
    discount: order.discount,
    product_id: order.productId,
    price_version: order.priceVersion,
    ...(order.invoiceId === null ? {} : { request_id: order.invoiceId }),
    checkout:
      order.status === 'pending' ? buildCheckout({ clientKey: env.bootpay.commerce.clientKey, appUrl: env.appUrl, order }) : null,
  }
}

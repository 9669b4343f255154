import { createHash } from 'node:crypto'
import { forgetPlans, listPlans } from '../catalog/list-plans.ts'
import { getPrisma } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { ShopError } from '../errors.ts'
import { won } from '../money.ts'
import { limitGuesses } from '../promotions/limit-guesses.ts'
import { readCode } from '../promotions/read-code.ts'
import { buildCheckout, type CheckoutRequest } from './build-checkout.ts'
import { choosePrice } from './choose-price.ts'
import { ensureInvoice } from './ensure-invoice.ts'
import { findByKey, findReusable } from './find-placed-order.ts'
import { hashBrowser } from './hash-browser.ts'
import { insertDiscountedOrder } from './insert-discounted-order.ts'
import { insertOrder, type PlacedOrder } from './insert-order.ts'
import { type PlacementRequest, readPlacement } from './read-placement.ts'
import { type PayablePrice, requireProduct } from './require-product.ts'

export type PlacementContext = { browserToken: string; sender: string | null }

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
 * Stores a pending order at the catalogue's price, less what a promotion takes off, and returns what the browser hands to
 * Bootpay. INV-14: the same key gives the same order; without a key, a young pending order of the same browser, body and price
 * is used again. Either way what an earlier try could not finish (a discount's invoice) is done now.
 *
 * @param body as sent: nothing of it is trusted, a price in it is never read
 * @param context.sender the client's address by our own proxies, or null: guesses of promotion codes are counted by it
 * @throws ShopError INVALID_REQUEST, PLAN_NOT_FOUND, PLAN_NOT_FOR_SALE, PRICE_CHANGED, PROMOTION_NOT_APPLICABLE,
 * PROMOTION_EXHAUSTED, IDEMPOTENCY_CONFLICT, TOO_MANY_REQUESTS, PROVIDER_UNAVAILABLE
 */
export async function placeOrder(body: unknown, context: PlacementContext): Promise<Placement> {
  const request = readPlacement(body)
  const bodyHash = hashRequest(request)
  const browserHash = hashBrowser(context.browserToken)
  const { promotionCode, idempotencyKey } = request
  // At most three rounds: a cached catalogue may be out of date once, a reusable order too old once.
  for (let round = 1; round <= 3; round++) {
    const chosen = await choose(request).catch(async (error: unknown) => {
      // Placed before the price changed: an order keeps the price that it was placed at.
      const isOld = error instanceof ShopError && error.code === 'PRICE_CHANGED' && idempotencyKey !== null
      const placed = isOld ? await findByKey(idempotencyKey, bodyHash) : null
      if (placed === null) throw error
      return { placed }
    })
    if ('placed' in chosen) return await answer(chosen.placed)
    const reuseKey = idempotencyKey === null ? `${browserHash}:${bodyHash}:${chosen.price.planPriceId}` : null
    const findPlaced = async (): Promise<PlacedOrder | null> =>
      (idempotencyKey === null ? null : await findByKey(idempotencyKey, bodyHash)) ??
      (reuseKey === null ? null : await findReusable(reuseKey))
    const input = { request, chosen, browserHash, bodyHash, reuseKey, expiresAt: expiryOf(request) }
    const order =
      promotionCode === null
        ? ((await insertOrder(getPrisma(), { ...input, discount: won(0) })) ?? (await findPlaced()))
        : // First what exists: its own slot may be the last one.
          ((await findPlaced()) ??
          (await limitGuesses(context.sender, () => insertDiscountedOrder(readCode(promotionCode), input))) ??
          (await findPlaced()))
    if (order !== null) return await answer(order)
    forgetPlans()
  }
  throw new ShopError('PLAN_NOT_FOR_SALE', '지금은 구매할 수 없는 요금제입니다.')
}

async function answer(order: PlacedOrder): Promise<Placement> {
  return toPlacement(isPayable(order) ? await ensureInvoice(order) : order)
}

/** A discounted order holds a slot that others wait for: it ends sooner. */
function expiryOf({ promotionCode }: PlacementRequest): Date {
  const { orderExpiresMs, promotionHoldMs } = getEnv()
  return new Date(Date.now() + (promotionCode === null ? orderExpiresMs : promotionHoldMs))
}

/** Pending, and not about to be closed: nobody is sent to pay for what is over. */
function isPayable(order: PlacedOrder): boolean {
  return order.status === 'pending' && order.expiresAt.getTime() > Date.now()
}

async function choose(request: PlacementRequest): Promise<PayablePrice> {
  const chosen = choosePrice(await listPlans(), request)
  const seen = request.priceVersion
  if (seen === null || seen === chosen.price.priceVersion) return await requireProduct(chosen)
  forgetPlans()
  const today = choosePrice(await listPlans(), request)
  if (seen === today.price.priceVersion) return await requireProduct(today)
  throw new ShopError('PRICE_CHANGED', '그사이 요금이 변경되었습니다. 새 요금을 확인한 뒤 다시 진행해 주세요.', {
    price: today.price.amount,
    price_version: today.price.priceVersion,
  })
}

/** What makes two placements the same: everything but the key and the price version; a default that is spelled out changes nothing. */
function hashRequest({ idempotencyKey: _key, priceVersion: _version, ...content }: PlacementRequest): string {
  const billingCycle = content.billingCycle ?? (content.productId === null ? 'monthly' : null)
  return createHash('sha256')
    .update(JSON.stringify({ ...content, billingCycle }))
    .digest('hex')
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
    checkout: isPayable(order) ? buildCheckout({ clientKey: env.bootpay.commerce.clientKey, appUrl: env.appUrl, order }) : null,
  }
}

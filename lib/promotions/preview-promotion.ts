import { z } from 'zod'
import { listPlans } from '../catalog/list-plans.ts'
import { getPrisma } from '../db/client.ts'
import { ShopError } from '../errors.ts'
import { choosePrice } from '../orders/choose-price.ts'
import { hashBrowser } from '../orders/hash-browser.ts'
import { priceOrder } from '../pricing/price-order.ts'
import { showTime } from '../show-time.ts'
import { checkPromotion } from './check-promotion.ts'
import { limitGuesses } from './limit-guesses.ts'
import { readCode } from './read-code.ts'
import { refusePromotion } from './refuse-promotion.ts'
import { toTerms } from './to-terms.ts'

/** The answer of `POST /api/promotions/preview`. Won; `ends_at` in UTC ISO 8601, null for a code without an end. */
export type PromotionPreview = {
  success: true
  promotion_code: string
  original_price: number
  discount: number
  price: number
  price_version: number
  ends_at: string | null
}

const text = z
  .string()
  .max(64)
  .refine((value) => !value.includes('\0'))
const schema = z.object({
  plan_key: text.min(1),
  billing_cycle: z.enum(['monthly', 'yearly']).default('monthly'),
  promotion_code: text,
})

/**
 * What a code would take off. Promises nothing: it is checked again, with the customer, when the order is placed.
 *
 * @param asker.sender the client's address by our own proxies, or null
 * @param asker.browserToken of the browser that asks, or null: its own unpaid order may hold the last slot, and can still be paid
 * @throws ShopError INVALID_REQUEST, PLAN_NOT_FOUND, PLAN_NOT_FOR_SALE, PROMOTION_NOT_APPLICABLE, PROMOTION_EXHAUSTED,
 * TOO_MANY_REQUESTS
 */
export async function previewPromotion(
  body: unknown,
  asker: { sender: string | null; browserToken: string | null },
): Promise<PromotionPreview> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) {
    throw new ShopError('INVALID_REQUEST', '요청을 확인해 주세요.', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
  }
  const { plan_key: planKey, billing_cycle: billingCycle } = parsed.data
  const { price } = choosePrice(await listPlans(), { planKey, billingCycle, productId: null })
  const code = readCode(parsed.data.promotion_code)
  return await limitGuesses(asker.sender, async () => {
    const promotion = code === null ? null : await getPrisma().promotion.findUnique({ where: { code } })
    if (promotion === null) throw refusePromotion('unknown')
    const order = { planKey, billingCycle, originalPrice: price.amount }
    const held = await countOwnSlots(promotion, { planKey, billingCycle }, asker.browserToken)
    const terms = toTerms(promotion)
    const check = checkPromotion({ ...terms, taken: terms.taken - held }, order, 'later', new Date())
    if (!check.ok) throw refusePromotion(check.reason)
    const priced = priceOrder({ amount: price.amount, quantity: 1, discount: check.discount })
    return {
      success: true,
      promotion_code: promotion.code,
      original_price: priced.originalPrice,
      discount: priced.discount,
      price: priced.price,
      price_version: price.priceVersion,
      ends_at: showTime(promotion.endsAt),
    }
  })
}

/** How many of a promotion's slots unpaid orders of this browser and plan hold; asked only where slots are counted and gone. */
async function countOwnSlots(
  promotion: { id: number; capTotal: number | null; taken: number },
  of: { planKey: string; billingCycle: string },
  browserToken: string | null,
): Promise<number> {
  if (browserToken === null || promotion.capTotal === null || promotion.taken < promotion.capTotal) return 0
  const own = { ...of, browserHash: hashBrowser(browserToken), status: 'pending', expiresAt: { gt: new Date() } }
  return await getPrisma().promotionRedemption.count({ where: { promotionId: promotion.id, state: 'reserved', order: own } })
}

import { z } from 'zod'
import { listPlans } from '../catalog/list-plans.ts'
import { getPrisma } from '../db/client.ts'
import { ShopError } from '../errors.ts'
import { choosePrice } from '../orders/choose-price.ts'
import { priceOrder } from '../pricing/price-order.ts'
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
 * @param sender the client's address by our own proxies, or null
 * @throws ShopError INVALID_REQUEST, PLAN_NOT_FOUND, PLAN_NOT_FOR_SALE, PROMOTION_NOT_APPLICABLE, PROMOTION_EXHAUSTED,
 * TOO_MANY_REQUESTS
 */
export async function previewPromotion(body: unknown, sender: string | null): Promise<PromotionPreview> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) {
    throw new ShopError('INVALID_REQUEST', '요청을 확인해 주세요.', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
  }
  const { plan_key: planKey, billing_cycle: billingCycle } = parsed.data
  const { price } = choosePrice(await listPlans(), { planKey, billingCycle, productId: null })
  const code = readCode(parsed.data.promotion_code)
  return await limitGuesses(sender, async () => {
    const promotion = code === null ? null : await getPrisma().promotion.findUnique({ where: { code } })
    if (promotion === null) throw refusePromotion('unknown')
    const order = { planKey, billingCycle, originalPrice: price.amount }
    const check = checkPromotion(toTerms(promotion), order, 'later', new Date())
    if (!check.ok) throw refusePromotion(check.reason)
    const priced = priceOrder({ amount: price.amount, quantity: 1, discount: check.discount })
    return {
      success: true,
      promotion_code: promotion.code,
      original_price: priced.originalPrice,
      discount: priced.discount,
      price: priced.price,
      price_version: price.priceVersion,
      ends_at: promotion.endsAt?.toISOString() ?? null,
    }
  })
}

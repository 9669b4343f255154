import { toProviderId } from '../bootpay/provider-id.ts'
import { getPrisma } from '../db/client.ts'
import { ShopError } from '../errors.ts'
import { forgetPlans } from './list-plans.ts'

export const ENVIRONMENTS = ['sandbox', 'development', 'stage', 'production'] as const

/**
 * Names the Bootpay product of a price in one environment by hand: one that was registered in Bootpay's own admin. What it costs
 * there is not known until it is compared (`syncCatalog`).
 *
 * @param productId '' takes it away
 * @throws ShopError INVALID_REQUEST
 */
export async function setProduct(planPriceId: number, environment: string, productId: string): Promise<void> {
  if (!ENVIRONMENTS.some((known) => known === environment) || !Number.isInteger(planPriceId))
    throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
  const db = getPrisma()
  const of = { planPriceId, environment }
  if (productId === '') await db.bootpayProduct.deleteMany({ where: of })
  else {
    const id = toProviderId(productId)
    if (id === null) throw new ShopError('INVALID_REQUEST', '상품 ID를 확인해 주세요.', { field: 'product_id' })
    const other = await db.bootpayProduct.findFirst({ where: { environment, productId: id, planPriceId: { not: planPriceId } } })
    if (other !== null) throw new ShopError('INVALID_REQUEST', '다른 요금에 연결된 상품입니다.', { field: 'product_id' })
    const data = { productId: id, seenPrice: null, seenOnSale: null, seenAt: null }
    await db.bootpayProduct.upsert({ where: { planPriceId_environment: of }, create: { ...of, ...data }, update: data })
  }
  forgetPlans()
}

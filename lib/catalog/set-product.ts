import { auditChange } from '../audit/audit-change.ts'
import { toProviderId } from '../bootpay/provider-id.ts'
import { withTransaction } from '../db/with-transaction.ts'
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
  const of = { planPriceId, environment }
  const id = productId === '' ? null : toProviderId(productId)
  if (id === null && productId !== '') throw new ShopError('INVALID_REQUEST', '상품 ID를 확인해 주세요.', { field: 'product_id' })
  await withTransaction(async (tx) => {
    await auditChange(tx, { kind: 'price', id: String(planPriceId) })
    if (id === null) {
      await tx.bootpayProduct.deleteMany({ where: of })
      return
    }
    const other = await tx.bootpayProduct.findFirst({ where: { environment, productId: id, planPriceId: { not: planPriceId } } })
    if (other !== null) throw new ShopError('INVALID_REQUEST', '다른 요금에 연결된 상품입니다.', { field: 'product_id' })
    const data = { productId: id, seenPrice: null, seenOnSale: null, seenAt: null }
    await tx.bootpayProduct.upsert({ where: { planPriceId_environment: of }, create: { ...of, ...data }, update: data })
  })
  forgetPlans()
}

import { getGateway } from '../bootpay/get-gateway.ts'
import { getPrisma } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { forgetPlans } from './list-plans.ts'

/**
 * Registers a Bootpay product for each price on sale through the product API (the reference page's first step), in the
 * environment that we run in, and stores the ids. Matched by `ex_uid`, so that running it again registers nothing twice.
 *
 * @throws ProviderError when Bootpay does not answer or refuses
 */
export async function registerProducts(): Promise<{ registered: number; already: number }> {
  const db = getPrisma()
  const environment = getEnv().bootpay.mode
  const prices = await db.planPrice.findMany({ where: { active: true, plan: { forSale: true } }, include: { plan: true } })
  let registered = 0
  for (const { id, plan, billingCycle, version, amount } of prices) {
    const cycle = billingCycle === 'yearly' ? 'yearly' : 'monthly'
    const { productId, created } = await getGateway().registerProduct({
      exUid: `${plan.key}-${cycle}-v${version}`,
      name: `${plan.nameKo} 플랜 · ${cycle === 'yearly' ? '연간' : '월간'} 구독`,
      description: plan.descriptionKo,
      price: amount,
      billingCycle: cycle,
    })
    if (created) registered++
    await db.bootpayProduct.upsert({
      where: { planPriceId_environment: { planPriceId: id, environment } },
      create: { planPriceId: id, environment, productId },
      update: { productId },
    })
  }
  forgetPlans()
  return { registered, already: prices.length - registered }
}

import { getPrisma } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { won } from '../money.ts'
import type { BillingCycle } from '../orders/order-view.ts'
import { findProductProblem } from './find-product-problem.ts'
import type { PlanPriceView, PlanView } from './plan-view.ts'

/**
 * How long a process may go on with the catalogue that it has read. With the age that a cached page may have
 * (`expireTime` in next.config.ts) it stays under the ten seconds within which every process follows. Orders are checked against the
 * database all the same.
 */
const CACHE_MS = 2_000

let cached: { plans: PlanView[]; until: number } | undefined

/** The plans on show, in their order, with today's prices and the products of the environment that we run in. */
export async function listPlans(): Promise<PlanView[]> {
  if (cached === undefined || cached.until <= Date.now()) {
    cached = { plans: await readPlans(), until: Date.now() + CACHE_MS }
  }
  return cached.plans
}

/** Forgets what was read: this process has changed the catalogue, or found it out of date. */
export function forgetPlans(): void {
  cached = undefined
}

async function readPlans(): Promise<PlanView[]> {
  const environment = getEnv().bootpay.mode
  const rows = await getPrisma().plan.findMany({
    where: { visible: true },
    orderBy: { position: 'asc' },
    include: { prices: { where: { active: true }, include: { products: { where: { environment } } } } },
  })
  return rows.map((row) => {
    const prices: Partial<Record<BillingCycle, PlanPriceView>> = {}
    for (const price of row.prices) {
      if (price.billingCycle !== 'monthly' && price.billingCycle !== 'yearly') continue
      prices[price.billingCycle] = {
        planPriceId: price.id,
        amount: won(price.amount),
        priceVersion: price.version,
        productId: price.products[0]?.productId ?? null,
        problem: findProductProblem(price.amount, price.products[0] ?? null),
      }
    }
    return {
      key: row.key,
      name: { ko: row.nameKo, en: row.nameEn },
      description: { ko: row.descriptionKo, en: row.descriptionEn },
      features: { ko: row.featuresKo, en: row.featuresEn },
      visible: row.visible,
      forSale: row.forSale,
      highlighted: row.highlighted,
      prices,
    }
  })
}

import { getPrisma } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { showTime } from '../show-time.ts'
import { findProductProblem } from './find-product-problem.ts'
import type { ProductProblem } from './plan-view.ts'

/** The catalogue as its operator sees it: every plan, today's prices, their products. Won; times UTC ISO 8601. */
export type CatalogPlan = {
  key: string
  nameKo: string
  nameEn: string
  descriptionKo: string
  descriptionEn: string
  featuresKo: string[]
  featuresEn: string[]
  visible: boolean
  forSale: boolean
  highlighted: boolean
  prices: CatalogPrice[]
}

export type CatalogPrice = {
  id: number
  billingCycle: 'monthly' | 'yearly'
  amount: number
  version: number
  /** In the environment that we run in. */
  problem: ProductProblem | null
  products: { environment: string; productId: string; seenPrice: number | null; seenAt: string | null }[]
}

/** All plans in their order of appearance, also those that are not shown. */
export async function listCatalog(): Promise<CatalogPlan[]> {
  const environment = getEnv().bootpay.mode
  const rows = await getPrisma().plan.findMany({
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: {
      prices: { where: { active: true }, orderBy: { billingCycle: 'asc' }, include: { products: { orderBy: { id: 'asc' } } } },
    },
  })
  return rows.map(({ id: _id, position: _position, createdAt: _createdAt, prices, ...plan }) => ({
    ...plan,
    prices: prices.map((price) => ({
      id: price.id,
      billingCycle: price.billingCycle === 'yearly' ? 'yearly' : 'monthly',
      amount: price.amount,
      version: price.version,
      problem: findProductProblem(price.amount, price.products.find((product) => product.environment === environment) ?? null),
      products: price.products.map((product) => ({
        environment: product.environment,
        productId: product.productId,
        seenPrice: product.seenPrice,
        seenAt: showTime(product.seenAt),
      })),
    })),
  }))
}

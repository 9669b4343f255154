import type { PlanView } from '#lib/catalog/plan-view.ts'
import type { BillingCycle } from '#lib/orders/order-view.ts'
import type { Lang } from '../_copy/copy.ts'

/** A plan in one language, as the page shows it. Amounts in won. */
export type PlanOffer = {
  key: string
  name: string
  description: string
  features: string[]
  forSale: boolean
  highlighted: boolean
  prices: Partial<Record<BillingCycle, { amount: number; version: number }>>
}

export function toPlanOffer(plan: PlanView, lang: Lang): PlanOffer {
  return {
    key: plan.key,
    name: plan.name[lang],
    description: plan.description[lang],
    features: plan.features[lang],
    forSale: plan.forSale,
    highlighted: plan.highlighted,
    prices: Object.fromEntries(
      Object.entries(plan.prices).map(([cycle, price]) => [cycle, { amount: price.amount, version: price.priceVersion }]),
    ),
  }
}

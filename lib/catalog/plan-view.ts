import type { Won } from '../money.ts'
import type { BillingCycle } from '../orders/order-view.ts'

export type ProductProblem = 'no_product' | 'price_differs' | 'not_on_sale' | 'gone'

export type PlanPriceView = {
  planPriceId: number
  amount: Won
  priceVersion: number
  /** Bootpay's product for this price in the environment that we run in; null until registered. */
  productId: string | null
  /** Why it cannot be bought now, by what Bootpay said of its product when it was last looked at; null when it can. */
  problem: ProductProblem | null
}

/** A plan as the pricing page shows it and as an order is priced from. */
export type PlanView = {
  key: string
  name: { ko: string; en: string }
  description: { ko: string; en: string }
  features: { ko: string[]; en: string[] }
  visible: boolean
  /** false: "contact us" instead of a button. */
  forSale: boolean
  highlighted: boolean
  prices: Partial<Record<BillingCycle, PlanPriceView>>
}

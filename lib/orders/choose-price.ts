import type { PlanPriceView, PlanView } from '../catalog/plan-view.ts'
import { ShopError } from '../errors.ts'
import type { BillingCycle } from './order-view.ts'
import type { PlacementRequest } from './read-placement.ts'

type Asked = Pick<PlacementRequest, 'planKey' | 'billingCycle' | 'productId'>

export type ChosenPrice = { plan: PlanView; cycle: BillingCycle; price: PlanPriceView }

/**
 * The price that a placement asks for. Pure. `product_id` alone selects plan and cycle; together with a plan or a cycle it
 * must be that one's.
 *
 * @throws ShopError PLAN_NOT_FOUND, PLAN_NOT_FOR_SALE
 */
export function choosePrice(plans: readonly PlanView[], request: Asked): ChosenPrice {
  const { plan, cycle } = request.productId === null ? findByPlan(plans, request) : findByProduct(plans, request)
  const price = plan.prices[cycle]
  if (!plan.forSale) throw notForSale()
  if (price === undefined) throw notFound()
  return { plan, cycle, price }
}

function findByPlan(plans: readonly PlanView[], request: Asked): { plan: PlanView; cycle: BillingCycle } {
  const plan = plans.find((candidate) => candidate.key === request.planKey)
  if (plan === undefined) throw notFound()
  return { plan, cycle: request.billingCycle ?? 'monthly' }
}

function findByProduct(plans: readonly PlanView[], request: Asked): { plan: PlanView; cycle: BillingCycle } {
  for (const plan of plans) {
    for (const cycle of ['monthly', 'yearly'] as const) {
      if (plan.prices[cycle]?.productId !== request.productId) continue
      const agrees = (request.planKey ?? plan.key) === plan.key && (request.billingCycle ?? cycle) === cycle
      if (agrees) return { plan, cycle }
    }
  }
  throw notFound()
}

function notFound(): ShopError {
  return new ShopError('PLAN_NOT_FOUND', '요금제를 찾을 수 없습니다.')
}

export function notForSale(): ShopError {
  return new ShopError('PLAN_NOT_FOR_SALE', '지금은 온라인으로 구매할 수 없는 요금제입니다. 문의해 주시면 안내해 드리겠습니다.')
}

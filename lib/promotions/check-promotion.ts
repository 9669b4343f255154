import { type Won, won } from '../money.ts'
import type { BillingCycle } from '../orders/order-view.ts'
import { computeDiscount, type DiscountRule } from '../pricing/compute-discount.ts'
import { MIN_PRICE } from '../pricing/price-order.ts'

/** A promotion's terms, as stored. */
export type PromotionTerms = {
  rule: DiscountRule
  minAmount: Won
  startsAt: Date | null
  endsAt: Date | null
  capTotal: number | null
  capPerCustomer: number | null
  /** Empty: all. */
  planKeys: readonly string[]
  billingCycles: readonly string[]
  firstPurchaseOnly: boolean
  active: boolean
  /** How many orders hold a slot now. */
  taken: number
}

/** How often this customer (by phone or e-mail) holds a slot of the promotion, and how many paid orders they have. */
export type CustomerUse = { slots: number; purchases: number }

export type PromotionRefusal =
  /** No such code, paused, or not begun: told apart by nobody outside. */
  | 'unknown'
  | 'ended'
  | 'plan'
  | 'cycle'
  | 'min_amount'
  /** Nothing would be taken off, or less would be left than can be charged. */
  | 'no_discount'
  | 'exhausted'
  /** It counts customers, and this one gave neither phone nor e-mail. */
  | 'customer_unknown'
  | 'customer_cap'
  | 'not_first'

export type PromotionCheck = { ok: true; discount: Won } | { ok: false; reason: PromotionRefusal }

/**
 * Whether a promotion applies to an order, and what it takes off. Pure: the same inputs give the same answer.
 *
 * @param customer null: they gave neither phone nor e-mail; `later`: they are not asked yet (a preview), their share is checked
 * when the order is placed
 */
export function checkPromotion(
  terms: PromotionTerms,
  order: { planKey: string; billingCycle: BillingCycle; originalPrice: Won },
  customer: CustomerUse | null | 'later',
  now: Date,
): PromotionCheck {
  const discount = computeDiscount(terms.rule, order.originalPrice)
  const reason =
    findUntimely(terms, now) ??
    findUnfit(terms, order, discount) ??
    (terms.capTotal !== null && terms.taken >= terms.capTotal ? 'exhausted' : null) ??
    (customer === 'later' ? null : findCustomerRefusal(terms, customer))
  return reason === null ? { ok: true, discount: won(discount) } : { ok: false, reason }
}

function findUntimely(terms: PromotionTerms, now: Date): PromotionRefusal | null {
  if (!terms.active || (terms.startsAt !== null && now < terms.startsAt)) return 'unknown'
  return terms.endsAt !== null && now >= terms.endsAt ? 'ended' : null
}

function findUnfit(
  terms: PromotionTerms,
  order: { planKey: string; billingCycle: BillingCycle; originalPrice: Won },
  discount: Won,
): PromotionRefusal | null {
  if (terms.planKeys.length > 0 && !terms.planKeys.includes(order.planKey)) return 'plan'
  if (terms.billingCycles.length > 0 && !terms.billingCycles.includes(order.billingCycle)) return 'cycle'
  if (order.originalPrice < terms.minAmount) return 'min_amount'
  return discount === 0 || order.originalPrice - discount < MIN_PRICE ? 'no_discount' : null
}

function findCustomerRefusal(terms: PromotionTerms, customer: CustomerUse | null): PromotionRefusal | null {
  if (terms.capPerCustomer === null && !terms.firstPurchaseOnly) return null
  if (customer === null) return 'customer_unknown'
  // A first purchase that is still open counts too: of two, only one can be the first.
  if (terms.firstPurchaseOnly && (customer.purchases > 0 || customer.slots > 0)) return 'not_first'
  return terms.capPerCustomer !== null && customer.slots >= terms.capPerCustomer ? 'customer_cap' : null
}

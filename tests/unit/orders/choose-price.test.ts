import { describe, expect, test } from 'vitest'
import type { PlanPriceView, PlanView } from '#lib/catalog/plan-view.ts'
import { ShopError } from '#lib/errors.ts'
import { won } from '#lib/money.ts'
import { choosePrice } from '#lib/orders/choose-price.ts'

const price = (planPriceId: number, amount: number, productId: string | null): PlanPriceView => ({
  planPriceId,
  amount: won(amount),
  priceVersion: 1,
  productId,
  problem: null,
})
const plan = (key: string, prices: PlanView['prices'], forSale = true): PlanView => ({
  key,
  name: { ko: key, en: key },
  description: { ko: '', en: '' },
  features: { ko: [], en: [] },
  visible: true,
  forSale,
  highlighted: false,
  prices,
})
const PLANS = [
  plan('starter', { monthly: price(1, 9_900, 'p_sm'), yearly: price(2, 99_000, 'p_sy') }),
  plan('professional', { monthly: price(3, 29_000, 'p_pm') }),
  plan('enterprise', { monthly: price(4, 99_000, 'p_em') }, false),
  // Not registered at Bootpay yet.
  plan('new', { monthly: price(5, 5_000, null), yearly: price(6, 50_000, null) }),
]

type Asked = Parameters<typeof choosePrice>[1]
const choose = (asked: Partial<Asked>): unknown => {
  try {
    const { plan, cycle, price } = choosePrice(PLANS, { planKey: null, billingCycle: null, productId: null, ...asked })
    return `${plan.key} ${cycle} ${price.planPriceId}`
  } catch (error) {
    if (error instanceof ShopError && error.message !== '') return error.code
    throw error
  }
}

describe('the price that a placement asks for', () => {
  test.each<[Partial<Asked>, string]>([
    [{ planKey: 'starter' }, 'starter monthly 1'],
    [{ planKey: 'starter', billingCycle: 'monthly' }, 'starter monthly 1'],
    [{ planKey: 'starter', billingCycle: 'yearly' }, 'starter yearly 2'],
    [{ planKey: 'new' }, 'new monthly 5'],
    [{ productId: 'p_sm' }, 'starter monthly 1'],
    [{ productId: 'p_sy' }, 'starter yearly 2'],
    [{ productId: 'p_pm' }, 'professional monthly 3'],
    [{ productId: 'p_sy', planKey: 'starter' }, 'starter yearly 2'],
    [{ productId: 'p_sy', billingCycle: 'yearly' }, 'starter yearly 2'],
    [{ productId: 'p_sy', planKey: 'starter', billingCycle: 'yearly' }, 'starter yearly 2'],
  ])('%j: %s', (asked, chosen) => {
    expect(choose(asked)).toBe(chosen)
  })

  test.each<[Partial<Asked>]>([
    [{ planKey: 'gone' }],
    [{ planKey: 'professional', billingCycle: 'yearly' }],
    [{ productId: 'p_gone' }],
    // A product of another plan or cycle than is said: what the buyer saw is not what they would pay.
    [{ productId: 'p_sy', planKey: 'professional' }],
    [{ productId: 'p_sy', billingCycle: 'monthly' }],
    [{ productId: 'p_pm', planKey: 'professional', billingCycle: 'yearly' }],
  ])('%j: there is none', (asked) => {
    expect(choose(asked)).toBe('PLAN_NOT_FOUND')
  })

  test('a plan that is sold by talking has a price, and yet none to pay here', () => {
    expect(choose({ planKey: 'enterprise' })).toBe('PLAN_NOT_FOR_SALE')
    expect(choose({ productId: 'p_em' })).toBe('PLAN_NOT_FOR_SALE')
    expect(choose({ planKey: 'enterprise', billingCycle: 'yearly' })).toBe('PLAN_NOT_FOR_SALE')
  })
})

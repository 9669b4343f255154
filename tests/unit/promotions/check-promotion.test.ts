import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { won } from '#lib/money.ts'
import { type CustomerUse, checkPromotion, type PromotionRefusal, type PromotionTerms } from '#lib/promotions/check-promotion.ts'
import { readCode } from '#lib/promotions/read-code.ts'
import { refusePromotion } from '#lib/promotions/refuse-promotion.ts'
import { toTerms } from '#lib/promotions/to-terms.ts'

const NOW = new Date('2026-06-15T03:00:00Z')
const terms = (changes: Partial<PromotionTerms> = {}): PromotionTerms => ({
  rule: { kind: 'percent', value: 20, maxDiscount: null },
  minAmount: won(0),
  startsAt: null,
  endsAt: null,
  capTotal: null,
  capPerCustomer: null,
  planKeys: [],
  billingCycles: [],
  firstPurchaseOnly: false,
  active: true,
  taken: 0,
  ...changes,
})
const order = { planKey: 'professional', billingCycle: 'monthly', originalPrice: won(29_000) } as const
const nobody: CustomerUse = { slots: 0, purchases: 0 }
const check = (changes: Partial<PromotionTerms> = {}, customer: CustomerUse | null | 'later' = nobody) =>
  checkPromotion(terms(changes), order, customer, NOW)
const at = (offset: number) => new Date(NOW.getTime() + offset)

describe('applies', () => {
  test.each<[string, Partial<PromotionTerms>]>([
    ['without conditions', {}],
    ['from its first moment', { startsAt: NOW }],
    ['to its last', { endsAt: at(1) }],
    ['to one of its plans', { planKeys: ['starter', 'professional'] }],
    ['to its cycle', { billingCycles: ['monthly'] }],
    ['at exactly its least amount', { minAmount: won(29_000) }],
    ['to the last slot', { capTotal: 3, taken: 2 }],
    ['leaving exactly what can be charged', { rule: { kind: 'fixed', value: 28_900, maxDiscount: null } }],
  ])('%s', (_name, changes) => {
    expect(check(changes).ok).toBe(true)
  })

  test('with the discount of its rule', () => {
    expect(check()).toEqual({ ok: true, discount: 5_800 })
  })

  test('to a customer who has had fewer than allowed', () => {
    expect(check({ capPerCustomer: 2 }, { slots: 1, purchases: 5 }).ok).toBe(true)
    expect(check({ firstPurchaseOnly: true }, nobody).ok).toBe(true)
  })

  test('to nobody in particular, when nothing counts customers, or they are asked later', () => {
    expect(check({}, null).ok).toBe(true)
    expect(check({ capPerCustomer: 1, firstPurchaseOnly: true }, 'later').ok).toBe(true)
  })
})

describe('does not apply', () => {
  test.each<[string, Partial<PromotionTerms>, (CustomerUse | null | 'later')?]>([
    ['unknown', { active: false }],
    ['unknown', { startsAt: at(1) }],
    ['unknown', { active: false, endsAt: at(-1) }],
    ['ended', { endsAt: NOW }],
    ['plan', { planKeys: ['starter'] }],
    ['cycle', { billingCycles: ['yearly'] }],
    ['min_amount', { minAmount: won(29_001) }],
    ['no_discount', { rule: { kind: 'fixed', value: 28_901, maxDiscount: null } }],
    ['no_discount', { rule: { kind: 'percent', value: 100, maxDiscount: null } }],
    ['no_discount', { rule: { kind: 'fixed', value: 0, maxDiscount: null } }],
    ['exhausted', { capTotal: 3, taken: 3 }],
    ['exhausted', { capTotal: 0 }, 'later'],
    ['customer_unknown', { capPerCustomer: 1 }, null],
    ['customer_unknown', { firstPurchaseOnly: true }, null],
    ['customer_cap', { capPerCustomer: 1 }, { slots: 1, purchases: 0 }],
    ['not_first', { firstPurchaseOnly: true }, { slots: 0, purchases: 1 }],
    ['not_first', { firstPurchaseOnly: true }, { slots: 1, purchases: 0 }],
  ])('%s: %j', (reason, changes, customer = nobody) => {
    expect(check(changes, customer)).toEqual({ ok: false, reason })
  })

  test('nothing to take off from a small price', () => {
    const small = { ...order, originalPrice: won(100) }
    expect(checkPromotion(terms({ rule: { kind: 'percent', value: 1, maxDiscount: null } }), small, nobody, NOW)).toEqual({
      ok: false,
      reason: 'no_discount',
    })
  })
})

test('whatever the terms: a discount leaves a price that can be charged, or the code does not apply', () => {
  const rule = fc.oneof(
    fc.record({ kind: fc.constant('percent' as const), value: fc.integer({ min: 1, max: 100 }), maxDiscount: fc.constant(null) }),
    fc.record({
      kind: fc.constant('fixed' as const),
      value: fc.integer({ min: 1, max: 200_000 }),
      maxDiscount: fc.constant(null),
    }),
  )
  fc.assert(
    fc.property(rule, fc.integer({ min: 100, max: 100_000 }).map(won), (each, originalPrice) => {
      const answer = checkPromotion(terms({ rule: each }), { ...order, originalPrice }, nobody, NOW)
      if (answer.ok) expect(answer.discount > 0 && originalPrice - answer.discount >= 100).toBe(true)
      else expect(answer.reason).toBe('no_discount')
    }),
  )
})

test.each([
  [' summer2024 ', 'SUMMER2024'],
  ['A-B_1', 'A-B_1'],
  ['ab', null],
  ['', null],
  ['-abc', null],
  ['여름할인', null],
  ["x' OR 1=1", null],
  ['ABC', 'ABC'],
  ['9AB', '9AB'],
  ['A'.repeat(32), 'A'.repeat(32)],
  ['ABC DEF', null],
  ['ABC!', null],
  ['A'.repeat(33), null],
])('the code %j is read as %j', (typed, code) => {
  expect(readCode(typed)).toBe(code)
})

test('each refusal has its words and names the field; unknown and used up have the contract’s codes', () => {
  const told = (reason: PromotionRefusal) => refusePromotion(reason).toBody()
  expect(told('unknown')).toMatchObject({ code: 'PROMOTION_NOT_APPLICABLE', field: 'promotion_code', reason: 'unknown' })
  expect(told('exhausted')).toMatchObject({ code: 'PROMOTION_EXHAUSTED', field: 'promotion_code', reason: 'exhausted' })
  const reasons: PromotionRefusal[] = [
    ...(['unknown', 'ended', 'plan', 'cycle', 'min_amount', 'no_discount', 'exhausted'] as const),
    ...(['customer_unknown', 'customer_cap', 'not_first'] as const),
  ]
  const messages = reasons.map((reason) => told(reason).message)
  expect(new Set(messages).size).toBe(reasons.length)
  for (const message of messages) expect(message).toMatch(/[가-힣]+.*다\./)
})

test('a stored promotion’s terms', () => {
  const row = {
    ...{ id: 1, code: 'SUMMER2024', kind: 'percent', value: 20, maxDiscount: 5_000, minAmount: 10_000 },
    ...{ startsAt: at(-1), endsAt: at(1), capTotal: 3, capPerCustomer: 1, planKeys: ['starter'], billingCycles: ['yearly'] },
    ...{ firstPurchaseOnly: true, active: false, taken: 2, createdAt: NOW },
  }
  const { startsAt, endsAt, capTotal, capPerCustomer, planKeys, billingCycles, firstPurchaseOnly, active, taken } = row
  const common = { startsAt, endsAt, capTotal, capPerCustomer, planKeys, billingCycles, firstPurchaseOnly, active, taken }
  const rule = { kind: 'percent', value: 20, maxDiscount: 5_000 }
  expect(toTerms(row)).toEqual({ ...common, minAmount: 10_000, rule })
  const open = { ...row, kind: 'fixed', maxDiscount: null, startsAt: null }
  expect(toTerms(open)).toMatchObject({ startsAt: null, rule: { kind: 'fixed', value: 20, maxDiscount: null } })
})

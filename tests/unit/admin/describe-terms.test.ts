import { expect, test } from 'vitest'
import { describeState, describeTerms } from '#app/admin/promotions/describe-terms.ts'
import type { PromotionRow } from '#lib/promotions/list-promotions.ts'

const row: PromotionRow = {
  id: 1,
  code: 'SUMMER',
  kind: 'percent',
  value: 20,
  maxDiscount: null,
  minAmount: 0,
  startsAt: null,
  endsAt: null,
  capTotal: null,
  capPerCustomer: null,
  planKeys: [],
  billingCycles: [],
  firstPurchaseOnly: false,
  active: true,
  taken: 0,
  redeemed: 0,
}
const PLANS = [{ key: 'starter', name: 'Starter' }]

test('an unbounded promotion is said to be one', () => {
  expect(describeTerms(row, PLANS)).toEqual(['기간 제한 없음', '모든 요금제'])
})

test('every bound is told, plans by name, also one that is gone', () => {
  const bounded: PromotionRow = {
    ...row,
    startsAt: '2026-06-01T00:00:00Z',
    endsAt: '2026-07-01T00:00:00Z',
    planKeys: ['starter', 'gone'],
    billingCycles: ['yearly'],
    minAmount: 10_000,
    maxDiscount: 5_000,
    capPerCustomer: 1,
    firstPurchaseOnly: true,
  }
  expect(describeTerms(bounded, PLANS)).toEqual([
    '2026-06-01 09:00 ~ 2026-07-01 09:00',
    'Starter·gone',
    '연간 결제',
    '₩10,000 이상',
    '최대 ₩5,000',
    '고객당 1번',
    '첫 구매만',
  ])
  expect(describeTerms({ ...row, startsAt: bounded.startsAt }, PLANS)[0]).toBe('2026-06-01 09:00 ~')
  expect(describeTerms({ ...row, endsAt: bounded.endsAt }, PLANS)[0]).toBe('~ 2026-07-01 09:00')
})

test.each<[Partial<PromotionRow>, string]>([
  [{}, '사용 가능'],
  [{ active: false, capTotal: 0 }, '일시 정지'],
  [{ startsAt: '2026-06-02T00:00:00Z' }, '시작 전'],
  [{ endsAt: '2026-06-01T00:00:00Z' }, '종료'],
  [{ capTotal: 3, taken: 3 }, '소진'],
  [{ capTotal: 3, taken: 2, startsAt: '2026-06-01T00:00:00Z', endsAt: '2026-06-01T00:00:01Z' }, '사용 가능'],
])('%j is %s', (changes, label) => {
  expect(describeState({ ...row, ...changes }, Date.parse('2026-06-01T00:00:00Z')).label).toBe(label)
})

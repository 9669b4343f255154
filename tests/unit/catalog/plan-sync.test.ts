import { describe, expect, test } from 'vitest'
import type { ListedProduct } from '#lib/bootpay/gateway.ts'
import { findProductProblem } from '#lib/catalog/find-product-problem.ts'
import { type OurPrice, planSync } from '#lib/catalog/plan-sync.ts'

const ours = (changes: Partial<OurPrice> = {}): OurPrice => ({
  planPriceId: 1,
  exUid: 'starter-monthly-v1',
  name: 'Starter',
  amount: 9_900,
  sold: true,
  awaited: false,
  productId: 'p1',
  ...changes,
})
const theirs = (changes: Partial<ListedProduct> = {}): ListedProduct => ({
  productId: 'p1',
  exUid: 'starter-monthly-v1',
  name: 'Starter',
  price: 9_900,
  onSale: true,
  ...changes,
})

describe('planSync', () => {
  test.each<[string, Partial<OurPrice>, Partial<ListedProduct> | null, string | null]>([
    ['both agree', {}, {}, 'none'],
    ['missing there', {}, null, 'create'],
    ['never registered, missing there', { productId: null }, null, 'create'],
    ['another price there', {}, { price: 12_000 }, 'update'],
    ['a price that is not said', {}, { price: null }, 'update'],
    ['another name there', {}, { name: 'Old' }, 'update'],
    ['off sale there', {}, { onSale: false }, 'update'],
    ['entered by hand, under no key there', {}, { exUid: null }, 'update'],
    ['known there, not stored here', { productId: null }, {}, 'link'],
    ['another one stored here', { productId: 'p9' }, {}, 'link'],
    ['no longer sold', { sold: false }, {}, 'retire'],
    ['no longer sold, yet awaited', { sold: false, awaited: true }, {}, null],
    ['no longer sold, off sale already', { sold: false }, { onSale: false }, null],
    ['no longer sold, gone there', { sold: false }, null, null],
  ])('%s', (_name, mine, other, action) => {
    const steps = planSync([ours(mine)], other === null ? [] : [theirs(other)])
    expect(steps.map((step) => step.action)).toEqual(action === null ? [] : [action])
  })

  test('says what differs', () => {
    expect(planSync([ours({ amount: 12_000 })], [theirs()])[0]?.changes).toEqual(['price: 9,900 → 12,000'])
  })

  test('of two under one key, the one that is stored', () => {
    expect(planSync([ours({ productId: 'p2' })], [theirs(), theirs({ productId: 'p2' })])[0]).toMatchObject({
      action: 'none',
      productId: 'p2',
    })
  })

  test('a stored product that now carries another key of ours is not taken over', () => {
    const other = theirs({ exUid: 'starter-yearly-v1' })
    expect(planSync([ours()], [other, theirs({ productId: 'p2' })])[0]).toMatchObject({ action: 'link', productId: 'p2' })
  })

  test('what carries a key of ours that no price has is shown; what others sell there is not', () => {
    const strays = planSync([], [theirs({ exUid: 'gone-monthly-v3' }), theirs({ exUid: 'mug' }), theirs({ exUid: null })])
    expect(strays).toMatchObject([{ action: 'stray', exUid: 'gone-monthly-v3' }])
  })
})

describe('findProductProblem', () => {
  const seen = { seenPrice: 9_900, seenOnSale: true, seenAt: new Date() }
  test.each([
    [null, 'no_product'],
    [{ seenPrice: null, seenOnSale: null, seenAt: null }, null],
    [seen, null],
    [{ ...seen, seenOnSale: null }, null],
    [{ ...seen, seenPrice: 9_901 }, 'price_differs'],
    [{ ...seen, seenPrice: null }, 'gone'],
    [{ ...seen, seenOnSale: false }, 'not_on_sale'],
  ] as const)('%o: %s', (product, problem) => {
    expect(findProductProblem(9_900, product)).toBe(problem)
  })
})

import { describe, expect, test } from 'vitest'
import type { ListedProduct } from '#lib/bootpay/gateway.ts'
import { findProductProblem } from '#lib/catalog/find-product-problem.ts'
import { type OurPrice, planSync, type SyncChange } from '#lib/catalog/plan-sync.ts'
import { productKey } from '#lib/catalog/product-key.ts'

const ours = (changes: Partial<OurPrice> = {}): OurPrice => ({
  planPriceId: 1,
  exUid: 'starter-monthly-v1',
  name: 'Starter',
  billingCycle: 'monthly',
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
  cycle: 'monthly',
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
    ['charged yearly there', {}, { cycle: 'yearly' }, 'update'],
    ['a cycle that is not said', {}, { cycle: null }, 'none'],
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

  test.each<[Partial<OurPrice>, Partial<ListedProduct> | null, SyncChange[]]>([
    [{}, {}, []],
    [{ amount: 12_000 }, {}, [{ what: 'price', from: 9_900, to: 12_000 }]],
    [{}, { price: null }, [{ what: 'price', from: null, to: 9_900 }]],
    [{ name: 'New' }, {}, [{ what: 'name', from: 'Starter', to: 'New' }]],
    [{}, { exUid: null }, [{ what: 'ex_uid', from: null, to: 'starter-monthly-v1' }]],
    [{}, { cycle: 'other' }, [{ what: 'cycle', from: 'other', to: 'monthly' }]],
    [{}, { onSale: false }, [{ what: 'sale', from: false, to: true }]],
    [
      { amount: 12_000, name: 'New' },
      { onSale: false },
      [
        { what: 'price', from: 9_900, to: 12_000 },
        { what: 'name', from: 'Starter', to: 'New' },
        { what: 'sale', from: false, to: true },
      ],
    ],
    [{}, null, [{ what: 'price', from: null, to: 9_900 }]],
    [{ productId: null }, {}, [{ what: 'product', from: null, to: 'p1' }]],
    [{ productId: 'p9' }, {}, [{ what: 'product', from: 'p9', to: 'p1' }]],
    [{ sold: false }, {}, [{ what: 'sale', from: true, to: false }]],
  ])('%j, %j: says what differs', (mine, other, changes) => {
    expect(planSync([ours(mine)], other === null ? [] : [theirs(other)])[0]?.changes).toEqual(changes)
  })

  test('a step names the price and the product that it is about', () => {
    const step = { exUid: 'starter-monthly-v1', name: 'Starter', planPriceId: 1 }
    expect(planSync([ours()], [theirs()])).toMatchObject([{ ...step, productId: 'p1' }])
    expect(planSync([ours({ sold: false })], [theirs()])).toMatchObject([{ ...step, productId: 'p1', action: 'retire' }])
    // What is made new has no product yet, whatever was stored.
    expect(planSync([ours()], [])).toMatchObject([{ ...step, productId: null, action: 'create' }])
  })

  test('a product under another key of ours, but with the stored id, is brought back to this one', () => {
    expect(planSync([ours()], [theirs({ exUid: 'starter-monthly-v0' })])[0]).toMatchObject({ action: 'update', productId: 'p1' })
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
    const strays = planSync(
      [],
      [
        ...['gone-monthly-v3', 'gone-yearly-v12', 'mug', 'mug-v1', 'monthly-v1x', 'x-monthly-v', 'x-monthly-v1-old'].map(
          (exUid) => theirs({ exUid, name: exUid }),
        ),
        theirs({ exUid: null }),
        theirs({ exUid: 'retired-monthly-v1', onSale: false }),
      ],
    )
    const stray = { planPriceId: null, productId: 'p1', action: 'stray' }
    expect(strays).toEqual([
      { ...stray, exUid: 'gone-monthly-v3', name: 'gone-monthly-v3', changes: [] },
      { ...stray, exUid: 'gone-yearly-v12', name: 'gone-yearly-v12', changes: [] },
    ])
  })

  test('a key of ours is told from others by how it ends', () => {
    const exUid = productKey('professional', 'yearly', 12)
    expect(exUid).toBe('professional-yearly-v12')
    expect(planSync([], [theirs({ exUid })])).toMatchObject([{ action: 'stray', exUid }])
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

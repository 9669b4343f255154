import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWon, won } from '#lib/money.ts'
import { computeDiscount, type DiscountRule } from '#lib/pricing/compute-discount.ts'

const price = fc.integer({ min: 0, max: 2_147_483_647 }).map(won)
const maxDiscount = fc.option(fc.integer({ min: 1, max: 1_000_000 }).map(won))
const percent = fc.record({ kind: fc.constant('percent' as const), value: fc.integer({ min: 1, max: 100 }), maxDiscount })
const fixed = fc.record({ kind: fc.constant('fixed' as const), value: fc.integer({ min: 1, max: 2_147_483_647 }), maxDiscount })
const rule: fc.Arbitrary<DiscountRule> = fc.oneof(percent, fixed)

test('is whole won, between nothing and the price, never above its bound, the same each time', () => {
  fc.assert(
    fc.property(rule, price, (terms, original) => {
      const discount = computeDiscount(terms, original)
      expect(isWon(discount) && discount <= original && discount <= (terms.maxDiscount ?? discount)).toBe(true)
      expect(computeDiscount(terms, original)).toBe(discount)
    }),
  )
})

test('a share is rounded down: never more than promised, never a whole won less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), price, (value, original) => {
      const discount = computeDiscount({ kind: 'percent', value, maxDiscount: null }, original)
      // In whole hundredths, so that nothing here is a float either.
      const exact = BigInt(original) * BigInt(value)
      expect(BigInt(discount) * 100n <= exact && exact - BigInt(discount) * 100n < 100n).toBe(true)
    }),
  )
})

test('more is never less: a higher price or percentage takes off at least as much', () => {
  fc.assert(
    fc.property(rule, price, price, (terms, a, b) => {
      const [low, high] = a <= b ? [a, b] : [b, a]
      expect(computeDiscount(terms, low)).toBeLessThanOrEqual(computeDiscount(terms, high))
    }),
  )
})

test.each([
  [{ kind: 'percent', value: 20, maxDiscount: null }, 29_000, 5_800],
  [{ kind: 'percent', value: 15, maxDiscount: null }, 9_999, 1_499],
  [{ kind: 'percent', value: 20, maxDiscount: won(5_000) }, 29_000, 5_000],
  [{ kind: 'percent', value: 100, maxDiscount: null }, 29_000, 29_000],
  [{ kind: 'percent', value: 1, maxDiscount: null }, 99, 0],
  [{ kind: 'fixed', value: 10_000, maxDiscount: null }, 29_000, 10_000],
  [{ kind: 'fixed', value: 10_000, maxDiscount: null }, 9_900, 9_900],
  [{ kind: 'fixed', value: 10_000, maxDiscount: won(3_000) }, 29_000, 3_000],
] as const)('%j of %d is %d', (terms, original, expected) => {
  expect(computeDiscount(terms, won(original))).toBe(expected)
})

test.each([0, 101, 12.5, -5, Number.NaN])('%s is no percentage', (value) => {
  expect(() => computeDiscount({ kind: 'percent', value, maxDiscount: null }, won(1_000))).toThrow(/not a percentage/)
})

test.each([-1, 0.5])('%s is no amount to take off', (value) => {
  expect(() => computeDiscount({ kind: 'fixed', value, maxDiscount: null }, won(1_000))).toThrow(RangeError)
})

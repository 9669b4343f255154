import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatWon, isWon, MAX_WON, won } from '#lib/money.ts'
import { MIN_PRICE, priceOrder, yearlySaving } from '#lib/pricing/price-order.ts'

const amount = fc.integer({ min: MIN_PRICE, max: 10_000_000 }).map(won)

test('INV-01: price = original − discount, in whole won, the same each time', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 1, max: 100 }), fc.nat(), (unit, quantity, any) => {
      const discount = won(any % (unit * quantity - MIN_PRICE + 1))
      const priced = priceOrder({ amount: unit, quantity, discount })
      expect(priced.discount).toBe(discount)
      expect(priced.price).toBe(priced.originalPrice - priced.discount)
      expect(priced.originalPrice).toBe(unit * quantity)
      expect(isWon(priced.price) && priced.price >= MIN_PRICE).toBe(true)
      expect(priceOrder({ amount: unit, quantity, discount })).toEqual(priced)
    }),
  )
})

test.each([0, -1, 1.5, Number.NaN])('%s is no quantity', (quantity) => {
  expect(() => priceOrder({ amount: won(1_000), quantity, discount: won(0) })).toThrow(
    new RangeError(`not a quantity: ${quantity}`),
  )
})

test('below the least amount nothing is priced', () => {
  expect(() => priceOrder({ amount: won(99), quantity: 1, discount: won(0) })).toThrow(/below the least amount .*: 99$/)
  expect(() => priceOrder({ amount: won(1_000), quantity: 1, discount: won(901) })).toThrow(/below the least amount .*: 99$/)
  expect(() => priceOrder({ amount: won(1_000), quantity: 1, discount: won(1_001) })).toThrow(RangeError)
  expect(priceOrder({ amount: won(1_000), quantity: 1, discount: won(900) }).price).toBe(100)
  expect(priceOrder({ amount: won(100), quantity: 1, discount: won(0) }).price).toBe(100)
})

test('a saving is never negative', () => {
  fc.assert(fc.property(amount, amount, (monthly, yearly) => yearlySaving(monthly, yearly) >= 0))
  expect(yearlySaving(won(29_000), won(290_000))).toBe(58_000)
})

test.each([-1, 0.1, Number.NaN, MAX_WON + 1, Number.POSITIVE_INFINITY])('%s is no amount of won', (value) => {
  expect(isWon(value)).toBe(false)
  expect(() => won(value)).toThrow(new RangeError(`not an amount of won: ${value}`))
})

test.each([0, 1, MAX_WON])('%d is an amount of won', (value) => {
  expect(won(value)).toBe(value)
})

test.each(['100', null, undefined, 100n, [100]])('%o is none: only a number is', (value) => {
  expect(isWon(value)).toBe(false)
})

test('is written as one reads it', () => {
  expect(formatWon(won(290_000))).toBe('₩290,000')
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseRecheck } from '#lib/lookups/choose-recheck.ts'

const DAY = 86_400_000
const schedule = [DAY, 3 * DAY, 7 * DAY, 30 * DAY]
const now = new Date('2026-11-28T00:00:00Z')
const bought = (days: number): Date => new Date(now.getTime() - days * DAY)
const daysAhead = (days: number, random = 0): number =>
  (chooseRecheck({ purchasedAt: bought(days), now, schedule, random }).getTime() - now.getTime()) / DAY

test('follows the age of the purchase, and repeats the last step from the last look', () => {
  expect([0, 0.5, 1, 2.5, 3, 6, 7, 29].map((days) => daysAhead(days))).toEqual([1, 0.5, 2, 0.5, 4, 1, 23, 1])
  expect([30, 31, 400, 9_000].map((days) => daysAhead(days))).toEqual([30, 30, 30, 30])
})

test('a purchase dated in the future counts as made now', () => {
  expect(daysAhead(-400)).toBe(1)
})

test('what was bought together is spread over a tenth of the step', () => {
  expect(daysAhead(0, 0.5)).toBeCloseTo(1.05)
  expect(daysAhead(400, 0.999)).toBeCloseTo(33, 1)
})

test('without a schedule, monthly', () => {
  expect(chooseRecheck({ purchasedAt: now, now, schedule: [], random: 0 })).toEqual(new Date(now.getTime() + 30 * DAY))
})

test('is always ahead, and never further than the last step and a tenth', () => {
  fc.assert(
    fc.property(
      fc.date({ noInvalidDate: true }),
      fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
      fc.array(fc.integer({ min: 1, max: 400 * DAY }), { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (purchasedAt, at, steps, random) => {
        const ascending = steps.toSorted((a, b) => a - b)
        const ahead = chooseRecheck({ purchasedAt, now: at, schedule: ascending, random }).getTime() - at.getTime()
        expect(ahead).toBeGreaterThan(0)
        expect(ahead).toBeLessThanOrEqual((ascending.at(-1) ?? 0) * 1.1 + 1)
      },
    ),
  )
})

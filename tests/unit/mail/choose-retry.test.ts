import fc from 'fast-check'
import { expect, it } from 'vitest'
import { chooseRetry } from '#lib/mail/choose-retry.ts'

it('waits longer after each failure, an hour and a quarter at most', () => {
  expect([1, 2, 3, 4].map((attempts) => chooseRetry(attempts, 0.5))).toEqual([2_000, 4_000, 8_000, 16_000])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempts, random) => {
      const wait = chooseRetry(attempts, random)
      expect(wait).toBeGreaterThanOrEqual(1_500)
      expect(wait).toBeLessThanOrEqual(4_500_000)
    }),
  )
})

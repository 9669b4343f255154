import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Entry } from '#lib/reconciliation/compare-records.ts'
import { restorePrice, showsLowered } from '#lib/reconciliation/restore-price.ts'

const paid = (amount: number, refunded = 0): Entry => ({ paid: true, amount, refunded })

describe('a record of Bootpay', () => {
  test.each<[string, Entry, Entry | null, boolean, number]>([
    ['nothing given back', paid(29_000), null, true, 29_000],
    ['equal to ours', paid(29_000, 1_000), paid(29_000, 1_000), true, 29_000],
    ['lowered to ours', paid(28_000, 1_000), paid(29_000, 1_000), false, 29_000],
    ['lowered by half, like nothing kept', paid(14_500, 14_500), paid(29_000, 14_500), false, 29_000],
    ['lowered, and we know of no refund yet', paid(28_000, 1_000), paid(29_000), false, 29_000],
    ['less than was given back', paid(9_000, 20_000), null, false, 29_000],
    ['nothing left', paid(0, 29_000), null, false, 29_000],
    ['open, of a Bootpay that lowers', paid(28_000, 1_000), null, true, 29_000],
    ['open, of a Bootpay that is not known to', paid(28_000, 1_000), null, false, 28_000],
    ['neither ours nor lowered to ours', paid(30_000, 1_000), paid(29_000, 1_000), false, 30_000],
    ['another amount than ours, of a Bootpay that lowers', paid(20_000, 1_000), paid(29_000, 1_000), true, 21_000],
    ['wholly given back as it was', paid(29_000, 29_000), null, false, 29_000],
  ])('%s: %j beside %j (%s) was over %d', (_name, theirs, ours, lowers, amount) => {
    expect(restorePrice(theirs, ours, lowers)).toEqual({ ...theirs, amount })
  })

  it('keeps the same under both habits where we know the payment', () => {
    const payment = fc
      .integer({ min: 1, max: 1_000_000 })
      .chain((amount) => fc.integer({ min: 0, max: amount }).map((refunded) => paid(amount, refunded)))
    fc.assert(
      fc.property(payment, fc.boolean(), fc.boolean(), (ours, lowered, known) => {
        const stated = lowered ? { ...ours, amount: ours.amount - ours.refunded } : ours
        expect(restorePrice(stated, ours, known)).toEqual(ours)
      }),
    )
  })
})

test.each<[Entry, Entry | null, boolean]>([
  [paid(29_000), paid(29_000), false],
  [paid(28_000), paid(29_000), false],
  [paid(29_000, 1_000), paid(29_000, 1_000), false],
  [paid(28_000, 1_000), paid(29_000), true],
  [paid(28_000, 1_000), paid(30_000), false],
  [paid(28_000, 1_000), null, false],
  [paid(1_000, 28_000), null, true],
])('%j beside %j shows that prices are lowered: %s', (theirs, ours, shows) => {
  expect(showsLowered(theirs, ours)).toBe(shows)
})

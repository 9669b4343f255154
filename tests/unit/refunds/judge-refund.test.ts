import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { computeLeft } from '#lib/refunds/compute-left.ts'
import { judgeRefund } from '#lib/refunds/judge-refund.ts'

const refund = { purpose: 'refund', amount: 9_000, cancelledPrice: 5_000 }

describe('judgeRefund', () => {
  it.each([
    [
      { paid: 29_000, cancelled: 14_000, returned: false },
      { kind: 'done', exact: true },
    ],
    // Somebody refunded elsewhere too, or instead: never twice.
    [
      { paid: 29_000, cancelled: 15_000, returned: false },
      { kind: 'done', exact: false },
    ],
    [{ paid: 29_000, cancelled: 5_000, returned: false }, { kind: 'not_yet' }],
    [{ paid: 29_000, cancelled: 6_000, returned: false }, { kind: 'not_yet' }],
    [{ paid: 14_000, cancelled: 5_000, returned: false }, { kind: 'not_yet' }],
    [{ paid: 14_000, cancelled: 5_001, returned: false }, { kind: 'too_large' }],
    [{ paid: null, cancelled: 5_000, returned: false }, { kind: 'not_yet' }],
    [
      { paid: null, cancelled: 0, returned: true },
      { kind: 'done', exact: true },
    ],
  ])('%j is %j', (seen, judgement) => {
    expect(judgeRefund(refund, seen)).toEqual(judgement)
  })

  it('takes a reversal for done only when all of it is back', () => {
    const reversal = { ...refund, purpose: 'reversal' }
    expect(judgeRefund(reversal, { paid: 29_000, cancelled: 28_999, returned: false })).toEqual({ kind: 'not_yet' })
    expect(judgeRefund(reversal, { paid: 29_000, cancelled: 29_000, returned: true })).toEqual({ kind: 'done', exact: true })
  })

  it('takes a bill that must go back for done when all of it is, whoever gave it back', () => {
    const bill = { ...refund, purpose: 'bill_reversal' }
    const notYet = { kind: 'not_yet' }
    expect(judgeRefund(bill, { paid: 29_000, cancelled: 29_000, returned: false })).toEqual({ kind: 'done', exact: true })
    expect(judgeRefund(bill, { paid: 29_000, cancelled: 28_999, returned: false })).toEqual(notYet)
    expect(judgeRefund(bill, { paid: null, cancelled: 29_000, returned: false })).toEqual(notYet)
    // Of a first payment only its own look says so, which knows what was accepted.
    const reversal = { ...refund, purpose: 'reversal' }
    expect(judgeRefund(reversal, { paid: 29_000, cancelled: 29_000, returned: false })).toEqual(notYet)
  })
})

describe('computeLeft', () => {
  it.each([
    [[], 0, 29_000],
    [[], 9_000, 20_000],
    [[{ amount: 9_000, cancelledPrice: 0, status: 'done' }], 9_000, 20_000],
    // Bootpay's answer is behind what we know to be done, or under way.
    [[{ amount: 9_000, cancelledPrice: 0, status: 'done' }], 0, 20_000],
    [[{ amount: 9_000, cancelledPrice: 0, status: 'unknown' }], 0, 20_000],
    [[{ amount: 9_000, cancelledPrice: 0, status: 'unknown' }], 9_000, 20_000],
    // What Bootpay's admin gave back before ours was asked for comes on top.
    [[{ amount: 9_000, cancelledPrice: 5_000, status: 'calling' }], 5_000, 15_000],
    [[{ amount: 9_000, cancelledPrice: 0, status: 'needs_account' }], 0, 20_000],
    [[{ amount: 9_000, cancelledPrice: 0, status: 'refused' }], 0, 29_000],
    [[{ amount: 9_000, cancelledPrice: 0, status: 'withdrawn' }], 0, 29_000],
    [[], 29_000, 0],
  ])('%j, refunded %d: %d left', (refunds, refunded, left) => {
    expect(computeLeft({ paid: 29_000, refunded }, refunds)).toBe(left)
  })

  test('INV-27: refunds of what is left, in whatever order they end, never come to more than was paid', () => {
    const step = fc.record({ share: fc.integer({ min: 1, max: 100 }), outcome: fc.constantFrom('done', 'refused', 'unknown') })
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1_000_000 }), fc.array(step, { maxLength: 20 }), (paid, steps) => {
        const refunds: { amount: number; cancelledPrice: number; status: string }[] = []
        let given = 0
        for (const { share, outcome } of steps) {
          const left = computeLeft({ paid, refunded: given }, refunds)
          const amount = Math.ceil((left * share) / 100)
          if (amount === 0) break
          refunds.push({ amount, cancelledPrice: given, status: outcome })
          if (outcome !== 'refused') given += amount
          expect(given).toBeLessThanOrEqual(paid)
        }
      }),
    )
  })
})

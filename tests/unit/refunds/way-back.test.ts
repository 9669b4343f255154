import { describe, expect, it, test } from 'vitest'
import { won } from '#lib/money.ts'
import { chooseWayBack } from '#lib/refunds/choose-way-back.ts'
import { computeRest } from '#lib/refunds/compute-rest.ts'
import { statePrice } from '#lib/refunds/state-price.ts'
import { ACCOUNT, snapshot } from '../orders/snapshots.ts'

describe('the way back', () => {
  const { receipt, receiptId } = snapshot()
  const vbank = { receipt: { ...receipt, methodSymbol: 'vbank' } }

  it('is the receipt’s, and of a deposit to an account that its buyer names', () => {
    const pg = { channel: 'pg', receiptId }
    expect(chooseWayBack(snapshot())).toEqual({ ...pg, toAccount: false })
    expect(chooseWayBack(snapshot({ receipt: { ...receipt, methodSymbol: null } }))).toEqual({ ...pg, toAccount: false })
    expect(chooseWayBack(snapshot({ virtualAccount: ACCOUNT }))).toEqual({ ...pg, toAccount: true })
    expect(chooseWayBack(snapshot(vbank))).toEqual({ ...pg, toAccount: true })
  })

  it('is the order’s without a receipt, where nobody can be given an account', () => {
    for (const deposit of [{}, vbank, { virtualAccount: ACCOUNT }]) {
      expect(chooseWayBack(snapshot({ receiptId: null, ...deposit }))).toEqual({
        ...{ channel: 'commerce', receiptId: null, toAccount: false },
      })
    }
  })
})

test.each([
  [29_000, 30_000, 29_000],
  [null, 30_000, 30_000],
  [0, 30_000, 0],
  [null, null, 0],
])('the receipt says %s, the order %s: it was over %d', (receiptPrice, orderPrice, price) => {
  const stated = (value: number | null) => (value === null ? null : won(value))
  expect(statePrice(snapshot({ receiptPrice: stated(receiptPrice), orderPrice: stated(orderPrice) }))).toBe(price)
})

test.each([
  [29_000, 0, 29_000],
  [29_000, 9_000, 20_000],
  [29_000, 29_000, 0],
  // A price below what was given back is one that was lowered by it: all of it is left.
  [9_000, 20_000, 9_000],
  [1, 28_999, 1],
  [0, 29_000, 0],
  // Lowered, or not: nobody can tell, so the lesser.
  [20_000, 9_000, 11_000],
])('over %d won, %d given back: %d are left', (price, cancelled, rest) => {
  expect(computeRest(snapshot({ receiptPrice: won(price), cancelledPrice: won(cancelled) }))).toBe(rest)
})

import { expect, test } from 'vitest'
import { won } from '#lib/money.ts'
import { readPaidAmount } from '#lib/orders/read-paid-amount.ts'
import { snapshot } from './snapshots.ts'

test.each<[number | null, number, number[], number | null]>([
  [29_000, 0, [], 29_000],
  [29_000, 9_000, [], 29_000],
  [29_000, 29_000, [], 29_000],
  // Less than was given back: lowered, for certain.
  [0, 29_000, [], 29_000],
  [1_000, 4_000, [], 5_000],
  // Short of what it should be by just that.
  [20_000, 9_000, [29_000], 29_000],
  [20_000, 9_000, [30_000], 20_000],
  [20_000, 9_000, [], 20_000],
  [14_500, 14_500, [29_000, 35_000], 29_000],
  // As it should be; that something else would fit, too, is chance.
  [20_000, 9_000, [20_000, 29_000], 20_000],
  [20_000, 0, [29_000], 20_000],
  [2 ** 30, 2 ** 31 - 1, [], 2 ** 30],
  [null, 9_000, [29_000], null],
])('%s with %d given back, expected %j: %s was paid', (stated, cancelled, expected, paid) => {
  const price = stated === null ? null : won(stated)
  expect(readPaidAmount(snapshot({ receiptPrice: price, orderPrice: null, cancelledPrice: won(cancelled) }), expected)).toBe(paid)
  expect(readPaidAmount(snapshot({ receiptPrice: null, orderPrice: price, cancelledPrice: won(cancelled) }), expected)).toBe(paid)
})

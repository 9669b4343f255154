import { expect, it } from 'vitest'
import { describeAmounts } from '#app/admin/_lib/describe-amounts.ts'

it('names both amounts of a bill that was charged after its end', () => {
  expect(describeAmounts('charged_after_end', { charged: 29_000, firstRefunded: 1_000, returned: true })).toBe(
    '결제된 금액 ₩29,000 · 첫 결제에서 돌려준 금액 ₩1,000',
  )
})

it.each([
  ['refund_leaves_subscription', { laterBills: 29_000 }, '남아 있는 이후 결제 ₩29,000'],
  ['charged_after_end', { charged: '29000', firstRefunded: 0.5 }, null],
  ['charged_after_end', null, null],
  ['charged_after_end', 'x', null],
  ['amount_mismatch', { charged: 1 }, null],
  ['toString', { charged: 1 }, null],
])('%s with %j: %s', (kind, detail, expected) => {
  expect(describeAmounts(kind, detail)).toBe(expected)
})

import { expect, test } from 'vitest'
import { type BillFacts, evaluateBill } from '#lib/subscriptions/evaluate-bill.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const BILL: BillFacts = { purchasedAt: at(10), end: null, firstBackAt: null, hadEnded: false }

test.each([
  ['a bill as agreed', {}, 'keep'],
  ['charged before its end was wished', { end: { requestedAt: at(11), reversal: false } }, 'keep'],
  ['charged when its end was wished', { end: { requestedAt: at(10), reversal: false } }, 'return'],
  // Bootpay tells times to the second.
  ['charged in the second of the wish', { end: { requestedAt: new Date(at(10).getTime() + 999), reversal: false } }, 'return'],
  [
    'charged in the second before the wish',
    { end: { requestedAt: new Date(at(10).getTime() + 1_000), reversal: false } },
    'keep',
  ],
  ['charged after its end was wished', { end: { requestedAt: at(9), reversal: false } }, 'return'],
  ['of a payment that was never accepted, whenever', { end: { requestedAt: at(11), reversal: true } }, 'return'],
  ['charged after Bootpay had called it ended', { hadEnded: true }, 'ask'],
  ['charged after the money went back', { firstBackAt: at(9) }, 'ask'],
  ['charged when the money went back', { firstBackAt: at(10) }, 'keep'],
  ['charged before the money went back', { firstBackAt: at(11) }, 'keep'],
  [
    'back and wished later: before the wish it was owed',
    { firstBackAt: at(9), end: { requestedAt: at(11), reversal: false } },
    'keep',
  ],
  ['ended at Bootpay, and wished before the bill', { hadEnded: true, end: { requestedAt: at(9), reversal: false } }, 'return'],
  ['ended at Bootpay, and wished after the bill', { hadEnded: true, end: { requestedAt: at(11), reversal: false } }, 'ask'],
] as const)('%s: %j is %s', (_name, changes, verdict) => {
  expect(evaluateBill({ ...BILL, ...changes })).toBe(verdict)
})

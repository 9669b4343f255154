import { expect, test } from 'vitest'
import { nextPayment } from '#sandbox/checkout/next-payment.ts'

const next = (from: string, cycle: number | null): string => {
  const seoul = new Date(nextPayment(new Date(`${from}+09:00`), cycle).getTime() + 9 * 3_600_000)
  return seoul.toISOString().slice(0, 16)
}

test.each([
  ['2026-01-15T10:00', 21, '2026-02-15T10:00'],
  ['2026-01-31T10:00', 21, '2026-02-28T10:00'],
  ['2028-01-31T10:00', 21, '2028-02-29T10:00'],
  ['2026-12-31T23:59', 21, '2027-01-31T23:59'],
  // Still the day before in UTC.
  ['2026-03-01T00:30', 21, '2026-04-01T00:30'],
  ['2028-02-29T08:00', 31, '2029-02-28T08:00'],
  ['2026-11-30T10:00', 23, '2027-02-28T10:00'],
  ['2026-08-31T10:00', 26, '2027-02-28T10:00'],
  ['2026-02-25T10:00', 11, '2026-03-04T10:00'],
  ['2026-02-25T10:00', 12, '2026-03-11T10:00'],
  ['2026-02-25T10:00', null, '2026-03-25T10:00'],
])('from %s by cycle %s: %s', (from, cycle, expected) => {
  expect(next(from, cycle)).toBe(expected)
})

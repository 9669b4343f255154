import { expect, test } from 'vitest'
import { mustGoBack } from '#lib/refunds/refund-status.ts'

test.each([
  ['reversal', true],
  ['bill_reversal', true],
  ['refund', false],
  ['renewal', false],
  ['unmatched', false],
  ['', false],
])('money of a %s must not stay: %s', (purpose, expected) => {
  expect(mustGoBack(purpose)).toBe(expected)
})

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { showTime } from '#lib/show-time.ts'

test('a time is shown as UTC ISO 8601, none as none, and one that cannot be shown as an empty text', () => {
  expect(showTime(new Date('2026-11-25T12:00:00+09:00'))).toBe('2026-11-25T03:00:00.000Z')
  expect(showTime(null)).toBeNull()
  expect(showTime(new Date('infinity'))).toBe('')
})

test('INV-72: stored times are shown by it alone: `toISOString` throws on a row that cannot be shown', () => {
  const lib = path.resolve(import.meta.dirname, '../../lib')
  const users = readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('generated'))
    .filter((file) => readFileSync(path.join(lib, file), 'utf8').includes('.toISOString()'))
  expect(users.sort()).toEqual([
    // What we send, and days that are computed from checked ones.
    'bootpay/create-invoice-calls.ts',
    'bootpay/create-order-calls.ts',
    'bootpay/create-subscription-calls.ts',
    'reconciliation/seoul-days.ts',
    'revenue/choose-period.ts',
    'revenue/read-sums.ts',
    'show-time.ts',
    // An operator's wish.
    'subscriptions/keep-subscription.ts',
  ])
})

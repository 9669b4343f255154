import { describe, expect, it, test } from 'vitest'
import { isInRange } from '#lib/webhooks/is-in-range.ts'
import { nameDelivery } from '#lib/webhooks/name-delivery.ts'
import { pickHeaders } from '#lib/webhooks/pick-headers.ts'
import { takeDelivery } from '#lib/webhooks/take-delivery.ts'

test.each([
  ['223.130.82.4', '223.130.82.0/24', true],
  ['223.130.83.4', '223.130.82.0/24', false],
  ['::ffff:223.130.82.130', '223.130.82.0/24', true],
  ['2001:db8::1', '2001:db8::/32', true],
  ['2001:db9::1', '2001:db8::/32', false],
  ['2001:db8::1', '223.130.82.0/24', false],
  ['not an address', '223.130.82.0/24', false],
  [null, '0.0.0.0/0', false],
])('%s in %s: %s', (address, range, expected) => {
  expect(isInRange(address, range)).toBe(expected)
})

describe('a stranger', () => {
  it('may send a rush, then so many a second; others are not held up', () => {
    const answers = Array.from({ length: 301 }, () => takeDelivery('203.0.113.1', 1_000))
    expect(answers.slice(0, 300).every((answer) => answer === null)).toBe(true)
    expect(answers[300]).toBe(1)
    expect(takeDelivery('203.0.113.2', 1_000)).toBeNull()
    expect(takeDelivery('203.0.113.1', 2_000)).toBeNull()
  })

  it('is forgotten when ten thousand others came since: the memory stays bounded', () => {
    for (let count = 0; count < 300; count++) takeDelivery('203.0.113.9', 0)
    expect(takeDelivery('203.0.113.9', 0)).toBe(1)
    for (let count = 0; count < 10_001; count++) takeDelivery(`other ${count}`, 0)
    expect(takeDelivery('203.0.113.9', 0)).toBeNull()
  })
})

describe('the key of a delivery', () => {
  const hint = { event: 'PAYMENT_PARTIAL_CANCELLED', orderNumber: null, receiptId: 'r1', status: '1', cancelledPrice: '1000' }

  it('is the same for the same, another for the second partial cancel and for another event', () => {
    expect(nameDelivery(hint, 'a')).toBe(nameDelivery({ ...hint }, 'b'))
    expect(nameDelivery({ ...hint, cancelledPrice: '2000' }, 'a')).not.toBe(nameDelivery(hint, 'a'))
    expect(nameDelivery({ ...hint, event: 'PAYMENT_CANCELLED' }, 'a')).not.toBe(nameDelivery(hint, 'a'))
  })

  it('is the body where nothing is named', () => {
    const nothing = { event: 'ping', orderNumber: null, receiptId: null, status: null, cancelledPrice: null }
    expect(nameDelivery(nothing, 'a')).toBe(nameDelivery(nothing, 'a'))
    expect(nameDelivery(nothing, 'a')).not.toBe(nameDelivery(nothing, 'b'))
  })
})

test('headers that are kept hold no credential and no NUL', () => {
  const given: Record<string, string> = { 'user-agent': 'Boot\u0000pay', authorization: 'Basic x', cookie: 'a=b' }
  expect(pickHeaders((name) => given[name] ?? null)).toEqual({ 'user-agent': 'Bootpay' })
})

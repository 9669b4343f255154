import { describe, expect, it, test } from 'vitest'
import { checkToken } from '#lib/webhooks/check-token.ts'
import { isInRange } from '#lib/webhooks/is-in-range.ts'
import { nameDelivery } from '#lib/webhooks/name-delivery.ts'
import { pickHeaders } from '#lib/webhooks/pick-headers.ts'
import { readSender } from '#lib/webhooks/read-sender.ts'
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
  ['', '0.0.0.0/0', false],
  ['10.1.2.3', '10.1.2.3/32', true],
  ['10.1.2.4', '10.1.2.3/32', false],
  // Written as IPv6, in whatever case; one that merely ends so is another address.
  ['::FFFF:10.1.2.3', '10.1.2.3/32', true],
  ['::ffff:0a01:0203', '10.1.2.3/32', true],
  ['::ffff:10.1.2.4', '10.1.2.3/32', false],
  ['1::ffff:10.1.2.3', '10.1.2.3/32', false],
])('%s in %s: %s', (address, range, expected) => {
  expect(isInRange(address, range)).toBe(expected)
})

test.each([
  [null, null, true],
  ['anything', null, false],
  [null, 'secret', false],
  ['', 'secret', false],
  ['secre', 'secret', false],
  ['secret2', 'secret', false],
  ['Secret', 'secret', false],
  ['secret', 'secret', true],
])('the token %j where %j is configured: let in %s', (given, configured, expected) => {
  expect(checkToken(given, configured)).toBe(expected)
})

test.each([
  // No proxy of ours: what is written there is whatever the sender chose.
  ['203.0.113.1', 0, null],
  [null, 1, null],
  ['203.0.113.1', 1, '203.0.113.1'],
  ['1.1.1.1, 203.0.113.1', 1, '203.0.113.1'],
  ['1.1.1.1, 203.0.113.1 , 10.0.0.1', 2, '203.0.113.1'],
  ['2001:db8::1', 1, '2001:db8::1'],
  // Fewer entries than proxies: one of them wrote nothing.
  ['203.0.113.1', 2, null],
  ['unknown', 1, null],
  ['', 1, null],
])('%j through %d proxies of ours came from %s', (forwardedFor, proxies, sender) => {
  expect(readSender(forwardedFor, proxies)).toBe(sender)
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
    // Of a length that an index takes, whatever the body's.
    expect(nameDelivery(nothing, 'a'.repeat(10_000))).toMatch(/^body:[0-9a-f]{32}$/)
  })

  it('keeps apart what each part says, and the order’s number from the receipt’s', () => {
    const parts = { event: 'e', orderNumber: 'n', receiptId: 'r', status: '1', cancelledPrice: '2' }
    const keys = [
      parts,
      ...Object.keys(parts).map((part) => ({ ...parts, [part]: null })),
      ...Object.keys(parts).map((part) => ({ ...parts, [part]: 'other' })),
      { ...parts, orderNumber: 'r', receiptId: 'n' },
    ].map((each) => nameDelivery(each, 'body'))
    expect(new Set(keys).size).toBe(keys.length)
    expect(keys[0]).toBe('e|n|r|1|2')
    for (const key of keys) expect(key).not.toMatch(/^body:|null|undefined/)
  })
})

test('headers that are kept hold no credential and no NUL', () => {
  const given: Record<string, string> = { 'user-agent': 'Boot\u0000pay', authorization: 'Basic x', cookie: 'a=b' }
  expect(pickHeaders((name) => given[name] ?? null)).toEqual({ 'user-agent': 'Bootpay' })
})

test('headers by which Bootpay tells its deliveries apart are kept, at a length that is bounded', () => {
  const names = [
    ...['user-agent', 'content-length', 'idempotency-key', 'x-request-id'],
    ...['x-bootpay-event', 'x-bootpay-timestamp', 'x-bootpay-signature'],
  ]
  expect(pickHeaders(() => 'x'.repeat(301))).toEqual(Object.fromEntries(names.map((name) => [name, 'x'.repeat(300)])))
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDelivery } from '#lib/webhooks/read-delivery.ts'

const NUMBER = '25071182085082524116'

test.each([
  [
    'Commerce, nested',
    { event: 'order.cancelled', data: { order_number: NUMBER } },
    { event: 'order.cancelled', orderNumber: NUMBER, receiptId: null },
  ],
  [
    'Commerce, flat',
    { event: 'order.cancelled', order_number: NUMBER },
    { event: 'order.cancelled', orderNumber: NUMBER, receiptId: null },
  ],
  [
    'Commerce, with the order inside',
    { type: 'order.paid', data: { order: { order_number: NUMBER, result_data: { receipt_id: 'r1' } } } },
    { event: 'order.paid', orderNumber: NUMBER, receiptId: 'r1' },
  ],
  [
    'PG',
    { webhook_type: 'PAYMENT_COMPLETED', receipt_id: 'r1', order_id: 'x' },
    { event: 'PAYMENT_COMPLETED', orderNumber: null, receiptId: 'r1' },
  ],
  [
    'data as a JSON string',
    { event: 'order.paid', data: JSON.stringify({ order_number: NUMBER }) },
    { event: 'order.paid', orderNumber: NUMBER, receiptId: null },
  ],
  [
    'a hostile number',
    { order_number: '../users?a', receipt_id: 'undefined' },
    { event: null, orderNumber: null, receiptId: null },
  ],
  [
    'a payload beside it',
    { event_type: 'order.paid', payload: { order_number: NUMBER } },
    { event: 'order.paid', orderNumber: NUMBER, receiptId: null },
  ],
  [
    'the innermost number first: it is the order’s own',
    { order_number: 'outer', data: { order_number: 'middle', order: { order_number: NUMBER } } },
    { orderNumber: NUMBER },
  ],
  [
    'the outermost event first: an inner type is something else',
    { event: 'order.paid', type: 'outer', data: { event: 'inner', type: 'subscription' } },
    { event: 'order.paid' },
  ],
  [
    'an outer number where the inner one is none',
    { order_number: NUMBER, data: { order_number: '../x' } },
    { orderNumber: NUMBER },
  ],
  ['a number that is a number', { order_number: 123 }, { orderNumber: '123' }],
  ['a receipt in the flat answer', { result_data: { receipt_id: 'r1', status: 1 } }, { receiptId: 'r1', status: '1' }],
  ['a result as a JSON string', { result_data: '{"receipt_id":"r1"}' }, { receiptId: 'r1' }],
  ['an event that is no word', { event: 'a b', data: {} }, { event: null }],
  ['an event that is no text', { event: 5, type: 'order.paid' }, { event: 'order.paid' }],
  ['an event of eighty characters', { event: 'e'.repeat(80) }, { event: 'e'.repeat(80) }],
  ['one of more', { event: 'e'.repeat(81) }, { event: null }],
  ['one with more before or behind it', { event: ' order.paid', type: 'order.paid\n' }, { event: null }],
  ['data that is broken JSON', { data: '{"order_number"', order_number: NUMBER }, { orderNumber: NUMBER }],
  ['data that is a list', { data: [{ order_number: 'x' }], order_number: NUMBER }, { orderNumber: NUMBER }],
  ['data that is text', { data: 'order_number', order_number: NUMBER }, { orderNumber: NUMBER }],
  ['data that is nothing', { data: null, order_number: NUMBER }, { orderNumber: NUMBER }],
  ['nothing known', { hello: 'world' }, { event: null, orderNumber: null, receiptId: null }],
])('%s', (_name, body, hint) => {
  expect(readDelivery(JSON.stringify(body), 'json')).toMatchObject(hint)
})

test('what was given back, and the state, from the receipt too', () => {
  const flat = { webhook_type: 'PAYMENT_PARTIAL_CANCELLED', receipt_id: 'r1', status: 1, cancelled_price: 1000 }
  expect(readDelivery(JSON.stringify(flat), 'json')).toMatchObject({ status: '1', cancelledPrice: '1000' })
  const nested = { event: 'order.cancelled', data: { order_number: NUMBER, result_data: { cancelled_price: 3000 } } }
  expect(readDelivery(JSON.stringify(nested), 'json')).toMatchObject({ status: null, cancelledPrice: '3000' })
})

test('urlencoded, flat and with data as JSON', () => {
  expect(readDelivery(`event=order.cancelled&order_number=${NUMBER}`, 'form')).toMatchObject({ orderNumber: NUMBER })
  const nested = new URLSearchParams({ event: 'order.cancelled', data: JSON.stringify({ order_number: NUMBER }) })
  expect(readDelivery(nested.toString(), 'form')).toMatchObject({ event: 'order.cancelled', orderNumber: NUMBER })
})

test('a form without a field is refused', () => {
  expect(() => readDelivery('', 'form')).toThrow(new SyntaxError('not an object'))
})

test.each(['', '[]', '"text"', '5', 'null', '{'])('%j is refused', (body) => {
  expect(() => readDelivery(body, 'json')).toThrow(SyntaxError)
})

test('whatever JSON comes, ids are safe to put into a URL', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('data', 'order', 'order_number', 'receipt_id', 'event'), fc.jsonValue()),
      (body) => {
        const hint = readDelivery(JSON.stringify(body), 'json')
        for (const id of [hint.orderNumber, hint.receiptId]) expect(id ?? 'a').toMatch(/^[A-Za-z0-9_-]{1,64}$/)
      },
    ),
  )
})

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

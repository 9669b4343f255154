import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readResultQuery } from '#lib/orders/read-result-query.ts'

const ORDER = '0123456789abcdef0123456789abcdef'
const NUMBER = '25071182085082524116'
const metadata = encodeURIComponent(JSON.stringify({ order_id: ORDER }))

test.each([
  [
    'as documented',
    `event=done&request_id=rq1&order_number=${NUMBER}&metadata=${metadata}`,
    { orderNumber: NUMBER, orderId: ORDER },
  ],
  [
    'the literal undefined',
    'event=done&request_id=undefined&order_number=undefined&metadata=undefined',
    { orderNumber: null, orderId: null },
  ],
  ['a doubled question mark', `x=1?event=done&order_number=${NUMBER}`, { orderNumber: NUMBER, orderId: null }],
  ['metadata spread into text', 'event=error&metadata=[object Object]', { orderNumber: null, orderId: null }],
  ['broken JSON', 'metadata=%7B%22order_id', { orderNumber: null, orderId: null }],
  ['a path in the number', 'order_number=..%2Fusers%3Fa', { orderNumber: null, orderId: null }],
  [
    'an order id that is none of ours',
    `metadata=${encodeURIComponent('{"order_id":"x"}')}`,
    { orderNumber: null, orderId: null },
  ],
  ['a question mark in front of the number', `x=1?order_number=${NUMBER}`, { orderNumber: NUMBER, orderId: null }],
  ['the other spelling', `orderNumber=${NUMBER}`, { orderNumber: NUMBER, orderId: null }],
  ['both spellings', `orderNumber=other&order_number=${NUMBER}`, { orderNumber: NUMBER, orderId: null }],
  // What comes last was written last, by Bootpay; a link can only put something in front of it.
  ['two numbers', `order_number=other&order_number=${NUMBER}`, { orderNumber: NUMBER, orderId: null }],
  ['a number, then none', `order_number=${NUMBER}&order_number=undefined`, { orderNumber: NUMBER, orderId: null }],
  [
    'two metadata',
    `metadata=${metadata.replace(ORDER, 'f'.repeat(32))}&metadata=${metadata}`,
    { orderNumber: null, orderId: ORDER },
  ],
  ['metadata, then none', `metadata=${metadata}&metadata=undefined`, { orderNumber: null, orderId: ORDER }],
  ['metadata, then null', `metadata=${metadata}&metadata=null`, { orderNumber: null, orderId: ORDER }],
  ['metadata, then text', `metadata=${metadata}&metadata=%22text%22`, { orderNumber: null, orderId: ORDER }],
  [
    'metadata field by field',
    `metadata[order_id]=x&metadata[order_id]=x&metadata[order_id]=${ORDER}`,
    { orderNumber: null, orderId: ORDER },
  ],
  ['an order id with more in front', `metadata[order_id]=0${ORDER}`, { orderNumber: null, orderId: null }],
  ['an order id with more behind', `metadata[order_id]=${ORDER}0`, { orderNumber: null, orderId: null }],
  [
    'an order id in a list',
    `metadata=${encodeURIComponent(JSON.stringify({ order_id: [ORDER] }))}`,
    { orderNumber: null, orderId: null },
  ],
  ['nothing', '', { orderNumber: null, orderId: null }],
])('%s', (_name, query, expected) => {
  expect(readResultQuery(query)).toMatchObject(expected)
})

test.each([
  ['no error', `event=done&error_code=ORDER_PRICE_NOT_MATCH`, null],
  ['no event', `error_code=ORDER_PRICE_NOT_MATCH`, null],
  ['a documented code', 'event=error&error_code=ORDER_ADDRESS_BLANK&message=x', 'ORDER_ADDRESS_BLANK'],
  ['a refused key', 'event=error&error_code=APP_CLIENT_KEY_NOT_FOUND', 'APP_CLIENT_KEY_NOT_FOUND'],
  ['a refused key by its number', 'event=error&error_code=1216', '1216'],
  ['a code of nobody', 'event=error&error_code=%3Cscript%3E', 'OTHER'],
  ['a name that every object has', 'event=error&error_code=constructor', 'OTHER'],
  ['a code in small letters', 'event=error&error_code=order_price_not_match', 'OTHER'],
  ['an error without a code', 'event=error&metadata=[object%20Object]', 'OTHER'],
  ['the literal undefined', 'event=error&error_code=undefined&message=undefined', 'OTHER'],
  ['behind a second question mark', 'x=1?event=error&error_code=ORDER_PRODUCT_BLANK', 'ORDER_PRODUCT_BLANK'],
  // What comes last was written last, by Bootpay.
  ['an error, then done', 'event=error&error_code=ORDER_PRODUCT_BLANK&event=done', null],
  ['two codes', 'event=error&error_code=ORDER_PRODUCT_BLANK&error_code=ORDER_PRICE_NOT_MATCH', 'ORDER_PRICE_NOT_MATCH'],
  // The SDK spreads its payload behind the error, nested objects as text (protocol notes §2.5).
  [
    'the SDK’s own shape',
    'event=error&error_code=ORDER_PRODUCT_NOT_FOUND&message=%EC%83%81%ED%92%88&request_id=undefined&metadata=%5Bobject+Object%5D',
    'ORDER_PRODUCT_NOT_FOUND',
  ],
])('a refusal: %s', (_name, query, refusal) => {
  expect(readResultQuery(query).refusal).toBe(refusal)
})

test.each([
  ['an invoice', 'request_id=6870aaaabbbbccccddddeeee', '6870aaaabbbbccccddddeeee'],
  ['the literal undefined', 'request_id=undefined', null],
  ['a path', 'request_id=..%2Fusers', null],
  ['none', '', null],
])('a request id: %s', (_name, query, requestId) => {
  expect(readResultQuery(query).requestId).toBe(requestId)
})

test('never throws', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (query) => void readResultQuery(query)))
})

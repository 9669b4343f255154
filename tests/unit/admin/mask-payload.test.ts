import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskPayload } from '#app/admin/_lib/mask-payload.ts'
import { showPayload } from '#app/admin/_lib/show-payload.ts'

const ORDER_NUMBER = '25112582085082524116'
const RECEIPT = '68707c59b0eacea5cd974efd'

const order = {
  order_number: ORDER_NUMBER,
  order_id: RECEIPT,
  order_name: '홍길동 님 맞춤 계약',
  status: 1,
  receipt_status: 'receipt_paid',
  price: 29_000,
  purchased_at: '2026-11-25T10:00:00Z',
  user: { user_id: 'guest_1', name: '홍길동', phone: '01012345678', email: 'hong@example.com' },
  username: '홍길동',
  metadata: '{"order_id":"0123456789abcdef0123456789abcdef","name":"홍길동"}',
  bank_data: { account_number: '110123456789', holder: '홍길동', bank_name: '신한' },
  card_data: { card_no: '9430-****', card_approve_no: '1234' },
  products: [{ product_id: RECEIPT, quantity: 1, memo: '홍길동' }],
  result_data: { method: '카드', method_symbol: 'card', cancelled_at: null },
  sandbox: true,
}

describe('what a viewer reads of a delivery', () => {
  it('is how a payment stands, and nothing of whose it is', () => {
    expect(JSON.parse(maskPayload(JSON.stringify({ event: 'order.paid', data: order, '010-1234-5678': 1 })))).toEqual({
      event: 'order.paid',
      data: {
        order_number: ORDER_NUMBER,
        order_id: RECEIPT,
        status: 1,
        receipt_status: 'receipt_paid',
        price: 29_000,
        purchased_at: '2026-11-25T10:00:00Z',
        metadata: { order_id: '0123456789abcdef0123456789abcdef', '가린 항목': 1 },
        products: [{ product_id: RECEIPT, quantity: 1, '가린 항목': 1 }],
        result_data: { method: '카드', method_symbol: 'card', cancelled_at: null },
        sandbox: true,
        '가린 항목': 5,
      },
      '가린 항목': 1,
    })
  })

  it('is the same of a form, with its parts in JSON or in brackets', () => {
    const form = new URLSearchParams({ event: 'order.paid', data: JSON.stringify(order), 'user[name]': '홍길동' })
    form.set('data[order_number]', ORDER_NUMBER)
    form.set('data[user][order_number]', ORDER_NUMBER)
    form.set('data[products][0][price]', '29000')
    form.set('data[purchased_at', '2026-11-25T10:00:00Z')
    const shown = JSON.parse(maskPayload(form.toString()))
    expect(shown).toMatchObject({
      event: 'order.paid',
      data: { order_number: ORDER_NUMBER, '가린 항목': 5 },
      'data[order_number]': ORDER_NUMBER,
      'data[products][0][price]': '29000',
      '가린 항목': 3,
    })
    expect(Object.keys(shown)).toHaveLength(5)
  })

  it.each([
    ['a name where a state should be', { status: '홍길동', status_locale: '홍길동', method: '홍 길동' }],
    ['a phone number where an id should be', { order_number: '01012345678', receipt_id: '010-1234-5678' }],
    ['the same without its zero, as an amount', { price: 1012345678, total_price: '1012345678', cancelled_price: '01012345678' }],
    ['an account or a card where an order number should be', { order_number: '110123456789', order_id: '9430123412341234' }],
    ['an address where a time should be', { created_at: '서울시 2026-11-25T10:00:00Z', updated_at: '1990-01-01' }],
    ['a resident number', { id: '900101-1234567', price: '9001011234567' }],
    ['an e-mail as an event', { event: 'hong@example.com', type: 'hong.gildong@example.com' }],
    ['texts where a list should be', { products: ['홍길동', '01012345678'], data: '홍길동' }],
    ['JSON in a field that holds none', { status: '{"price":1}', order_id: '["홍길동"]', username: '{"price":1}' }],
    ['an id as a number, which may have lost its end', { order_number: Number(ORDER_NUMBER) }],
  ])('hides %s', (_, body) => {
    const shown = JSON.parse(maskPayload(JSON.stringify(body)))
    for (const value of Object.values(shown)) expect([expect.any(Number), ['***', '***']]).toContainEqual(value)
    const count = Object.values(body).filter((value) => !Array.isArray(value)).length
    expect(shown['가린 항목']).toBe(count)
  })

  it.each(['', '  ', '홍길동', '"홍길동"', '12345', 'null', 'name=홍길동&phone=01012345678', '{"name":"홍길동"', '%', '[', '='])(
    'is nothing of %j',
    (body) => {
      expect(maskPayload(body)).toBe('***')
    },
  )

  it.each([
    ['arrays', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['objects', `${'{"data":'.repeat(5_000)}{"name":"홍길동"}${'}'.repeat(5_000)}`],
  ])('stops at %s within one another', (_, body) => {
    expect(maskPayload(body)).not.toContain('홍길동')
  })

  it('knows no field by what objects have by themselves', () => {
    const body = '{"constructor":"홍길동","__proto__":{"price":"홍길동"},"toString":"01012345678","hasOwnProperty":1}'
    expect(JSON.parse(maskPayload(body))).toEqual({ '가린 항목': 4 })
  })
})

/** What must never be seen, in the forms in which it may be sent. */
const SECRETS = [
  '홍길동',
  '김 민서',
  '01012345678',
  '010-1234-5678',
  '+821012345678',
  'hong@example.com',
  '110123456789',
  '9430-1234-1234-1234',
  '서울시 강남구 1',
  '900101-1234567',
  '길동.홍',
  '홍길동_at',
]
const KNOWN = [
  'data',
  'order',
  'metadata',
  'products',
  'result_data',
  'price',
  'status',
  'order_id',
  'order_number',
  'event',
  'method',
  'created_at',
  'type',
  'id',
  'sandbox',
]

const secret = fc.constantFrom(...SECRETS)
const name = fc.oneof(fc.constantFrom(...KNOWN), fc.constantFrom('user', 'name', 'phone', 'x'), secret)
const tree = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    secret,
    secret.map((text) => `{"price":"${text}"}`),
    fc.constantFrom(1012345678, 110123456789, true, null),
    tie('object'),
    tie('object').map((object) => JSON.stringify(object)),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc.dictionary(name, tie('value'), { maxKeys: 5 }),
}))

const expectHidden = (shown: string): void => {
  for (const text of [...SECRETS, '1012345678']) expect(shown).not.toContain(text)
}

describe('whatever is sent', () => {
  it('as JSON, a person’s data is not shown, neither as a value nor as a name', () => {
    fc.assert(
      fc.property(tree.object, (body) => expectHidden(maskPayload(JSON.stringify(body)))),
      { numRuns: 1_000 },
    )
  })

  it('as a form neither', () => {
    const path = fc
      .tuple(name, fc.array(name, { maxLength: 3 }))
      .map(([first, rest]) => first + rest.map((part) => `[${part}]`).join(''))
    const value = fc.oneof(
      secret,
      tree.object.map((object) => JSON.stringify(object)),
    )
    const form = fc.array(fc.tuple(path, value), { maxLength: 6 })
    fc.assert(
      fc.property(form, (fields) => expectHidden(maskPayload(new URLSearchParams(fields).toString()))),
      { numRuns: 1_000 },
    )
  })

  it('as any text neither, and nothing breaks', () => {
    const text = fc.tuple(fc.string(), secret, fc.string()).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (body) => expectHidden(maskPayload(body))),
      { numRuns: 1_000 },
    )
  })
})

it('who may read it reads it indented where it is JSON, else word for word', () => {
  expect(showPayload('{"a":1}', false)).toBe('{\n  "a": 1\n}')
  expect(showPayload('name=홍길동', false)).toBe('name=홍길동')
  expect(showPayload('name=홍길동', true)).toBe('***')
})

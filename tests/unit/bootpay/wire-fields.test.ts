import { describe, expect, test } from 'vitest'
import { readListedOrder } from '#lib/bootpay/read-listed-order.ts'
import { readSnapshot } from '#lib/bootpay/read-snapshot.ts'
import { cleanText, IMPOSSIBLE_TIME, isPlausibleTime, showing, stating, UNREADABLE } from '#lib/bootpay/wire-fields.ts'
import {
  billSchema,
  invoiceSchema,
  listSchema,
  listUnreadable,
  orderSchema,
  receiptSchema,
  terminationSchema,
} from '#lib/bootpay/wire-schemas.ts'

const AT = '2026-11-25T03:00:00Z'
const OBSERVED = new Date('2026-11-27T00:00:00Z')
const ORDER = { order_id: 'o1', price: 2_800, status: 2, purchased_at: AT }
const RECEIPT = { receipt_id: 'r1', price: 2_800, cancelled_price: 0, status: 1, purchased_at: AT }

const read = (order: object, receipt: object | null = {}) =>
  readSnapshot(
    '1',
    orderSchema.parse({ ...ORDER, ...order }),
    receipt && receiptSchema.parse({ ...RECEIPT, ...receipt }),
    OBSERVED,
  )

describe('INV-71: a field is absent, readable, or unreadable', () => {
  test.each<[keyof typeof stating, unknown, unknown]>([
    ...[undefined, null].flatMap((nothing) =>
      (Object.keys(stating) as (keyof typeof stating)[]).map((kind): [keyof typeof stating, unknown, unknown] => [
        kind,
        nothing,
        null,
      ]),
    ),
    ['amount', 0, 0],
    ['amount', 2_147_483_647, 2_147_483_647],
    ...['100', '', 100.5, -5, [100], 2_147_483_648, 2 ** 53 - 1, {}, true, Number.NaN].map(
      (value): [keyof typeof stating, unknown, unknown] => ['amount', value, UNREADABLE],
    ),
    ...[0, -4, 41, 'receipt_paid', 'a', 'A_1', `a${'b'.repeat(63)}`].map((value): [keyof typeof stating, unknown, unknown] => [
      'code',
      value,
      value,
    ]),
    ...['', '1', '1a', 'two words', ' paid', 'paid ', `a${'b'.repeat(64)}`, 1.5, 2 ** 53, {}, [1], false].map(
      (value): [keyof typeof stating, unknown, unknown] => ['code', value, UNREADABLE],
    ),
    ...[0, -1, 3, 2_147_483_647, -2_147_483_647].map((value): [keyof typeof stating, unknown, unknown] => [
      'count',
      value,
      value,
    ]),
    ...['3', 0.5, 2_147_483_648, -2_147_483_648, [3]].map((value): [keyof typeof stating, unknown, unknown] => [
      'count',
      value,
      UNREADABLE,
    ]),
    ['quantity', 1, 1],
    ...[0, -1, '1', 0.5, 2_147_483_648].map((value): [keyof typeof stating, unknown, unknown] => ['quantity', value, UNREADABLE]),
    ['urlId', '', null],
    ['urlId', 'A-z_9', 'A-z_9'],
    ...['../users', 'x'.repeat(65), 123, 0, 1.5, {}, 'a b', 'undefined'].map(
      (value): [keyof typeof stating, unknown, unknown] => ['urlId', value, UNREADABLE],
    ),
    ['moment', '', null],
    ['moment', AT, new Date(AT)],
    ['moment', '2026-11-25T12:00:00+09:00', new Date(AT)],
    ['moment', '2000-01-01T00:00:00Z', new Date('2000-01-01T00:00:00Z')],
    ...[
      '0000-01-01T00:00:00Z',
      '+275760-09-13T00:00:00.000Z',
      '-000001-01-01T00:00:00Z',
      '1999-12-31T23:59:59Z',
      '2100-01-01T00:00:00Z',
      '2026-99-99',
      `${AT}${' '.repeat(64)}`,
    ].map((value): [keyof typeof stating, unknown, unknown] => ['moment', value, IMPOSSIBLE_TIME]),
    ...['soon', 5, {}, true, 'x2026-11-25', '20261-1-25', '202-11-25'].map((value): [keyof typeof stating, unknown, unknown] => [
      'moment',
      value,
      UNREADABLE,
    ]),
    ['metadata', '', null],
    ['metadata', {}, { orderId: null }],
    ['metadata', { order_id: 'a' }, { orderId: 'a' }],
    ['metadata', { order_id: 5 }, { orderId: null }],
    ['metadata', { order_id: null }, { orderId: null }],
    ['metadata', { order_id: '' }, { orderId: null }],
    ['metadata', '{"order_id":"a"}', { orderId: 'a' }],
    ['metadata', ' {"order_id":"a"}', { orderId: 'a' }],
    ['metadata', 'a text', { orderId: null }],
    ['metadata', '[object Object]', { orderId: null }],
    ...[5, true, ['a'], '{"order_id":', '{"order_id":{}}', { order_id: {} }, { order_id: ['a'] }, { order_id: 'a\u0000' }].map(
      (value): [keyof typeof stating, unknown, unknown] => ['metadata', value, UNREADABLE],
    ),
  ])('%s %j', (kind, value, expected) => {
    expect(stating[kind].parse(value)).toEqual(expected)
  })
})

describe('what is only shown, and evidence', () => {
  test.each([
    ['카드', '카드'],
    ['  a b ', 'a b'],
    ['a\u0000b', 'ab'],
    ['a\ud800b', 'ab'],
    ['a\udc00b', 'ab'],
    ['😀', '😀'],
    ['\u202a010\u202c', '010'],
    ['a\u200e\u200f\u061c\u2066\u2069b', 'ab'],
    ['a\nb\u001b[0m', 'ab[0m'],
    ['a\u2028\u2029\ufeffb', 'ab'],
    ['x'.repeat(201), 'x'.repeat(200)],
    ['😀'.repeat(201), '😀'.repeat(200)],
    [`${'\u0000'.repeat(1_999)}ab`, 'a'],
    ['', null],
    [' \u0000 ', null],
    [5, null],
    [null, null],
    [{}, null],
  ])('the text %j is shown as %j', (value, text) => {
    expect(cleanText(value)).toBe(text)
    expect(showing.text.parse(value)).toBe(text)
  })

  test.each<[keyof typeof showing, unknown, unknown]>([
    ['id', 'x'.repeat(200), 'x'.repeat(200)],
    ['id', 'ref 1/2', 'ref 1/2'],
    ...['', 'x'.repeat(201), 'a\u0000', 'a\ud800', '\u202ea', 123, 0, {}, [1], true].map(
      (value): [keyof typeof showing, unknown, unknown] => ['id', value, null],
    ),
    ['time', AT, AT],
    ...['soon', '', 5, '+275760-09-13T00:00:00.000Z', '1999-12-31T23:59:59Z', `${AT}${' '.repeat(64)}`].map(
      (value): [keyof typeof showing, unknown, unknown] => ['time', value, null],
    ),
    ['account', '110-123 456ABC', '110-123 456ABC'],
    ['account', '1'.repeat(40), '1'.repeat(40)],
    ...['', '1'.repeat(41), '110\u0000', '１１０', '110;', 110].map((value): [keyof typeof showing, unknown, unknown] => [
      'account',
      value,
      null,
    ]),
    ['url', 'https://a', 'https://a'],
    ['url', 'x'.repeat(2_000), 'x'.repeat(2_000)],
    ['url', 'x'.repeat(2_001), null],
    ['url', 5, null],
    ['count', 3, 3],
    ['count', '3', null],
    ['amount', 3, 3],
    ['amount', '3', null],
    ['code', 'active', 'active'],
    ['code', '1', null],
  ])('%s %j is %j', (kind, value, expected) => {
    expect(showing[kind].parse(value)).toEqual(expected)
  })

  test('a time of a payment lies between 2000 and 2100', () => {
    const [first, last] = [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1)]
    expect([first - 1, first, last - 1, last, Number.NaN].map(isPlausibleTime)).toEqual([false, true, true, false, false])
  })

  test('what is in an object that is only shown counts as absent with it', () => {
    const odd = { card_data: 'x', bank_data: 5, vbank_data: [], pg: {}, method: 5 }
    expect(receiptSchema.parse(odd)).toMatchObject({ card_data: null, bank_data: null, vbank_data: null, pg: null, method: null })
    expect(orderSchema.parse({ user: 'x' }).user).toBeNull()
    expect(orderSchema.parse({ user: { user_id: {} } }).user).toEqual({ user_id: null })
    const card = { card_company: 5, card_no: {}, receipt_url: 5 }
    const bank = { bank_name: 5, bank_account: {}, bank_username: '', expired_at: 5 }
    expect(receiptSchema.parse({ card_data: card, bank_data: bank })).toMatchObject({
      card_data: { card_company: null, card_no: null, receipt_url: null },
      bank_data: { bank_name: null, bank_account: null, bank_username: null, expired_at: null },
    })
    expect(invoiceSchema.parse({ invoice_id: {}, payment_url: 5, data: 'x' })).toEqual({
      ...{ invoice_id: null, payment_url: null, data: null },
    })
    expect(billSchema.parse({ order_number: {}, duration: 'x', price: 'x', purchased_at: 5 })).toMatchObject({
      ...{ order_number: UNREADABLE, duration: UNREADABLE, price: UNREADABLE, purchased_at: null },
    })
  })

  test('what an end comes to: a fee that cannot be read is not none', () => {
    expect(
      terminationSchema.parse({ termination_fee: '5', refund_amount: 5, last_bill_refund_price: -1, final_fee: -5 }),
    ).toEqual({
      ...{ termination_fee: UNREADABLE, refund_amount: 5, last_bill_refund_price: UNREADABLE, final_fee: -5 },
    })
  })

  test('a list has rows, or it is none; an invoice may stand in `data`', () => {
    expect(listSchema.safeParse({ count: 1 }).success).toBe(false)
    expect(listSchema.parse({ count: 'x', list: [1] })).toEqual({ list: [1] })
    expect(invoiceSchema.parse({ data: { invoice_id: 'i1', payment_url: 'u' } }).data).toEqual({
      invoice_id: 'i1',
      payment_url: 'u',
    })
  })
})

describe('INV-71: a snapshot with a field that cannot be read is unknown, and names the field', () => {
  test.each([
    ...['price', 'total_price', 'cancelled_price', 'status', 'receipt_status', 'receipt_id', 'purchased_at', 'metadata'].map(
      (field) => `order.${field}`,
    ),
    ...['products', 'result_data', 'order_subscriptions'].map((field) => `order.${field}`),
    ...['price', 'cancelled_price', 'status', 'receipt_id', 'purchased_at', 'metadata'].map((field) => `receipt.${field}`),
  ])('%s', (path) => {
    const [of, field = ''] = path.split('.')
    const odd = { [field]: field === 'result_data' ? 'text' : field === 'products' ? {} : [5] }
    if (path === 'order.order_subscriptions') Object.assign(odd, { [field]: 5 })
    expect(read(of === 'order' ? odd : {}, of === 'receipt' ? odd : {})).toMatchObject({ phase: 'unknown', unreadable: [path] })
  })

  test.each(['order_id', 'order_number', 'request_id', 'invoice_id', 'user'])(
    'order.%s is evidence: exact or absent',
    (field) => {
      expect(read({ [field]: [5] })).toMatchObject({ phase: 'paid', unreadable: [] })
    },
  )

  test('all of them, and those of the result', () => {
    expect(read({ price: 'x', result_data: { receipt_id: {} } }, { price: 'x', status: 'receipt_paid' }).unreadable).toEqual([
      ...['order.price', 'order.result_data.receipt_id', 'receipt.price', 'receipt.status'],
    ])
    expect(read({ price: 'x' }, null)).toMatchObject({ phase: 'unknown', unreadable: ['order.price'], receiptPrice: null })
  })

  test.each([
    ...[0, 1, 2, 4, 5, 11, 12, 20, 41, -1, -40, null].map((status) => [status, []] as const),
    ...[3, 40, 99, 'receipt_paid'].map((status) => [status, ['receipt.status']] as const),
  ])('a receipt’s status %j', (status, unreadable) => {
    expect(read({}, { status }).unreadable).toEqual(unreadable)
  })

  test.each<[unknown, unknown]>([
    [undefined, null],
    [null, null],
    [[], null],
    [[{ product_id: 'p1' }], [{ productId: 'p1', quantity: 1, duration: null }]],
    [[{ product_id: 'p1', quantity: 2 }], [{ productId: 'p1', quantity: 2, duration: null }]],
    ...[
      5,
      'p1',
      {},
      [null],
      ['p1'],
      [{}],
      [{ product_id: 5 }],
      [{ product_id: '' }],
      [{ product_id: 'p1' }, 5],
      [{ product_id: 'p1', quantity: 0 }],
    ].map((products): [unknown, unknown] => [products, UNREADABLE]),
  ])('products %j', (products, expected) => {
    expect(orderSchema.parse({ products }).products).toEqual(expected)
  })

  test.each<[unknown, unknown]>([
    [undefined, null],
    [null, null],
    [{}, null],
    [{ subscriptions: null }, null],
    [[], []],
    [{ subscriptions: [{ order_subscription_id: 's1' }] }, [expect.objectContaining({ order_subscription_id: 's1' })]],
    [[{ status: {}, total_subscription_duration: 'x', payment_next_at: 5 }], [expect.objectContaining({ status: null })]],
    ...[5, 'text', { subscriptions: 5 }, [5], [{ order_subscription_id: '../x' }], [{}, { current_duration: 'x' }]].map(
      (subscriptions): [unknown, unknown] => [subscriptions, UNREADABLE],
    ),
  ])('subscriptions %j', (order_subscriptions, expected) => {
    expect(orderSchema.parse({ order_subscriptions }).order_subscriptions).toEqual(expected)
  })

  test.each<[unknown, unknown]>([
    [undefined, null],
    [null, null],
    [[], null],
    [{}, expect.objectContaining({ receipt_id: null })],
    [{ receipt_id: 'r1', status: '1' }, expect.objectContaining({ receipt_id: 'r1', status: null })],
    [[1], UNREADABLE],
    ['text', UNREADABLE],
    [5, UNREADABLE],
  ])('a result %j', (result_data, expected) => {
    expect(orderSchema.parse({ result_data }).result_data).toEqual(expected)
  })

  test('what a row of the list states and cannot be read', () => {
    const row = (fields: object) => readListedOrder({ order_number: '1', price: 5, purchased_at: AT, ...fields })[0]
    expect(row({})).toEqual({ orderNumber: '1', paid: true, price: 5, cancelledPrice: 0, unreadable: false })
    for (const field of ['price', 'total_price', 'cancelled_price', 'purchased_at', 'receipt_status'])
      expect(row({ [field]: [5] })).toMatchObject({ unreadable: true, paid: true })
    expect(row({ price: 'x' })?.price).toBeNull()
    expect(row({ cancelled_price: 2 ** 40 })).toMatchObject({ cancelledPrice: 0, unreadable: true })
    expect(row({ metadata: 5, status: [], products: 5 })).toMatchObject({ unreadable: false })
  })

  test('the names of what cannot be read', () => {
    expect(listUnreadable({ a: UNREADABLE, b: null, c: 5, d: UNREADABLE })).toEqual(['a', 'd'])
  })
})

describe('when it was paid', () => {
  const IMPOSSIBLE = '+275760-09-13T00:00:00.000Z'
  test.each([
    [
      'a time that cannot have been: it was paid, and seen now',
      { purchased_at: IMPOSSIBLE },
      { purchased_at: IMPOSSIBLE },
      OBSERVED,
      true,
    ],
    ['the order’s time beside it', {}, { purchased_at: IMPOSSIBLE }, new Date(AT), false],
    ['the receipt’s time beside it', { purchased_at: IMPOSSIBLE }, {}, new Date(AT), false],
    ['one alone', { purchased_at: null }, { purchased_at: '0000-01-01T00:00:00Z' }, OBSERVED, true],
    ['not stated', { purchased_at: null }, { purchased_at: null }, null, false],
  ])('%s', (_name, order, receipt, purchasedAt, timeUnread) => {
    expect(read(order, receipt)).toMatchObject({ phase: 'paid', unreadable: [], purchasedAt, timeUnread })
  })

  test('what is cancelled was paid before, if it has a time, whichever', () => {
    const cancelled = { status: 20, cancelled_price: 2_800 }
    expect(read({}, { ...cancelled, purchased_at: IMPOSSIBLE }).phase).toBe('paid')
    expect(read({}, { ...cancelled, purchased_at: null }).phase).toBe('ended')
    expect(read({}, { ...cancelled, purchased_at: 5 })).toMatchObject({ phase: 'unknown', unreadable: ['receipt.purchased_at'] })
  })
})

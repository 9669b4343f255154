import { describe, expect, test } from 'vitest'
import { readSnapshot, receiptIdOf } from '#lib/bootpay/read-snapshot.ts'
import { orderSchema, receiptSchema } from '#lib/bootpay/wire-schemas.ts'

const AT = '2026-11-25T03:00:00Z'
const LATER = '2026-11-26T03:00:00Z'
const OBSERVED = new Date('2026-11-27T00:00:00Z')
const RECEIPT = { receipt_id: 'r1', status: 1, purchased_at: AT }

const read = (order: object, receipt: object | null = null) =>
  readSnapshot('1', orderSchema.parse(order), receipt && receiptSchema.parse(receipt), OBSERVED)

test('an answer that says nothing is read as one that says nothing', () => {
  const nothing = {
    observedAt: OBSERVED,
    orderNumber: '1',
    ...{
      orderId: null,
      receiptId: null,
      phase: 'unknown',
      unreadable: [],
      timeUnread: false,
      orderPrice: null,
      receiptPrice: null,
      cancelledPrice: 0,
    },
    ...{ purchasedAt: null, products: null, durations: [], subscriptions: [], virtualAccount: null },
    evidence: { orderIds: [], invoiceIds: [], userId: null },
    receipt: { pg: null, method: null, methodSymbol: null, cardCompany: null, cardNo: null, receiptUrl: null },
  }
  expect(read({})).toEqual(nothing)
  expect(read({}, {})).toEqual(nothing)
})

describe('metadata', () => {
  test.each([
    [{ order_id: 'a' }, ['a']],
    ['{"order_id":"a"}', ['a']],
    ['{"order_id":', []],
    ['"text"', []],
    ['null', []],
    ['[object Object]', []],
    [{ order_id: 5 }, []],
    [{ order_id: null }, []],
    [null, []],
  ])('%j names %j', (metadata, orderIds) => {
    expect(read({ metadata }).evidence.orderIds).toEqual(orderIds)
    expect(read({}, { ...RECEIPT, metadata }).evidence.orderIds).toEqual(orderIds)
  })

  test('of the order first, then of its receipt', () => {
    expect(read({ metadata: { order_id: 'a' } }, { ...RECEIPT, metadata: { order_id: 'b' } }).evidence.orderIds).toEqual([
      'a',
      'b',
    ])
  })
})

test('the other evidence: invoice, request, buyer', () => {
  expect(read({ invoice_id: 'i1', request_id: 'q1', user: { user_id: 'u1' } }).evidence).toEqual({
    ...{ orderIds: [], invoiceIds: ['i1', 'q1'], userId: 'u1' },
  })
  expect(read({ request_id: 'q1', user: {} }).evidence).toEqual({ orderIds: [], invoiceIds: ['q1'], userId: null })
})

describe('amounts, ids, times', () => {
  test('the order’s price under both names, the receipt’s beside it', () => {
    expect(read({ price: 1, total_price: 2 })).toMatchObject({ orderPrice: 1, receiptPrice: null })
    expect(read({ total_price: 2 }, { ...RECEIPT, price: 3 })).toMatchObject({ orderPrice: 2, receiptPrice: 3 })
  })

  test('the receipt’s id, from wherever it stands', () => {
    expect(receiptIdOf(orderSchema.parse({ receipt_id: 'a', result_data: { receipt_id: 'b' } }))).toBe('b')
    expect(receiptIdOf(orderSchema.parse({ receipt_id: 'a', result_data: {} }))).toBe('a')
    expect(receiptIdOf(orderSchema.parse({}))).toBeNull()
    expect(read({ receipt_id: 'a', order_id: 'o1' }, { receipt_id: 'r1' })).toMatchObject({ receiptId: 'r1', orderId: 'o1' })
    expect(read({ receipt_id: 'a' }, {}).receiptId).toBe('a')
  })

  test('when it was paid: the receipt’s word, else the order’s', () => {
    expect(read({ purchased_at: AT }, { ...RECEIPT, purchased_at: LATER }).purchasedAt).toEqual(new Date(LATER))
    expect(read({ purchased_at: AT }, { ...RECEIPT, purchased_at: null }).purchasedAt).toEqual(new Date(AT))
    expect(read({ purchased_at: AT }).purchasedAt).toEqual(new Date(AT))
    for (const purchased_at of ['', null]) expect(read({ purchased_at }).purchasedAt).toBeNull()
  })

  test('the products, each once where no quantity is said', () => {
    const products = [{ product_id: 'p1', quantity: 2 }, { product_id: 'p2' }]
    expect(read({ products }).products).toEqual([
      { productId: 'p1', quantity: 2 },
      { productId: 'p2', quantity: 1 },
    ])
    for (const none of [[], null, undefined]) expect(read({ products: none }).products).toBeNull()
  })
})

describe('how it was paid', () => {
  const card = (name: string) => ({
    card_company: `company ${name}`,
    card_no: `no ${name}`,
    receipt_url: `https://door.bootpay.co.kr/card-${name}`,
  })
  const all = (name: string) => ({
    ...{ pg: `pg ${name}`, method: `method ${name}`, method_symbol: `symbol ${name}`, card_data: card(name) },
    receipt_url: `https://door.bootpay.co.kr/${name}`,
  })

  test('the receipt’s word before that of the order’s result', () => {
    expect(read({ result_data: all('result') }, all('receipt')).receipt).toEqual({
      ...{ pg: 'pg receipt', method: 'method receipt', methodSymbol: 'symbol receipt', cardCompany: 'company receipt' },
      ...{ cardNo: 'no receipt', receiptUrl: 'https://door.bootpay.co.kr/receipt' },
    })
    expect(read({ result_data: all('result') }, {}).receipt).toEqual({
      ...{ pg: 'pg result', method: 'method result', methodSymbol: 'symbol result', cardCompany: 'company result' },
      ...{ cardNo: 'no result', receiptUrl: 'https://door.bootpay.co.kr/result' },
    })
  })

  test('the other names of the same', () => {
    const flat = { method_name: '카드', card_name: 'KB국민', card_no: '557042******1074' }
    expect(read({ result_data: flat }).receipt).toMatchObject({
      method: '카드',
      cardCompany: 'KB국민',
      cardNo: '557042******1074',
    })
    expect(read({}, { method_origin_symbol: 'vbank', method_symbol: 'easy' }).receipt.methodSymbol).toBe('vbank')
    expect(read({}, { card_data: card('x') }).receipt.receiptUrl).toBe('https://door.bootpay.co.kr/card-x')
  })

  test.each([
    ['https://door.bootpay.co.kr/1', 'https://door.bootpay.co.kr/1'],
    ['http://door.bootpay.co.kr/1', null],
    ['https://evil.example/1', null],
  ])('the receipt’s address %j is %j', (receipt_url, url) => {
    expect(read({}, { receipt_url }).receipt.receiptUrl).toBe(url)
  })

  test('the first that a page may link to', () => {
    const [bad, good] = ['https://evil.example/1', 'https://door.bootpay.co.kr/2']
    expect(read({}, { receipt_url: bad, card_data: { receipt_url: good } }).receipt.receiptUrl).toBe(good)
    expect(read({ result_data: { receipt_url: good } }, { receipt_url: bad }).receipt.receiptUrl).toBe(good)
  })

  test.each([
    ['5570421234561074', '557042******1074'],
    ['5570-4212-3456-1074', '557042******1074'],
    ['1234567890123', '123456******0123'],
    ['557042******1074', '557042******1074'],
    ['123456789012', '123456789012'],
    ['*'.repeat(40), '*'.repeat(32)],
  ])('the card’s number %s is stored as %s', (card_no, stored) => {
    expect(read({}, { card_data: { card_no } }).receipt.cardNo).toBe(stored)
  })
})

describe('a virtual account', () => {
  const data = { bank_name: '국민', bank_account: '123', bank_username: '부트페이', expired_at: AT }
  const account = { bankName: '국민', account: '123', holder: '부트페이', expiresAt: new Date(AT) }

  test('of the receipt, else of the order’s result', () => {
    expect(read({}, { vbank_data: data }).virtualAccount).toEqual(account)
    expect(read({ result_data: { vbank_data: { ...data, bank_account: '9' } } }, { vbank_data: data }).virtualAccount).toEqual(
      account,
    )
    expect(read({ result_data: { vbank_data: data } }).virtualAccount).toEqual(account)
  })

  test('of the bank’s fields only while a deposit is awaited', () => {
    expect(read({}, { status: 5, bank_data: data }).virtualAccount).toEqual(account)
    expect(read({}, { status: 1, bank_data: data }).virtualAccount).toBeNull()
  })

  test('needs a bank and a number; holder and deadline may be missing', () => {
    for (const field of ['bank_name', 'bank_account'])
      expect(read({}, { vbank_data: { ...data, [field]: null } }).virtualAccount).toBeNull()
    expect(read({}, { vbank_data: { bank_name: '국민', bank_account: '123' } }).virtualAccount).toEqual({
      ...{ bankName: '국민', account: '123', holder: null, expiresAt: null },
    })
  })
})

describe('subscriptions', () => {
  const row = { order_subscription_id: 's1', status: 1 }

  test.each([
    ...[1, 'subscribing'].map((status) => [status, 'active'] as const),
    ...[-2, 2, 'paused'].map((status) => [status, 'paused'] as const),
    ...[-3].map((status) => [status, 'held'] as const),
    ...[20, 15, 3, 4, 'cancelled', 'expired'].map((status) => [status, 'ended'] as const),
    ...[0, 'pending'].map((status) => [status, 'pending'] as const),
    ...[-1, 'trial'].map((status) => [status, 'trial'] as const),
    ...[99, 'odd', null].map((status) => [status, 'unknown'] as const),
  ])('status %j is %s', (status, read_) => {
    expect(read({ order_subscriptions: [{ ...row, status }] }).subscriptions[0]?.status).toBe(read_)
  })

  test('a list, or a list inside', () => {
    const full = { ...row, current_duration: 3, total_subscription_duration: 12, payment_next_at: AT }
    const fact = {
      ...{ orderSubscriptionId: 's1', status: 'active', currentDuration: 3, ownDuration: null },
      ...{ totalSubscriptionDuration: 12, nextPaymentAt: new Date(AT) },
      ...{ begunBy: null, begunByOrderId: null, price: null, endsAt: null },
    }
    expect(read({ order_subscriptions: [full] }).subscriptions).toEqual([fact])
    expect(read({ order_subscriptions: { subscriptions: [full] } }).subscriptions).toEqual([fact])
  })

  test('what is not said: the first bill, without end', () => {
    expect(read({ order_subscriptions: [row] }).subscriptions).toMatchObject([
      { currentDuration: 1, totalSubscriptionDuration: -1, nextPaymentAt: undefined },
    ])
  })

  test('one whose id could not be asked for is none', () => {
    const rows = [{ status: 1 }, { ...row, order_subscription_id: '' }, row]
    expect(read({ order_subscriptions: rows }).subscriptions.map((fact) => fact.orderSubscriptionId)).toEqual(['s1'])
  })
})

test('the durations that are stated, of products and of subscriptions', () => {
  const products = [{ product_id: 'p1', duration: 12 }, { product_id: 'p2', duration: '12' }, { product_id: 'p3' }]
  const rows = [{ order_subscription_id: 's1', total_subscription_duration: 4 }, { order_subscription_id: 's2' }]
  expect(read({ products, order_subscriptions: rows })).toMatchObject({ durations: [12, 4], unreadable: [] })
})

import { describe, expect, test } from 'vitest'
import { readSnapshot } from '#lib/bootpay/read-snapshot.ts'
import { orderSchema, receiptSchema } from '#lib/bootpay/wire-schemas.ts'

/** The reference page's sample answer. */
const REFERENCE = {
  order_id: '68707c59b0eacea5cd974efd',
  order_name: '구독상품 - 1회차',
  price: 2800,
  status: 2,
  receipt_status: 1,
  order_number: '25071182085082524116',
  purchased_at: '2025-07-11T02:52:09Z',
  created_at: '2025-07-11T02:52:09Z',
  result_data: {
    receipt_id: '68707c598bbe23d076af189c',
    pg: '라이트페이',
    method: '카드',
    status: 1,
    card_data: { card_company: 'KB국민', card_no: '557042******1074' },
  },
  order_subscriptions: {
    subscriptions: [
      { order_subscription_id: '68707c58b0eacea5cd974ef7', status: 1, current_duration: 3, total_subscription_duration: 4 },
    ],
  },
}
const RECEIPT = {
  receipt_id: '68707c598bbe23d076af189c',
  price: 2800,
  cancelled_price: 0,
  status: 1,
  purchased_at: '2025-07-11T02:52:09Z',
}

function read(order: object, receipt: object | null = RECEIPT): ReturnType<typeof readSnapshot> {
  const now = new Date('2026-11-23T00:00:00Z')
  return readSnapshot('25071182085082524116', orderSchema.parse(order), receipt && receiptSchema.parse(receipt), now)
}

describe('an order and its receipt, read as one', () => {
  test("the reference page's sample is paid", () => {
    expect(read(REFERENCE)).toMatchObject({
      phase: 'paid',
      orderPrice: 2800,
      receiptPrice: 2800,
      receiptId: '68707c598bbe23d076af189c',
      receipt: { pg: '라이트페이', method: '카드', cardCompany: 'KB국민', cardNo: '557042******1074' },
      subscriptions: [{ status: 'active', currentDuration: 3, totalSubscriptionDuration: 4 }],
    })
  })

  test.each([
    ['receipt wins over a waiting order', { status: 0 }, { status: 1 }, 'paid'],
    ['status 1 alone, without a receipt, is never paid (§12 #17)', { status: 1, result_data: null }, null, 'unknown'],
    ['status 2 whose receipt is not known is not paid', { status: 2 }, null, 'unknown'],
    [
      'strings, as the hosted payloads have them',
      { status: 'order_completed', receipt_status: 'receipt_paid' },
      { status: 1 },
      'paid',
    ],
    ['order called cancelled, receipt still whole: one of them is behind', { status: 10 }, { status: 1 }, 'unknown'],
    ['partial cancel that keeps status 1 (§12 #27)', {}, { status: 1, cancelled_price: 800 }, 'paid'],
    ['partial cancel that shows status 20', {}, { status: 20, cancelled_price: 800 }, 'paid'],
    ['cancel of something never paid', { status: 10 }, { status: 20, purchased_at: null }, 'ended'],
    ['virtual account', { receipt_status: 5 }, { status: 5, purchased_at: null }, 'awaiting_deposit'],
    ['awaiting confirmation', {}, { status: 2, purchased_at: null }, 'awaiting_confirmation'],
    ['waiting', { status: 0, result_data: null }, null, 'open'],
    [
      'billing key only',
      { status: 3, receipt_status: 'receipt_billing_key_published', result_data: null },
      null,
      'free_subscription',
    ],
    ['failed', { status: 0 }, { status: -2, purchased_at: null }, 'ended'],
    ['expired string', { status: 'order_expired', result_data: null }, null, 'ended'],
    ['nonsense', { status: 99, result_data: null }, null, 'unknown'],
    ['a receipt status nobody documented', {}, { status: 77 }, 'unknown'],
    ['a status that is an object', { status: { a: 1 }, result_data: null }, null, 'unknown'],
  ])('%s', (_name, order, receipt, phase) => {
    expect(read({ ...REFERENCE, ...order }, receipt && { ...RECEIPT, ...receipt }).phase).toBe(phase)
  })

  test('reads every variant of the contradictory fields', () => {
    const flat = read({
      ...REFERENCE,
      price: undefined,
      total_price: 2800,
      metadata: '{"order_id":"abc"}',
      order_subscriptions: REFERENCE.order_subscriptions.subscriptions,
      result_data: { receipt_id: RECEIPT.receipt_id, method_name: '카드', card_name: 'KB국민', card_no: '5570421234561074' },
    })
    expect(flat).toMatchObject({
      orderPrice: 2800,
      evidence: { orderIds: ['abc'] },
      receipt: { method: '카드', cardCompany: 'KB국민' },
    })
    expect(flat.receipt.cardNo).toBe('557042******1074')
    expect(flat.subscriptions).toHaveLength(1)
  })

  test.each([
    ['a negative price', { price: -1 }],
    ['a float', { price: 10.5 }],
    ['a price in text', { price: '2800' }],
    ['more than an integer column holds', { price: 2 ** 40 }],
  ])('%s is no price, and no payment', (_name, order) => {
    expect(read({ ...REFERENCE, ...order })).toMatchObject({ orderPrice: null, phase: 'unknown', unreadable: ['order.price'] })
  })

  test('an id that would change the URL counts as absent', () => {
    expect(read({ ...REFERENCE, result_data: { receipt_id: '../users?x' } }, null).receiptId).toBeNull()
  })

  test('a bank transfer is no virtual account', () => {
    const transfer = { ...RECEIPT, bank_data: { bank_name: '국민', bank_account: '123' } }
    expect(read(REFERENCE, transfer).virtualAccount).toBeNull()
  })
})

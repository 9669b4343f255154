import { describe, expect, test } from 'vitest'
import { readSnapshot } from '#lib/bootpay/read-snapshot.ts'
import { orderSchema, receiptSchema } from '#lib/bootpay/wire-schemas.ts'

const AT = '2026-11-25T03:00:00Z'
const ORDER = { order_id: 'o1', price: 2_800, status: 2 }
const RECEIPT = { receipt_id: 'r1', price: 2_800, cancelled_price: 0, status: 1, purchased_at: AT }

const read = (order: object, receipt: object | null = null) =>
  readSnapshot(
    '1',
    orderSchema.parse({ ...ORDER, ...order }),
    receipt && receiptSchema.parse({ ...RECEIPT, ...receipt }),
    new Date(AT),
  )

const CANCELLED = [10, 11, 'cancelled', 'refunded']
const ENDED = [...CANCELLED, 12, 'order_expired', 'order_abandoned']

describe('a receipt decides how far a payment has come', () => {
  test.each([
    [0, 'open'],
    [4, 'open'],
    [41, 'open'],
    [1, 'paid'],
    [2, 'awaiting_confirmation'],
    [5, 'awaiting_deposit'],
    [11, 'free_subscription'],
    [-1, 'ended'],
    [-4, 'ended'],
    [3, 'unknown'],
    [40, 'unknown'],
    // No source documents a word here, so none is believed.
    ['1', 'unknown'],
    ['receipt_paid', 'unknown'],
    [null, 'unknown'],
  ])('status %j: %s', (status, phase) => {
    expect(read({}, { status }).phase).toBe(phase)
  })

  test.each(ENDED)('what has not been paid ends with its order (%j)', (status) => {
    for (const receipt of [0, 4, 41, 5]) expect(read({ status }, { status: receipt, purchased_at: null }).phase).toBe('ended')
  })

  test.each(CANCELLED)('what has been paid, of an order called %j, is paid once it says what was given back', (status) => {
    expect(read({ status }, { status: 1 }).phase).toBe('unknown')
    expect(read({ status }, { status: 1, cancelled_price: 800 }).phase).toBe('paid')
  })

  test.each(ENDED.filter((status) => !CANCELLED.includes(status)))(
    'an order called %j takes nothing from what was paid',
    (status) => {
      expect(read({ status }, { status: 1 }).phase).toBe('paid')
    },
  )

  test('called cancelled: after it was paid, only with an amount; before, it ends', () => {
    expect(read({}, { status: 20, cancelled_price: 2_800 }).phase).toBe('paid')
    expect(read({}, { status: 20, cancelled_price: 0 }).phase).toBe('unknown')
    expect(read({}, { status: 20, cancelled_price: 0, purchased_at: null }).phase).toBe('ended')
    expect(read({}, { status: 20, cancelled_price: 2_800, purchased_at: null }).phase).toBe('ended')
  })
})

describe('without a receipt nothing is paid', () => {
  test.each<[object, string]>([
    ...ENDED.map((status): [object, string] => [{ status }, 'ended']),
    [{ receipt_status: 20 }, 'ended'],
    [{ receipt_status: 'receipt_cancelled' }, 'ended'],
    [{ status: 0, receipt_status: 5 }, 'awaiting_deposit'],
    [{ status: 0, receipt_status: 'receipt_vbank_ready' }, 'awaiting_deposit'],
    ...[0, 5, 'order_pending', 'payment_pending'].map((status): [object, string] => [{ status }, 'open']),
    ...[3, 4, 'subscription_request_completed'].map((status): [object, string] => [{ status }, 'free_subscription']),
    [{ receipt_status: 'receipt_billing_key_published' }, 'free_subscription'],
    ...[1, 2, 8, 'order_completed', null].map((status): [object, string] => [{ status }, 'unknown']),
    [{ status: 2, receipt_status: 1 }, 'unknown'],
    // A receipt is named that Bootpay did not show: what is in it decides, later.
    [{ status: 0, receipt_id: 'r1' }, 'unknown'],
    [{ status: 3, result_data: { receipt_id: 'r1' } }, 'unknown'],
    [{ status: 0, receipt_id: '../r1' }, 'unknown'],
    [{ status: 0, receipt_id: '' }, 'open'],
  ])('%j: %s', (order, phase) => {
    expect(read(order).phase).toBe(phase)
  })
})

describe('what has been given back', () => {
  test.each<[object, object | null, number]>([
    [{}, {}, 0],
    [{}, { cancelled_price: 800 }, 800],
    [{ cancelled_price: 800 }, {}, 800],
    // One of the two is behind: given back is given back.
    [{ cancelled_price: 800 }, { cancelled_price: 2_000 }, 2_000],
    [{ cancelled_price: 2_000 }, { cancelled_price: 800 }, 2_000],
    // Called cancelled, without saying how much: all of it.
    [{}, { status: 20, cancelled_price: null }, 2_800],
    [{ status: 10 }, { status: 20, cancelled_price: 0 }, 2_800],
    [{ status: 10 }, { status: 'receipt_cancelled', cancelled_price: 0 }, 2_800],
    // The order is not called so, and the receipt says none: nobody can tell, so nothing.
    [{}, { status: 20, cancelled_price: 0 }, 0],
    [{ status: 10 }, { status: 1 }, 0],
    [{ status: 10 }, { status: 20, cancelled_price: 0, price: null }, 0],
    [{ status: 10, receipt_status: 20 }, null, 0],
    [{ cancelled_price: 800 }, null, 800],
  ])('%j, %j: %d', (order, receipt, cancelled) => {
    expect(read(order, receipt).cancelledPrice).toBe(cancelled)
  })
})

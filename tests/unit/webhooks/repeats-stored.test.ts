import { describe, expect, test } from 'vitest'
import type { DeliveryHint } from '#lib/webhooks/read-delivery.ts'
import { repeatsStored } from '#lib/webhooks/repeats-stored.ts'

const stored = { orderNumber: '2507', receiptId: 'r1', refunded: 0 }
const said = (changes: Partial<DeliveryHint> = {}): DeliveryHint => {
  const hint = { event: 'order.paid', orderNumber: '2507', receiptId: 'r1', status: '2', cancelledPrice: '0', ...changes }
  const { status, cancelledPrice } = hint
  const stated = {
    statuses: status === null ? [] : [status],
    receiptStatuses: [],
    cancelledPrices: cancelledPrice === null ? [] : [cancelledPrice],
  }
  return { stated, ...hint }
}

describe('repeats what is stored', () => {
  test.each(['order.paid', 'PAYMENT_COMPLETED', 'order.completed', 'payment_success', 'order-complete', 'paid'])(
    '%s',
    (event) => {
      expect(repeatsStored(said({ event }), stored)).toBe(true)
    },
  )

  const words = ['receipt_paid', 'receipt_success', 'order_completed', 'payment_completed', 'subscription_request_completed']
  test.each(['1', '2', '3', '8', ...words, null])('in the state %s', (status) => {
    expect(repeatsStored(said({ status }), stored)).toBe(true)
  })

  test('by a number, or by a receipt, or without an amount given back', () => {
    expect(repeatsStored(said({ orderNumber: null }), stored)).toBe(true)
    expect(repeatsStored(said({ receiptId: null }), stored)).toBe(true)
    expect(repeatsStored(said({ cancelledPrice: null }), stored)).toBe(true)
  })

  test('without a name, where its state says that it is paid', () => {
    expect(repeatsStored(said({ event: null }), stored)).toBe(true)
    expect(repeatsStored(said({ event: null, status: null }), stored)).toBe(false)
  })

  test('with as much given back as is stored, and not with more or less', () => {
    expect(repeatsStored(said({ cancelledPrice: '500' }), { ...stored, refunded: 500 })).toBe(true)
    expect(repeatsStored(said({ cancelledPrice: '500' }), stored)).toBe(false)
    expect(repeatsStored(said({ cancelledPrice: null }), { ...stored, refunded: 500 })).toBe(false)
    expect(repeatsStored(said({ cancelledPrice: '00' }), stored)).toBe(false)
  })
})

describe('says something new', () => {
  test.each([
    ...['order.cancelled', 'PAYMENT_CANCELLED', 'PAYMENT_PARTIAL_CANCELLED', 'order.refunded', 'refund.completed'],
    ...['order_subscription.paid', 'cancel_completed', 'deposit.completed', 'account.completed', 'PAYMENT_EXPIRE_COMPLETE'],
    ...['order.unpaid', 'PAYMENT_CHANGED', 'payment.fail.success', 'confirm.completed', 'completed.later', 'xpaid'],
  ])('%s', (event) => {
    expect(repeatsStored(said({ event }), stored)).toBe(false)
  })

  test.each(['20', '10', '11', '5', '0', '-2', 'cancelled', 'refunded', 'receipt_cancelled'])('the state %s', (status) => {
    expect(repeatsStored(said({ status }), stored)).toBe(false)
  })

  test('in a second place', () => {
    const stated = { statuses: ['2'], receiptStatuses: ['1'], cancelledPrices: ['0'] }
    expect(repeatsStored(said({ stated }), stored)).toBe(true)
    expect(repeatsStored(said({ stated: { ...stated, statuses: ['2', '10'] } }), stored)).toBe(false)
    expect(repeatsStored(said({ stated: { ...stated, receiptStatuses: ['2'] } }), stored)).toBe(false)
    expect(repeatsStored(said({ stated: { ...stated, cancelledPrices: ['0', '500'] } }), stored)).toBe(false)
    expect(repeatsStored(said({ cancelledPrice: null, stated: { ...stated, cancelledPrices: ['1,000'] } }), stored)).toBe(false)
  })

  test('another number, another receipt, a receipt where none is stored', () => {
    expect(repeatsStored(said({ orderNumber: '2508' }), stored)).toBe(false)
    expect(repeatsStored(said({ receiptId: 'r2' }), stored)).toBe(false)
    expect(repeatsStored(said(), { ...stored, receiptId: null })).toBe(false)
  })
})

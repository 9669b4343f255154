import { describe, expect, test } from 'vitest'
import { isQuiet, readBill, readSubscription } from '#lib/bootpay/read-subscription.ts'
import { billSchema, subscriptionSchema } from '#lib/bootpay/wire-schemas.ts'

const EARLY = '2026-11-01T00:00:00.000Z'
const LATE = '2026-12-01T00:00:00.000Z'

const read = (fields: object) => {
  const [fact] = readSubscription(subscriptionSchema.parse({ order_subscription_id: 's1', status: 1, ...fields }))
  if (fact === undefined) throw new Error('no subscription was read')
  return fact
}

describe('a subscription', () => {
  test('is read with what it will charge, when, and which order began it', () => {
    const fields = {
      ...{ order_number: '26110100000000000001', order_id: '68707c59b0eacea5cd974efd', price: 29_000 },
      ...{ current_duration: 2, total_subscription_duration: 12, payment_next_at: LATE, service_end_at: null },
    }
    expect(read(fields)).toEqual({
      ...{ orderSubscriptionId: 's1', begunBy: '26110100000000000001', begunByOrderId: '68707c59b0eacea5cd974efd' },
      ...{ status: 'active', currentDuration: 2, ownDuration: null, totalSubscriptionDuration: 12 },
      ...{ nextPaymentAt: new Date(LATE), price: 29_000, endsAt: null },
    })
  })

  test.each([
    ['null', { payment_next_at: null }, null],
    ['absent', {}, undefined],
    ['a number', { payment_next_at: 5 }, undefined],
    ['no time', { payment_next_at: 'soon' }, undefined],
    ['empty', { payment_next_at: '' }, undefined],
    ['a time', { payment_next_at: LATE }, new Date(LATE)],
  ])('next payment %s: only a stated null says that there is none', (_name, fields, expected) => {
    expect(read(fields).nextPaymentAt).toEqual(expected)
  })

  test.each([
    ['the card refused after it had paid', { latest_purchased_at: EARLY, latest_failed_at: LATE }, 'past_due'],
    ['the card refused and never paid', { latest_failed_at: LATE }, 'past_due'],
    ['it paid after a refusal', { latest_purchased_at: LATE, latest_failed_at: EARLY }, 'active'],
    ['it paid at the very time', { latest_purchased_at: LATE, latest_failed_at: LATE }, 'active'],
    ['no refusal', { latest_purchased_at: LATE, latest_failed_at: null }, 'active'],
    ['held', { status: -3, latest_failed_at: LATE }, 'held'],
    ['paused with a refusal', { status: -2, latest_failed_at: LATE }, 'paused'],
    ['its end is set', { payment_next_at: null, service_end_at: LATE }, 'ending'],
    ['its end is set while paused', { status: -2, cancel_status: 1, payment_next_at: null, service_end_at: LATE }, 'ending'],
    [
      'paused, of a contract with an end',
      { status: -2, cancel_status: 0, payment_next_at: null, service_end_at: LATE },
      'paused',
    ],
    ['held, of a contract with an end', { status: -3, payment_next_at: null, service_end_at: LATE }, 'held'],
    ['its end is set, yet it charges again', { payment_next_at: LATE, service_end_at: LATE }, 'active'],
    ['its end is set, the next payment is not said', { service_end_at: LATE }, 'active'],
    ['no next payment, no end', { payment_next_at: null }, 'active'],
    ['ended with an end', { status: 20, payment_next_at: null, service_end_at: EARLY }, 'ended'],
    ['ended, its next payment not said', { status: 20 }, 'ended'],
    ['ended, its next payment unreadable', { status: 20, payment_next_at: 5 }, 'unknown'],
    ['ended, its next payment at an impossible time', { status: 20, payment_next_at: '+275760-09-13T00:00:00Z' }, 'unknown'],
    ['unknown with an end', { status: 77, payment_next_at: null, service_end_at: LATE }, 'unknown'],
  ])('%s', (_name, fields, status) => {
    expect(read(fields).status).toBe(status)
  })
})

test.each([
  ['ended', null, true],
  ['ended', undefined, true],
  ['ended', new Date(LATE), false],
  ['ending', null, true],
  ['active', null, false],
  ['paused', null, false],
  ['held', null, false],
  ['unknown', null, false],
] as const)('a subscription called %s whose next payment is %s: nothing more is charged: %s', (status, next, quiet) => {
  expect(isQuiet({ status, nextPaymentAt: next })).toBe(quiet)
})

test('a bill is read; what it does not say is null, or nothing', () => {
  const row = {
    ...{ order_number: 'n1', receipt_id: 'r1', duration: 2, status: 1, price: 29_000, cancelled_price: 1_000 },
    ...{ reserve_payment_at: EARLY, purchased_at: LATE },
  }
  expect(readBill(billSchema.parse(row))).toEqual({
    ...{ orderNumber: 'n1', receiptId: 'r1', duration: 2, status: 'paid', price: 29_000, cancelledPrice: 1_000 },
    ...{ dueAt: new Date(EARLY), purchasedAt: new Date(LATE), unreadable: false },
  })
  expect(readBill(billSchema.parse({}))).toEqual({
    ...{ orderNumber: null, receiptId: null, duration: null, status: 'unknown', price: null, cancelledPrice: 0 },
    ...{ dueAt: null, purchasedAt: null, unreadable: false },
  })
})

test.each(['order_number', 'duration', 'price', 'cancelled_price'])('INV-71: a bill says that its %s cannot be read', (field) => {
  expect(readBill(billSchema.parse({ status: 1, [field]: [5] }))).toMatchObject({ status: 'paid', unreadable: true })
  expect(readBill(billSchema.parse({ receipt_id: [5], purchased_at: 5 })).unreadable).toBe(false)
})

test.each([
  [-1, 'refused'],
  [1, 'paid'],
  [2, 'open'],
  [5, 'open'],
  [10, 'cancelled'],
  [20, 'cancelled'],
  [7, 'unknown'],
])('a bill of status %j is %s', (status, expected) => {
  expect(readBill(billSchema.parse({ status })).status).toBe(expected)
})

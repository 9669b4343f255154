import { expect, test } from 'vitest'
import type { Truth } from '#tests/storm/bootpay.ts'
import { compare } from '#tests/storm/compare.ts'
import type { Shop } from '#tests/storm/read-shop.ts'

// What looks for differences must find each: one thing is wrong at a time.

const NEXT = '2026-12-28T00:00:00.000Z'
const makeTruth = (): Truth => ({
  orders: [],
  receipts: [
    { receipt_id: 'r1', order_number: '1', price: 9_900, cancelled_price: 0, status: 1, purchased_at: NEXT, cancellations: [] },
    { receipt_id: 'r2', order_number: '2', price: 9_900, cancelled_price: 0, status: 1, purchased_at: NEXT, cancellations: [] },
  ],
  contracts: [
    { order_subscription_id: 's', order_number: '1', price: 9_900, status: 1, cancel_status: 0, payment_next_at: NEXT },
  ],
  bills: [
    { order_subscription_id: 's', order_number: '1', duration: 1, status: 1 },
    { order_subscription_id: 's', order_number: '2', duration: 2, status: 1 },
  ],
})
const makeShop = (): Shop => ({
  orders: [{ id: 'o', status: 'paid', price: 9_900 }],
  payments: [{ orderId: 'o', number: '1', accepted: true, paid: 9_900, refunded: 0 }],
  subscriptions: [{ id: 's', orderId: 'o', begunBy: '1', own: true, status: 'active', nextPaymentAt: new Date(NEXT) }],
  renewals: [{ number: '2', subscriptionId: 's', amount: 9_900, refunded: 0 }],
  refunds: [],
  ends: [],
  kept: [],
  incidents: [],
})

const first = <T>(list: T[]): T => list[0] as T
const giveBack = (truth: Truth, index: number, cancelId: string | null = null): void => {
  const receipt = truth.receipts[index]
  if (receipt === undefined) return
  Object.assign(receipt, { cancelled_price: 9_900, status: 20, cancellations: [{ cancel_id: cancelId, price: 9_900 }] })
}

test('two that agree differ in nothing', () => {
  expect(compare(makeTruth(), makeShop(), new Set())).toEqual([])
})

test.each<[string, string, number, (truth: Truth, shop: Shop) => void]>([
  ['a payment is not known', '1', 9_900, (_truth, shop) => void shop.payments.pop()],
  ['a payment is of another amount', '1', 100, (_truth, shop) => void Object.assign(first(shop.payments), { paid: 9_800 })],
  ['a payment was refunded otherwise', '1', 500, (truth) => void Object.assign(first(truth.receipts), { cancelled_price: 500 })],
  [
    'a payment is kept that no order accepted',
    '1',
    9_900,
    (_truth, shop) => void Object.assign(first(shop.payments), { accepted: false }),
  ],
  [
    'a payment of another amount was accepted',
    '1',
    9_900,
    (_truth, shop) => void Object.assign(first(shop.orders), { price: 29_000 }),
  ],
  ['a later bill is not known', '2', 9_900, (_truth, shop) => void shop.renewals.pop()],
  ['a later bill is of another amount', '2', 900, (_truth, shop) => void Object.assign(first(shop.renewals), { amount: 9_000 })],
  [
    'a later bill was refunded otherwise',
    '2',
    100,
    (_truth, shop) => void Object.assign(first(shop.renewals), { refunded: 100 }),
  ],
  [
    'an order is pending, not paid or shipping or completed',
    'o',
    9_900,
    (_truth, shop) => void Object.assign(first(shop.orders), { status: 'pending' }),
  ],
  ['a subscription is not known', 's', 9_900, (_truth, shop) => void shop.subscriptions.pop()],
  [
    'a subscription is held, not active',
    's',
    9_900,
    (_truth, shop) => void Object.assign(first(shop.subscriptions), { status: 'held' }),
  ],
  ['a subscription is active, not past_due', 's', 9_900, (truth) => void Object.assign(truth.bills[1] ?? {}, { status: -1 })],
  [
    'a next payment is told for another time',
    's',
    0,
    (_truth, shop) => void Object.assign(first(shop.subscriptions), { nextPaymentAt: null }),
  ],
  [
    'a subscription is thought to be another payment’s',
    's',
    0,
    (_truth, shop) => void Object.assign(first(shop.subscriptions), { own: false }),
  ],
  [
    'a subscription runs whose money is back',
    's',
    9_900,
    (truth, shop) => {
      giveBack(truth, 0)
      giveBack(truth, 1)
      Object.assign(first(shop.payments), { refunded: 9_900 })
      Object.assign(first(shop.renewals), { refunded: 9_900 })
      Object.assign(first(shop.orders), { status: 'refunded' })
    },
  ],
  [
    'a subscription was ended that is paid for',
    's',
    9_900,
    (truth, shop) => {
      Object.assign(first(truth.contracts), { status: 20, payment_next_at: null })
      Object.assign(first(shop.subscriptions), { status: 'ended', nextPaymentAt: null })
    },
  ],
  [
    'a refund is still open',
    'c',
    0,
    (_truth, shop) => void shop.refunds.push({ number: '1', cancelId: 'c', amount: 1, status: 'calling', whole: false }),
  ],
  [
    'an end is wished for, and no incident says so',
    '1',
    0,
    (_truth, shop) => void shop.ends.push({ number: '1', byPerson: true, status: 'wished' }),
  ],
  [
    'a refund that was made is refused',
    'c',
    100,
    (truth, shop) => {
      Object.assign(first(truth.receipts), { cancelled_price: 100, cancellations: [{ cancel_id: 'c', price: 100 }] })
      Object.assign(first(shop.payments), { refunded: 100 })
      shop.refunds.push({ number: '1', cancelId: 'c', amount: 100, status: 'refused', whole: false })
    },
  ],
  [
    'a refund is of another amount',
    'c',
    500,
    (truth, shop) => {
      giveBack(truth, 1, 'c')
      Object.assign(first(shop.renewals), { refunded: 9_900 })
      shop.refunds.push({ number: '2', cancelId: 'c', amount: 10_400, status: 'done', whole: false })
    },
  ],
  [
    'a refund is of another amount',
    'c',
    500,
    (truth, shop) => {
      Object.assign(first(truth.receipts), { cancelled_price: 100, cancellations: [{ cancel_id: 'c', price: 100 }] })
      Object.assign(first(shop.payments), { refunded: 100 })
      shop.refunds.push({ number: '1', cancelId: 'c', amount: 600, status: 'done', whole: true })
    },
  ],
  [
    'a refund is not known',
    'c',
    100,
    (truth, shop) => {
      Object.assign(first(truth.receipts), { cancelled_price: 100, cancellations: [{ cancel_id: 'c', price: 100 }] })
      Object.assign(first(shop.payments), { refunded: 100 })
    },
  ],
])('%s', (what, about, won, spoil) => {
  const [truth, shop] = [makeTruth(), makeShop()]
  spoil(truth, shop)
  expect(compare(truth, shop, new Set())).toContainEqual({ what, about, won })
})

test('what people ended, or keep, or have been asked about, is no difference', () => {
  const [truth, shop] = [makeTruth(), makeShop()]
  Object.assign(first(truth.contracts), { status: 20, payment_next_at: null })
  Object.assign(first(shop.subscriptions), { status: 'ended', nextPaymentAt: null })
  expect(compare(truth, shop, new Set(['s']))).toEqual([])

  const [refunded, kept] = [makeTruth(), makeShop()]
  giveBack(refunded, 0)
  giveBack(refunded, 1)
  Object.assign(first(kept.payments), { refunded: 9_900 })
  Object.assign(first(kept.renewals), { refunded: 9_900 })
  Object.assign(first(kept.orders), { status: 'refunded' })
  expect(compare(refunded, { ...kept, kept: ['1'] }, new Set())).toEqual([])
  expect(compare(refunded, { ...kept, incidents: [{ kind: 'refund_leaves_subscription', subject: '1' }] }, new Set())).toEqual([])

  const waiting = makeShop()
  Object.assign(first(waiting.payments), { accepted: false })
  Object.assign(first(waiting.subscriptions), { own: false })
  Object.assign(first(waiting.orders), { status: 'cancelled' })
  waiting.refunds.push({ number: '1', cancelId: 'c', amount: 9_900, status: 'needs_account', whole: true })
  expect(compare(makeTruth(), waiting, new Set())).toEqual([])
})

test('a payment of which a part was given back at Bootpay first goes back whole with the rest', () => {
  const [truth, shop] = [makeTruth(), makeShop()]
  Object.assign(truth.receipts[1] ?? {}, {
    cancelled_price: 9_900,
    status: 20,
    cancellations: [
      { cancel_id: null, price: 500 },
      { cancel_id: 'c', price: 9_400 },
    ],
  })
  Object.assign(first(shop.renewals), { refunded: 9_900 })
  shop.refunds.push({ number: '2', cancelId: 'c', amount: 9_900, status: 'done', whole: true })
  expect(compare(truth, shop, new Set())).toEqual([])
})

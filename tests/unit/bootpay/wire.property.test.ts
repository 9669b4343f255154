import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCancellation } from '#lib/bootpay/read-cancellation.ts'
import { readListedOrder } from '#lib/bootpay/read-listed-order.ts'
import { readProduct } from '#lib/bootpay/read-product.ts'
import { readSnapshot } from '#lib/bootpay/read-snapshot.ts'
import { readBill, readSubscription } from '#lib/bootpay/read-subscription.ts'
import {
  billSchema,
  invoiceSchema,
  listSchema,
  orderSchema,
  receiptSchema,
  subscriptionSchema,
  terminationSchema,
} from '#lib/bootpay/wire-schemas.ts'
import { isWon } from '#lib/money.ts'
import { aim, anyValue, lieOf, oddOfOrder, oddOfReceipt, putAt, saysPaid } from '#tests/support/lies.ts'

const AT = '2026-11-25T03:00:00Z'
const OBSERVED = new Date('2026-11-27T00:00:00Z')
const RUNS = Number(process.env.WIRE_RUNS ?? 3_000)
const SEED = Number(process.env.WIRE_SEED ?? 20_261_128)
const fuzz = { numRuns: RUNS, seed: SEED }

const card = { card_company: 'KB국민', card_no: '557042******1074' }
const RECEIPT = {
  ...{ receipt_id: 'r1', order_id: 'o1', price: 29_000, cancelled_price: 0, status: 1, pg: '라이트페이', method: '카드' },
  ...{ purchased_at: AT, metadata: { order_id: 'a'.repeat(32) }, card_data: card, receipt_url: 'https://door.bootpay.co.kr/r1' },
}
const SUBSCRIPTION = {
  ...{ order_subscription_id: 's1', status: 1, current_duration: 1, total_subscription_duration: -1, payment_next_at: AT },
  ...{ order_number: '26112300000000000001', price: 29_000, service_end_at: null, latest_purchased_at: AT, latest_failed_at: AT },
}
const ORDER = {
  ...{ order_id: 'o1', order_number: '26112300000000000001', price: 29_000, cancelled_price: 0, status: 2, receipt_status: 1 },
  ...{ purchased_at: AT, metadata: '{"order_id":"a"}', user: { user_id: 'u1' }, products: [{ product_id: 'p1', quantity: 1 }] },
  ...{ result_data: { receipt_id: 'r1', pg: 'x', method: 'y', status: 1, card_data: card } },
  order_subscriptions: { subscriptions: [SUBSCRIPTION] },
}
const BILL = {
  ...{ order_number: '1', receipt_id: 'r1', duration: 2, status: 1, price: 29_000, cancelled_price: 0 },
  ...{ reserve_payment_at: AT, purchased_at: AT },
}
const CANCELLATION = { order_cancellation_request_id: 'c1', order_number: '1', status: 0, refund_price: 5, rejected_message: 'm' }
const PRODUCT = {
  product_id: 'p1',
  ex_uid: 'e',
  name: 'n',
  display_price: 5,
  subscription_payment_cycle_type: 21,
  status_sale: true,
}

/** Nothing that was read breaks a database, a page or an addition. */
function expectSane(value: unknown): void {
  if (value instanceof Date) {
    expect([value.getUTCFullYear() >= 2000, value.getUTCFullYear() < 2100]).toEqual([true, true])
  } else if (typeof value === 'string') {
    expect(value.length).toBeLessThanOrEqual(2_000)
    expect(value).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
  } else if (typeof value === 'number') {
    expect(Number.isInteger(value) && Math.abs(value) < 2 ** 31).toBe(true)
  } else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) expectSane(each)
  } else expect(['boolean', 'undefined', 'object']).toContain(typeof value)
}

const parsed = <T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  body: unknown,
): T | null => {
  const result = schema.safeParse(body)
  return result.success ? result.data : null
}

test('INV-71: any value at any place of an order or its receipt: read without a crash, and paid only by what can be read', () => {
  let paid = 0
  let unreadable = 0
  fc.assert(
    fc.property(fc.array(lieOf('order.detail', 'receiptPayment'), { minLength: 1, maxLength: 3 }), (lies) => {
      let [order, receipt]: [unknown, unknown] = [ORDER, RECEIPT]
      for (const lie of lies) {
        if (lie.call === 'order.detail') order = putAt(order, aim(order, lie), lie.value)
        else receipt = putAt(receipt, aim(receipt, lie), lie.value)
      }
      const [wireOrder, wireReceipt] = [parsed(orderSchema, order), parsed(receiptSchema, receipt)]
      if (wireOrder === null || wireReceipt === null) return
      const snapshot = readSnapshot('1', wireOrder, wireReceipt, OBSERVED)
      expectSane({ ...snapshot, evidence: { ...snapshot.evidence } })
      for (const amount of [snapshot.orderPrice, snapshot.receiptPrice, snapshot.cancelledPrice]) {
        if (amount !== null) expect(isWon(amount)).toBe(true)
      }
      // Told once more and by others: the same fields cannot be read.
      const odd = [
        ...oddOfOrder(order).map((name) => `order.${name}`),
        ...oddOfReceipt(receipt, undefined)
          .filter((name) => name !== 'receipt_id' || !isText(receipt, name))
          .map((name) => `receipt.${name}`),
      ]
      expect([...snapshot.unreadable].sort()).toEqual(odd.sort())
      if (odd.length > 0) {
        unreadable += 1
        expect(snapshot.phase).toBe('unknown')
      }
      if (saysPaid(order, receipt, { price: 29_000, productId: 'p1', receiptId: 'r1' })) paid += 1
    }),
    fuzz,
  )
  // It says something only when both came up often.
  expect(Math.min(paid, unreadable)).toBeGreaterThan(RUNS / 20)
})

/** A receipt that names another is refused where it is asked for, not where it is read. */
function isText(receipt: unknown, name: string): boolean {
  const value: unknown = Reflect.get(receipt as object, name)
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value) && value !== 'undefined' && value !== 'null'
}

test.each<[string, object, (body: unknown) => unknown]>([
  ['a row of the list of orders', ORDER, readListedOrder],
  ['a row of the requests to cancel', CANCELLATION, readCancellation],
  ['a row of the products', PRODUCT, readProduct],
  ['a subscription', SUBSCRIPTION, (body) => [parsed(subscriptionSchema, body) ?? []].flat().flatMap(readSubscription)],
  ['a bill', BILL, (body) => [parsed(billSchema, body) ?? []].flat().map(readBill)],
  [
    'an invoice',
    { invoice_id: 'i1', payment_url: 'https://x', data: { invoice_id: 'i1' } },
    (body) => parsed(invoiceSchema, body) && [],
  ],
  ['an end’s calculation', { termination_fee: 5, refund_amount: 5 }, (body) => parsed(terminationSchema, body) && []],
  ['a list', { count: 1, list: [ORDER] }, (body) => parsed(listSchema, body) && []],
])('INV-71: any value at any place of %s: read without a crash', (_name, body, read) => {
  fc.assert(
    fc.property(fc.array(lieOf('row'), { maxLength: 3 }), anyValue, fc.boolean(), (lies, instead, whole) => {
      let row: unknown = body
      for (const lie of lies) row = putAt(row, aim(row, lie), lie.value)
      expectSane(read(row))
      if (whole) expectSane(read(instead))
    }),
    fuzz,
  )
})

import { beforeEach, describe, expect, test } from 'vitest'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { getEnv } from '#lib/env.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import { expireOrders } from '#lib/orders/expire-orders.ts'
import { getOrder } from '#lib/orders/get-order.ts'
import { linkPayment } from '#lib/orders/link-payment.ts'
import { settleAgain } from '#lib/orders/settle-again.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { reconcileDays } from '#lib/reconciliation/reconcile-days.ts'
import { toDay } from '#lib/reconciliation/seoul-days.ts'
import { refundUnmatched } from '#lib/refunds/refund-unmatched.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { putAt } from '#tests/support/lies.ts'
import { openLyingGateway } from '#tests/support/lying-gateway.ts'
import { runLookups } from '#tests/support/run-lookups.ts'
import { buyPaid, makeRefundRequest, OPERATOR } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(() => shop.reset())

/** Bootpay, which states `value` at this path of an order or a receipt. */
function stating(path: string, value: unknown): BootpayGateway {
  const [of, ...keys] = path.split('.')
  const call = of === 'order' ? 'order.detail' : of === 'receipt' ? 'receiptPayment' : 'order.list'
  return openLyingGateway((asked, body) => (asked === call ? putAt(body, keys, value) : body))
}

const openIncidents = (subject: string) => getPrisma().incident.findMany({ where: { subject, closedAt: null } })
const viewOf = (orderId: string) => getOrder(orderId, { browserToken: null, operator: true })

const UNREADABLE: [string, unknown][] = [
  ...['100', 100.5, -5, [100], 2 ** 53 - 1, '9900', {}, true].flatMap((value): [string, unknown][] => [
    ['receipt.price', value],
    ['order.price', value],
    ['receipt.cancelled_price', value],
    ['order.cancelled_price', value],
  ]),
  ...['1', 1.5, [1], { a: 1 }, true].map((value): [string, unknown] => ['receipt.status', value]),
  ...['10', [10], {}].map((value): [string, unknown] => ['order.status', value]),
  ...[5, 'text', {}, [null], ['text'], [{}], [{ product_id: {} }]].map((value): [string, unknown] => ['order.products', value]),
  ...['1', 0.5, -1, 0, [1]].map((value): [string, unknown] => ['order.products.0.quantity', value]),
  ...[5, ['a'], '{"order_id":', '{"order_id":{}}', { order_id: [1] }].flatMap((value): [string, unknown][] => [
    ['order.metadata', value],
    ['receipt.metadata', value],
  ]),
  ...['../users', {}, 'x'.repeat(65)].map((value): [string, unknown] => ['order.result_data.receipt_id', value]),
  ['order.result_data', 'text'],
  ['receipt.receipt_id', '000000000000000000000000'],
  ['receipt.purchased_at', 5],
  ['receipt.purchased_at', 'soon'],
  ['order.order_subscriptions', 'text'],
  ['order.order_subscriptions', { subscriptions: [{ order_subscription_id: { a: 1 } }] }],
  ['order.order_subscriptions.subscriptions.0.current_duration', '2'],
]

describe('INV-71: a stated value that cannot be read is never money', () => {
  test.each(UNREADABLE)(
    '%s = %j: nothing moves, an incident tells, the order stays open until it can be read',
    async (path, value) => {
      const { placement, paid } = await shop.buy({ plan_key: 'starter' })
      const gateway = stating(path, value)
      await settleOrder(paid.order_number, { gateway })
      expect(await shop.order(placement.order_id)).toMatchObject({ status: 'pending', paidAmount: 0, payments: [] })
      expect(await openIncidents(paid.order_number)).toMatchObject([{ kind: 'payment_unreadable' }])

      await getPrisma().$executeRaw`UPDATE orders SET expires_at = now() - interval '1 minute' WHERE id = ${placement.order_id}`
      await expireOrders()
      expect(await shop.order(placement.order_id)).toMatchObject({ status: 'pending' })

      // It was put on the worker's schedule, and is looked at until it can be read.
      await shop.work()
      expect(await shop.order(placement.order_id)).toMatchObject({ status: 'paid', paidAmount: 9_900 })
      expect(await openIncidents(paid.order_number)).toEqual([])
    },
  )

  test('the buyer reads that it is being checked; the operator asks again from the order', async () => {
    const { placement, paid } = await shop.buy()
    const gateway = stating('receipt.price', '29000')
    await settleOrder(paid.order_number, { gateway })
    expect(await viewOf(placement.order_id)).toMatchObject({ status: 'pending', checking: true, last_attempt_failed: false })
    expect(await openIncidents(paid.order_number)).toMatchObject([
      { orderId: placement.order_id, detail: { unreadable: ['receipt.price'] } },
    ])
    expect(await settleAgain(placement.order_id, gateway)).toMatchObject({ looked: 1, unreadable: 1, after: 'pending' })
    expect(await settleAgain(placement.order_id)).toMatchObject({ looked: 1, unreadable: 0, after: 'paid' })
    expect(await viewOf(placement.order_id)).toMatchObject({ status: 'paid', checking: false })
  })

  test('the worker goes on looking, as long as an order is meant', async () => {
    const { placement, paid } = await shop.buy()
    await requestLookup(getPrisma(), paid.order_number)
    const gateway = stating('receipt.price', '29000')
    for (let round = 0; round < 12; round++) {
      await getPrisma().$executeRaw`UPDATE lookups SET due_at = now() WHERE NOT final`
      await runLookups({ gateway, schedule: getEnv().janitorScheduleMs })
    }
    expect(await getPrisma().lookup.findUniqueOrThrow({ where: { orderNumber: paid.order_number } })).toMatchObject({
      final: false,
      known: true,
    })
    expect(await shop.order(placement.order_id)).toMatchObject({ status: 'pending' })
  })

  test('an order that ran out before is not told that nothing was paid', async () => {
    const { placement, paid } = await shop.buy()
    await getPrisma().$executeRaw`UPDATE orders SET expires_at = now() - interval '1 minute' WHERE id = ${placement.order_id}`
    await expireOrders()
    await settleOrder(paid.order_number, { gateway: stating('receipt.price', '29000') })
    expect(await viewOf(placement.order_id)).toMatchObject({ status: 'cancelled', checking: true })
    await shop.work()
    expect(await viewOf(placement.order_id)).toMatchObject({ status: 'paid', checking: false })
  })

  test('of a payment that was accepted, nothing is taken back, and nothing concluded', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await shop.refund(orderNumber, { amount: 9_000 })
    await settleOrder(orderNumber, { gateway: stating('receipt.cancelled_price', '9000') })
    expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 0 })
    expect(await openIncidents(orderNumber)).toMatchObject([{ kind: 'payment_unreadable', orderId }])
    await shop.work()
    expect(await shop.order(orderId)).toMatchObject({ refundedAmount: 9_000 })
    expect(await openIncidents(orderNumber)).toEqual([])
  })

  test('a refund is not begun while what is back cannot be read, and not made twice once it was', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    const before = stating('receipt.cancelled_price', 'none')
    await expect(requestRefund(makeRefundRequest(orderId), OPERATOR, before)).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    })
    expect(await getPrisma().refund.count({ where: { orderId } })).toBe(0)
    // Readable until the money is back: then neither done nor refused can be concluded.
    let calls = 0
    const after = openLyingGateway((call, body) => {
      if (call === 'cancelPayment') calls += 1
      return call === 'receiptPayment' && calls > 0 ? putAt(body, ['cancelled_price'], 'all') : body
    })
    expect(await requestRefund(makeRefundRequest(orderId), OPERATOR, after)).toMatchObject({ status: 'unknown' })
    for (let round = 0; round < 3; round++) {
      await getPrisma().$executeRaw`UPDATE lookups SET due_at = now() WHERE NOT final`
      await runLookups({ gateway: after, schedule: getEnv().janitorScheduleMs })
    }
    expect(calls).toBe(1)
    await shop.work(2)
    expect(await shop.order(orderId)).toMatchObject({ status: 'refunded', refundedAmount: 29_000 })
    expect(await openIncidents(orderNumber)).toEqual([])
  })

  test('nobody’s payment: an incident, looked at a few times, neither linked nor given back', async () => {
    await shop.set({ omit_metadata: true, omit_user: true })
    const { placement, paid } = await shop.buy()
    const gateway = stating('receipt.price', '29000')
    await requestLookup(getPrisma(), paid.order_number)
    for (let round = 0; round < 12; round++) {
      await getPrisma().$executeRaw`UPDATE lookups SET due_at = now() WHERE NOT final`
      await runLookups({ gateway, schedule: getEnv().janitorScheduleMs })
    }
    expect(await openIncidents(paid.order_number)).toMatchObject([{ kind: 'payment_unreadable', orderId: null }])
    expect(await getPrisma().lookup.findUniqueOrThrow({ where: { orderNumber: paid.order_number } })).toMatchObject({
      final: true,
    })
    const link = { orderNumber: paid.order_number, orderId: placement.order_id, reason: 'why', operator: OPERATOR }
    await expect(linkPayment(link, gateway)).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
    await expect(refundUnmatched(paid.order_number, OPERATOR, gateway)).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
    await settleOrder(paid.order_number)
    expect(await openIncidents(paid.order_number)).toMatchObject([{ kind: 'unmatched_payment' }])
  })

  test('whose a payment is that a caller claims is not told by an incident', async () => {
    const { paid } = await shop.buy()
    const other = await shop.place({ plan_key: 'starter' })
    const gateway = stating('receipt.price', '29000')
    expect(await settleOrder(paid.order_number, { gateway, expectOrderId: other.order_id })).toEqual({ kind: 'unmatched' })
    expect(await openIncidents(paid.order_number)).toEqual([])
  })

  test('a day is reconciled all the same', async () => {
    const { orderNumber } = await buyPaid(shop)
    const other = await buyPaid(shop, { plan_key: 'starter' })
    const today = toDay(new Date())
    const lies = openLyingGateway((call, body) => {
      const own = (body as { order_number?: string }).order_number === orderNumber
      if (call === 'order.detail' && own) return putAt(body, ['price'], 'all')
      if (call !== 'order.list') return body
      const { list } = body as { list: { order_number: string }[] }
      return { list: list.map((row) => (row.order_number === orderNumber ? { ...row, cancelled_price: 'x' } : row)) }
    })
    const reconcile = async (gateway: BootpayGateway) => {
      const { agreed, differences } = await reconcileDays({ from: today, to: today, gateway })
      const ours = [orderNumber, other.orderNumber]
      return {
        agreed: ours.filter((number) => agreed.includes(number)),
        differences: differences.filter((difference) => ours.includes(difference.orderNumber)),
      }
    }
    expect(await reconcile(lies)).toMatchObject({
      agreed: [other.orderNumber],
      differences: [{ kind: 'unreadable', orderNumber, outcome: 'open' }],
    })
    // A row alone says nothing: its order is looked at whole, and agrees.
    expect(await reconcile(stating('list.list.0.price', {}))).toMatchObject({ differences: [] })
    expect(await reconcile(getGateway())).toMatchObject({ differences: [] })
  })
})

describe('a duration that is not what was asked for', () => {
  test.each([
    ['order.products.0.duration', 12],
    ['order.order_subscriptions.subscriptions.0.total_subscription_duration', 12],
  ])('%s: is told once, and stops nothing', async (path, value) => {
    const { placement, paid } = await shop.buy()
    const gateway = stating(path, value)
    await settleOrder(paid.order_number, { gateway })
    expect(await shop.order(placement.order_id)).toMatchObject({ status: 'paid', paidAmount: 29_000 })
    expect(await openIncidents(paid.order_number)).toMatchObject([
      { kind: 'duration_differs', orderId: placement.order_id, detail: { asked: -1, stated: [12] } },
    ])
    await getPrisma().incident.updateMany({ where: { subject: paid.order_number }, data: { closedAt: new Date() } })
    await settleOrder(paid.order_number, { gateway })
    expect(await openIncidents(paid.order_number)).toEqual([])
  })

  test.each([
    ['order.products.0.duration', -1],
    ['order.products.0.duration', '12'],
    ['order.products.0.duration', null],
    ['order.order_subscriptions.subscriptions.0.total_subscription_duration', null],
  ])('%s = %j: not stated, or as asked', async (path, value) => {
    const { paid } = await shop.buy()
    await settleOrder(paid.order_number, { gateway: stating(path, value) })
    expect(await openIncidents(paid.order_number)).toEqual([])
  })
})

test.each([
  ['https://evil.example/1', null],
  ['http://127.0.0.1:1/1', null],
  ['https://door.bootpay.co.kr/1', 'https://door.bootpay.co.kr/1'],
])('INV-73: the receipt’s address %j is stored as %j', async (value, stored) => {
  const { placement, paid } = await shop.buy()
  const gateway = openLyingGateway((call, body) => {
    if (call === 'receiptPayment') return putAt(body, ['receipt_url'], value)
    return call === 'order.detail' ? putAt(body, ['result_data', 'receipt_url'], value) : body
  })
  await settleOrder(paid.order_number, { gateway })
  expect((await viewOf(placement.order_id))?.receipt).toMatchObject({ receipt_url: stored })
})

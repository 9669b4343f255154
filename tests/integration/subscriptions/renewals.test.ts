import { beforeEach, describe, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { useShop } from '#tests/support/use-shop.ts'

const MONTH = 31 * 86_400

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await getPrisma().renewal.deleteMany()
  // Kept and never answered here: the tests hand them over themselves, in the order they choose.
  await shop.set({ webhook_url: `${shop.baseUrl}/nowhere`, webhook_retry_ms: 3_600_000 })
})

type Sent = { order_number: string | null; content_type: string; body: string }

/** Hands over every webhook that the sandbox has sent, newest first unless told otherwise, and does what they ask for. */
async function deliver(order: 'oldest' | 'newest' = 'oldest'): Promise<void> {
  const { webhooks } = (await shop.call('GET', 'webhooks')) as { webhooks: Sent[] }
  for (const webhook of order === 'newest' ? webhooks : webhooks.toReversed()) {
    await receiveDelivery({ contentType: webhook.content_type, body: new TextEncoder().encode(webhook.body), sender: null })
  }
  await shop.work(2)
}

const advance = (seconds: number) => shop.call('POST', 'clock/advance', { seconds })
const renewals = () => getPrisma().renewal.findMany({ orderBy: { purchasedAt: 'asc' } })
/** A bought subscription, settled. */
async function subscribe() {
  const bought = await shop.buy()
  await deliver()
  const { subscriptions } = await shop.order(bought.placement.order_id)
  return { ...bought, orderId: bought.placement.order_id, id: subscriptions[0]?.orderSubscriptionId ?? '' }
}

describe('renewals that the sandbox makes', () => {
  test.each([
    [false, 4_000],
    [true, 4_000],
    [true, 14_500],
    [true, 29_000],
  ])(
    'first seen when given back in part or whole, prices lowered by it (%s): what was paid, and %d of it back',
    async (lowers, back) => {
      await shop.set({ price_shrinks_after_cancel: lowers })
      const { orderId } = await subscribe()
      await advance(MONTH)
      const { orders } = (await shop.call('GET', 'state')) as { orders: { order_number: string }[] }
      await shop.refund(orders[0]?.order_number ?? '', { amount: back })
      await deliver()
      expect(await renewals()).toMatchObject([{ amount: 29_000, refundedAmount: back }])
      expect((await shop.order(orderId)).incidents).toEqual([])
    },
  )

  test('INV-13: are recorded once each, with bill and amount, on the order that began it; it stays as it was', async () => {
    const { orderId, id } = await subscribe()
    await advance(MONTH)
    await deliver()
    await deliver()
    await advance(MONTH)
    await deliver()
    expect(await renewals()).toMatchObject([
      { orderSubscriptionId: id, duration: 2, amount: 29_000, refundedAmount: 0 },
      { orderSubscriptionId: id, duration: 3, amount: 29_000, refundedAmount: 0 },
    ])
    const order = await shop.order(orderId)
    expect(order).toMatchObject({ status: 'paid', paidAmount: 29_000, subscriptions: [{ currentDuration: 3, status: 'active' }] })
    expect(order.payments).toHaveLength(1)
    expect(order.events.filter((event) => event.type === 'renewed').map((event) => event.reason)).toEqual(['2:29000', '3:29000'])
    expect(order.incidents).toEqual([])
  })

  test('months caught up with at once, told of backwards, keep their own bills', async () => {
    const { orderId } = await subscribe()
    await advance(3 * MONTH)
    await deliver('newest')
    expect((await renewals()).map((renewal) => renewal.duration)).toEqual([2, 3, 4])
    expect((await shop.order(orderId)).subscriptions).toMatchObject([{ currentDuration: 4 }])
  })

  test('a first payment that is seen only after renewals is the first payment', async () => {
    const { placement, paid } = await shop.buy()
    await advance(2 * MONTH)
    await deliver('newest')
    const order = await shop.order(placement.order_id)
    expect(order).toMatchObject({ status: 'paid', bootpayOrderNumber: paid.order_number })
    expect((await renewals()).map((renewal) => renewal.duration)).toEqual([2, 3])
  })

  test.each([
    { metadata_style: 'string' },
    { omit_metadata: true },
    { status_style: 'string' },
    { order_subscriptions_style: 'array', card_style: 'flat' },
    { order_duration: 'own' },
    { content_type: 'urlencoded' },
    { envelope: 'flat' },
  ])('whatever shape the answers have: %j', async (settings) => {
    const { orderId } = await subscribe()
    await shop.set(settings)
    await advance(MONTH)
    await deliver()
    expect(await renewals()).toMatchObject([{ duration: 2, amount: 29_000 }])
    expect(await shop.order(orderId)).toMatchObject({ status: 'paid', payments: [{}] })
  })

  test('a refused card changes nothing of what was paid; the payment a day later is recorded', async () => {
    const { orderId, id } = await subscribe()
    await shop.call('POST', `subscriptions/${id}/card`, { refused: true })
    await advance(MONTH)
    await deliver()
    expect(await renewals()).toEqual([])
    expect(await shop.order(orderId)).toMatchObject({ status: 'paid', subscriptions: [{ currentDuration: 1 }] })
    await shop.call('POST', `subscriptions/${id}/card`, { refused: false })
    await advance(86_400)
    await deliver()
    expect(await renewals()).toMatchObject([{ duration: 2, amount: 29_000 }])
    expect((await shop.order(orderId)).incidents).toEqual([])
  })

  test('a renewal given back in Bootpay’s admin is refunded there, and the order stays paid', async () => {
    const { orderId } = await subscribe()
    await advance(MONTH)
    await deliver()
    const [renewal] = await renewals()
    await shop.refund(renewal?.bootpayOrderNumber ?? '', { amount: 9_000 })
    await deliver()
    expect(await renewals()).toMatchObject([{ refundedAmount: 9_000 }])
    expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 0 })
  })

  test('a promotion takes off the first payment; the renewal is at the product’s price, which is what was agreed', async () => {
    await getPrisma().promotion.create({ data: { code: 'FIRSTMONTH', kind: 'percent', value: 20 } })
    const { placement, paid } = await shop.buy({ promotion_code: 'FIRSTMONTH' })
    await deliver()
    expect(await shop.order(placement.order_id)).toMatchObject({ status: 'paid', paidAmount: 23_200 })
    await advance(MONTH)
    await deliver()
    expect(await renewals()).toMatchObject([{ duration: 2, amount: 29_000 }])
    const order = await shop.order(placement.order_id)
    expect(order).toMatchObject({ status: 'paid', paidAmount: 23_200, refundedAmount: 0, bootpayOrderNumber: paid.order_number })
    expect(order.incidents).toEqual([])
  })

  test('a provider that goes on at the first payment’s price is no incident either: it is no more than was agreed', async () => {
    await shop.set({ renewal_price: 'first' })
    await getPrisma().promotion.upsert({
      where: { code: 'EVERYMONTH' },
      create: { code: 'EVERYMONTH', kind: 'percent', value: 20 },
      update: {},
    })
    const { placement } = await shop.buy({ promotion_code: 'EVERYMONTH' })
    await deliver()
    await advance(MONTH)
    await deliver()
    expect(await renewals()).toMatchObject([{ amount: 23_200 }])
    expect((await shop.order(placement.order_id)).incidents).toEqual([])
  })

  test('another amount than was agreed is an incident, and kept', async () => {
    const { orderId, id, paid } = await subscribe()
    const bill = (await shop.call('GET', 'state')) as { bills: { order_subscription_bill_id: string; status: number }[] }
    expect(bill.bills.find((each) => each.status === 2)).toBeDefined()
    await supervise(`/v1/order_subscriptions/${id}`, { price: 31_000 })
    await advance(MONTH)
    await deliver()
    expect(await renewals()).toMatchObject([{ amount: 31_000 }])
    const kinds = (await shop.order(orderId)).incidents.map((incident) => incident.kind)
    // Of what was charged, and of what will be.
    expect(kinds.sort()).toEqual(['renewal_amount', 'subscription_price'])
    expect((await settleOrder(paid.order_number)).kind).toBe('settled')
  })
})

test('a bill whose answer does not say what was paid is an incident, and looked at until it does', async () => {
  const { orderId } = await subscribe()
  await advance(MONTH)
  const { orders } = (await shop.call('GET', 'state')) as { orders: { order_number: string }[] }
  const number = orders[0]?.order_number ?? ''
  const silent = async (asked: string) => ({ ...(await getGateway().fetchSnapshot(asked)), receiptPrice: null, orderPrice: null })
  const gateway = { ...getGateway(), fetchSnapshot: silent }
  expect(await settleOrder(number, { gateway })).toEqual({ kind: 'renewal', orderId, final: false })
  const open = () => getPrisma().incident.count({ where: { orderId, kind: 'amount_unclear', closedAt: null } })
  expect([await renewals(), await open()]).toEqual([[], 1])
  expect(await settleOrder(number)).toEqual({ kind: 'renewal', orderId, final: true })
  expect(await renewals()).toMatchObject([{ amount: 29_000 }])
  expect(await open()).toBe(0)
  // What is known stays known.
  await settleOrder(number, { gateway })
  expect(await open()).toBe(0)
})

test('a pause and an end at Bootpay show on the order', async () => {
  const { orderId, id } = await subscribe()
  const status = async () => (await shop.order(orderId)).subscriptions[0]?.status
  await supervise(`/v1/order_subscriptions/${id}/pause`, { paused_at: '2020-01-01T00:00:00Z' })
  await deliver()
  expect(await status()).toBe('paused')
  await supervise(`/v1/order_subscriptions/${id}/resume`, {})
  await deliver()
  expect(await status()).toBe('active')
  await supervise(`/v1/order_subscriptions/${id}/terminate`, { reason: '해지' })
  await deliver()
  expect(await status()).toBe('ended')
  await advance(2 * MONTH)
  await deliver()
  expect(await renewals()).toEqual([])
})

async function supervise(path: string, body: object): Promise<void> {
  const credentials = Buffer.from('sandbox_client_key:sandbox_secret_key').toString('base64')
  const response = await fetch(`${shop.baseUrl}${path}`, {
    method: 'PUT',
    headers: { Authorization: `Basic ${credentials}`, 'BOOTPAY-ROLE': 'supervisor', 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(response.status).toBe(200)
}

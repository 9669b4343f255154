import { beforeEach, describe, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { openPipeline } from '#lib/jobs/open-pipeline.ts'
import { findResultOrder } from '#lib/orders/find-result-order.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { replayDeliveries } from '#lib/webhooks/replay-deliveries.ts'
import { runLookups } from '#tests/support/run-lookups.ts'
import { deliver, emptyInbox } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

/** What one payment costs Bootpay, however many tell of it. Webhooks are written down by the sandbox and sent by hand. */
const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await emptyInbox()
  await shop.set({ webhook_url: 'http://shop.test/webhook', webhook_fault: 'drop' })
})

type Sent = { channel: 'pg' | 'commerce'; event: string; content_type: string; body: string }

const db = () => getPrisma()
const run = (): Promise<number> => runLookups({ gateway: getGateway(), schedule: [60_000] })
/** The moment that a receipt waits for its order is over. */
const waitForReceipts = () =>
  db().$executeRaw`UPDATE lookups SET due_at = now() WHERE NOT final AND order_number LIKE 'receipt:%'`
const states = async (): Promise<string[]> => (await db().webhookDelivery.findMany()).map((delivery) => delivery.status)

async function send(channel: Sent['channel'], event: RegExp): Promise<void> {
  const { webhooks } = (await shop.call('GET', 'webhooks')) as { webhooks: Sent[] }
  const sent = webhooks.find((webhook) => webhook.channel === channel && event.test(webhook.event))
  if (sent === undefined) throw new Error('no such webhook')
  await receiveDelivery({ contentType: sent.content_type, body: Buffer.from(sent.body), sender: null })
}

/** Calls that asked Bootpay of a payment. */
async function countCalls(): Promise<string[]> {
  const { requests } = (await shop.call('GET', 'requests?limit=1000')) as { requests: { method: string; path: string }[] }
  return requests
    .filter(({ method, path }) => method === 'GET' && /^\/v[12]\/(orders|receipt)/.test(path))
    .map(({ path }) => path.split('?')[0] ?? '')
}

/** Sold, with no call counted yet. */
async function sell() {
  const { placement, paid } = await shop.buy()
  const before = (await countCalls()).length
  const tell = {
    commerce: () => send('commerce', /paid/),
    pg: () => send('pg', /COMPLETED/),
    result: async () => {
      expect(await findResultOrder(`event=done&order_number=${paid.order_number}`, null)).toBe(placement.order_id)
    },
  }
  const calls = async () => (await countCalls()).length - before
  return { orderId: placement.order_id, number: paid.order_number, receiptId: paid.receipt_id, tell, calls }
}

const ORDERS = [
  ['pg', 'commerce', 'result'],
  ['pg', 'result', 'commerce'],
  ['commerce', 'pg', 'result'],
  ['commerce', 'result', 'pg'],
  ['result', 'pg', 'commerce'],
  ['result', 'commerce', 'pg'],
] as const

describe('INV-78: both webhooks and the return of one payment cost Bootpay two calls', () => {
  test.each(ORDERS)('one after the other: %s, %s, %s', async (...order) => {
    const sale = await sell()
    for (const who of order) {
      await sale.tell[who]()
      await run()
    }
    await waitForReceipts()
    await run()
    expect(await sale.calls()).toBe(2)
    expect((await shop.order(sale.orderId)).status).toBe('paid')
    expect(new Set(await states())).toEqual(new Set(['done']))
    expect(await db().lookup.count({ where: { final: false } })).toBe(0)
  })

  test.each(ORDERS)('all while the first look is under way: %s, %s, %s', async (...order) => {
    const sale = await sell()
    await shop.breakWith([{ match: { path: '/v1/orders/*' }, fault: 'latency', times: 1, delay_ms: 300 }])
    const onError = (error: unknown): void => {
      throw error
    }
    const pipeline = openPipeline({ gateway: getGateway(), schedule: [60_000], onError })
    const told: Promise<void>[] = []
    for (const who of order) {
      told.push(sale.tell[who]())
      pipeline.wake()
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    await Promise.all(told)
    await pipeline.idle()
    await waitForReceipts()
    await run()
    expect(await sale.calls()).toBe(2)
    expect((await shop.order(sale.orderId)).status).toBe('paid')
    expect(new Set(await states())).toEqual(new Set(['done']))
    expect(await db().lookup.count({ where: { final: false } })).toBe(0)
  })

  test('and a bill of its subscription, whose webhooks come one after the other, no more than its first look', async () => {
    const sale = await sell()
    await sale.tell.result()
    const [subscription] = (await shop.order(sale.orderId)).subscriptions
    await shop.call('POST', `subscriptions/${subscription?.orderSubscriptionId}/renew`)
    await send('commerce', /paid/)
    await run()
    const looked = await sale.calls()
    await send('commerce', /paid/)
    await send('pg', /COMPLETED/)
    await waitForReceipts()
    await run()
    expect(await sale.calls()).toBe(looked)
    expect(await db().renewal.count({ where: { subscription: { orderId: sale.orderId } } })).toBe(1)
  })
})

describe('INV-78: what says anything new is looked at', () => {
  const paidAndTold = async () => {
    const sale = await sell()
    await sale.tell.result()
    await sale.tell.commerce()
    await run()
    expect(await sale.calls()).toBe(2)
    return sale
  }

  test('a cancellation, in whole or in part, by either webhook, by what it says and not by its name', async () => {
    for (const [channel, event] of [
      ['pg', /CANCELLED/],
      ['commerce', /cancelled/],
    ] as const) {
      const sale = await paidAndTold()
      for (const amount of [1_000, 2_000]) {
        await shop.refund(sale.number, { amount })
        await send(channel, event)
        await waitForReceipts()
        await run()
      }
      expect((await shop.order(sale.orderId)).refundedAmount).toBe(3_000)
    }
  })

  test.each([
    ['an amount given back under the name of a payment', { webhook_type: 'PAYMENT_COMPLETED', status: 1, cancelled_price: 500 }],
    ['a state that is not paid', { webhook_type: 'PAYMENT_COMPLETED', status: 20 }],
    ['a name that is not known', { webhook_type: 'PAYMENT_CHANGED', status: 1 }],
    ['a subscription', { webhook_type: 'order_subscription.completed', status: 1 }],
    ['nothing but a receipt', {}],
    ['an amount given back that cannot be read', { webhook_type: 'PAYMENT_COMPLETED', status: 1, cancelled_price: '1,000' }],
    ['an amount given back beside none', { status: 2, cancelled_price: 0, result_data: { status: 1, cancelled_price: 500 } }],
    ['a receipt that is not paid', { status: 2, result_data: { status: 20 } }],
    ['a receipt status that is not paid', { event: 'order.completed', status: 2, receipt_status: 20 }],
  ])('%s', async (_what, body) => {
    const sale = await paidAndTold()
    await deliver({ receipt_id: sale.receiptId, ...body })
    await waitForReceipts()
    await run()
    expect(await sale.calls()).toBe(4)
    expect(new Set(await states())).toEqual(new Set(['done']))
  })

  test('one cancellation among a dozen repeats', async () => {
    const sale = await paidAndTold()
    await shop.refund(sale.number)
    for (let count = 0; count < 6; count++) await sale.tell.commerce()
    await send('commerce', /cancelled/)
    for (let count = 0; count < 6; count++) await sale.tell.commerce()
    await run()
    expect((await shop.order(sale.orderId)).status).toBe('refunded')
  })

  test('a repeat after a look that failed, or beside anybody else who asks', async () => {
    const sale = await paidAndTold()
    await shop.refund(sale.number)
    await shop.breakWith([{ match: { path: '/v1/orders/*' }, fault: 'error_500', times: 1 }])
    await send('commerce', /cancelled/)
    await run()
    await sale.tell.commerce()
    await run()
    expect((await shop.order(sale.orderId)).status).toBe('refunded')
    expect(new Set(await states())).toEqual(new Set(['done']))
  })

  test('a repeat that an operator replays', async () => {
    const sale = await paidAndTold()
    const { id } = await db().webhookDelivery.findFirstOrThrow()
    await replayDeliveries({ id: String(id) })
    await run()
    expect(await sale.calls()).toBe(4)
  })

  test('a repeat about a payment that waits to go back, or of which no subscription is shown yet', async () => {
    const bought = await shop.buy()
    const hidden = { ...getGateway() }
    hidden.fetchSnapshot = async (number) => ({ ...(await getGateway().fetchSnapshot(number)), subscriptions: [] })
    await settleOrder(bought.paid.order_number, { gateway: hidden })
    expect((await shop.order(bought.placement.order_id)).subscriptions).toEqual([])
    await send('commerce', /paid/)
    await run()
    expect((await shop.order(bought.placement.order_id)).subscriptions).toHaveLength(1)
  })

  test('INV-22: a repeat that comes before its payment is stored waits for the look', async () => {
    const sale = await sell()
    await sale.tell.commerce()
    expect(await states()).toEqual(['received'])
    await run()
    expect(await states()).toEqual(['done'])
    expect(await sale.calls()).toBe(2)
  })
})

test('a return while a worker looks waits for that look; a look that takes too long is given to the worker', async () => {
  const sale = await sell()
  await shop.breakWith([{ match: { path: '/v1/orders/*' }, fault: 'latency', times: 1, delay_ms: 5_000 }])
  const began = Date.now()
  expect(await findResultOrder(`order_number=${sale.number}`, null)).toBeNull()
  expect(Date.now() - began).toBeLessThan(5_000)
  const lookup = await db().lookup.findUniqueOrThrow({ where: { orderNumber: sale.number } })
  expect(lookup).toMatchObject({ lockedUntil: null, final: false })
  await run()
  expect((await shop.order(sale.orderId)).status).toBe('paid')
})

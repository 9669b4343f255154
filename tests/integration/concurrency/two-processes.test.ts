import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import type { Order } from '#tests/support/app-process.ts'
import { buyPaid, makeRefundRequest, OPERATOR, readReceipt } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

/** Two app processes, each with its worker and its pool, on one database and one Bootpay. */
const shop = await useShop()
let apps: ChildProcess[]

beforeAll(async () => {
  const env = { ...process.env, DATABASE_POOL: '8' }
  apps = [0, 1].map(() => fork(path.join(import.meta.dirname, '../../support/app-process.ts'), { env }))
  for (const app of apps) expect((await once(app, 'message'))[0]).toBe('ready')
}, 60_000)

afterAll(async () => {
  for (const app of apps ?? []) {
    app.kill()
    await once(app, 'close')
  }
})

async function tell(order: (app: number) => Order): Promise<void> {
  const answers = apps.map(async (app, index) => {
    const answer = once(app, 'message')
    app.send(order(index))
    return (await answer)[0]
  })
  expect(await Promise.all(answers)).toEqual(['done', 'done'])
}

async function untilQuiet(): Promise<void> {
  await vi.waitFor(
    async () => {
      const open = { status: { in: ['received', 'processing', 'failed'] } }
      expect(await getPrisma().webhookDelivery.count({ where: open })).toBe(0)
      expect(await getPrisma().$queryRaw`SELECT 1 FROM lookups WHERE requested > settled AND due_at < now() LIMIT 1`).toEqual([])
    },
    { timeout: 25_000, interval: 100 },
  )
}

test('P1: two hundred duplicate webhooks and fifty settlements over both processes are one payment', async () => {
  const { placement, paid } = await shop.buy()
  const deliver = { event: 'order.paid', data: { order_number: paid.order_number } }
  await tell((app) => (app === 0 ? { deliver, times: 200 } : { settle: paid.order_number, times: 50 }))
  await untilQuiet()
  const order = await shop.order(placement.order_id)
  expect(order.status).toBe('paid')
  expect(order.payments).toHaveLength(1)
  expect(order.events.map((event) => event.to)).toEqual(['pending', 'paid'])
  expect(order.mails).toHaveLength(1)
  expect(await getPrisma().webhookDelivery.count({ where: { orderNumber: paid.order_number, status: 'done' } })).toBe(200)
})

test('P1, P3: two hundred duplicate webhooks over both processes while Bootpay gives money back, twice', async () => {
  const { placement, paid } = await shop.buy()
  const event = (name: string): object => ({ event: name, data: { order_number: paid.order_number } })
  await Promise.all([
    tell((app) => ({ deliver: event(app === 0 ? 'order.paid' : 'order.cancelled'), times: 100 })),
    shop.refund(paid.order_number, { amount: 9_000 }).then(() => shop.refund(paid.order_number, {})),
  ])
  await tell(() => ({ deliver: event('order.cancelled'), times: 1 }))
  await untilQuiet()
  const order = await shop.order(placement.order_id)
  expect(order).toMatchObject({ status: 'refunded', refundedAmount: order.paidAmount })
  const moves = order.events.map((each) => each.to).filter((to) => to !== null)
  expect(moves).toEqual(['pending', 'paid', 'refunded'])
  expect(new Set(order.mails.map((mail) => `${mail.kind} ${mail.ref}`)).size).toBe(order.mails.length)
})

test('P1, P3: two hundred duplicate webhooks over both processes while an operator refunds: one refund', async () => {
  const { orderId, orderNumber, receiptId } = await buyPaid(shop)
  const [refund] = await Promise.all([
    requestRefund(makeRefundRequest(orderId), OPERATOR),
    tell(() => ({ deliver: { event: 'order.cancelled', data: { order_number: orderNumber } }, times: 100 })),
  ])
  await untilQuiet()
  const order = await shop.order(orderId)
  expect(refund.amount).toBe(29_000)
  expect(order).toMatchObject({ status: 'refunded', paidAmount: 29_000, refundedAmount: 29_000 })
  expect(order.events.map((each) => each.to).filter((to) => to !== null)).toEqual(['pending', 'paid', 'refunded'])
  expect((await readReceipt(shop, receiptId)).cancellations).toHaveLength(1)
})

import { beforeEach, describe, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { getEnv } from '#lib/env.ts'
import { claimLookups } from '#lib/lookups/claim-lookups.ts'
import { finishLookup } from '#lib/lookups/finish-lookup.ts'
import { forgetLookups } from '#lib/lookups/forget-lookups.ts'
import { findResultOrder } from '#lib/orders/find-result-order.ts'
import { verifyOrder } from '#lib/orders/verify-order.ts'
import { forgetDeliveries } from '#lib/webhooks/forget-deliveries.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { sweepDeliveries } from '#lib/webhooks/sweep-deliveries.ts'
import { runLookups } from '#tests/support/run-lookups.ts'
import { deliver, emptyInbox } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await emptyInbox()
})

const deliveries = () => getPrisma().webhookDelivery.findMany({ orderBy: { id: 'asc' } })
const states = async (): Promise<string[]> => (await deliveries()).map((delivery) => delivery.status)
const claim = () => claimLookups(getPrisma(), 8)
const invent = (): string => `9${Math.random().toString().slice(2, 12)}`

describe('a delivery', () => {
  test('is received, processed, done; headers kept, credentials not', async () => {
    const { paid } = await shop.buy()
    await receiveDelivery({
      contentType: 'application/json',
      body: Buffer.from(JSON.stringify({ event: 'order.paid', data: { order_number: paid.order_number } })),
      sender: '203.0.113.7',
      headers: { 'user-agent': 'Bootpay' },
    })
    expect(await states()).toEqual(['received'])
    const [claimed] = await claim()
    expect(await states()).toEqual(['processing'])
    if (claimed === undefined) throw new Error('nothing was claimed')
    await finishLookup(getPrisma(), claimed, { kind: 'final', deliveries: 'done' })
    expect((await deliveries())[0]).toMatchObject({
      status: 'done',
      attempts: 1,
      sender: '203.0.113.7',
      headers: { 'user-agent': 'Bootpay' },
      lastError: null,
    })
  })

  test('INV-21: is stored together with its look, or refused', async () => {
    const { paid } = await shop.buy()
    await getPrisma().$executeRawUnsafe(
      `ALTER TABLE webhook_deliveries ADD CONSTRAINT disk_full CHECK (body NOT LIKE '%disk full%') NOT VALID`,
    )
    try {
      const body = { data: { order_number: paid.order_number }, note: 'disk full' }
      await expect(deliver(body)).rejects.toMatchObject({ code: 'NOT_STORED', status: 503 })
      expect(await getPrisma().lookup.count()).toBe(0)
    } finally {
      await getPrisma().$executeRawUnsafe('ALTER TABLE webhook_deliveries DROP CONSTRAINT disk_full')
    }
    await deliver({ data: { order_number: paid.order_number } })
    expect(await getPrisma().lookup.count()).toBe(1)
  })

  test('INV-22: that comes while a look runs is answered by the next one', async () => {
    const { placement, paid } = await shop.buy()
    const body = { event: 'order.paid', data: { order_number: paid.order_number } }
    await deliver(body)
    const [claimed] = await claim()
    if (claimed === undefined) throw new Error('nothing was claimed')
    await deliver(body)
    await finishLookup(getPrisma(), claimed, { kind: 'final', deliveries: 'done' })
    expect(await states()).toEqual(['done', 'received'])
    await shop.work()
    expect(await states()).toEqual(['done', 'done'])
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('fails while Bootpay does, keeps its error, and is done once Bootpay answers', async () => {
    const { paid } = await shop.buy()
    await shop.breakWith([{ match: { path: '/v1/orders/*' }, fault: 'error_500', times: 1 }])
    await deliver({ event: 'order.paid', data: { order_number: paid.order_number } })
    await runLookups({ gateway: getGateway(), schedule: getEnv().janitorScheduleMs })
    expect((await deliveries())[0]).toMatchObject({ status: 'failed', attempts: 1, lastError: expect.stringMatching(/./) })
    await shop.work()
    expect((await deliveries())[0]).toMatchObject({ status: 'done', attempts: 2, lastError: null })
  })

  test('of a number that Bootpay does not know yet is asked for again; when it never does, ignored', async () => {
    await deliver({ event: 'order.paid', data: { order_number: invent() } })
    await shop.work()
    expect((await deliveries())[0]).toMatchObject({ status: 'received', attempts: 1, lastError: 'unknown at Bootpay' })
    await shop.work(3)
    expect((await deliveries())[0]).toMatchObject({ status: 'ignored', attempts: 4 })
  })

  test('that names a receipt alone waits for the order of that receipt', async () => {
    const { placement, paid } = await shop.buy()
    await deliver({ webhook_type: 'PAYMENT_COMPLETED', receipt_id: paid.receipt_id })
    await shop.work(2)
    expect((await deliveries())[0]).toMatchObject({ status: 'done', orderNumber: paid.order_number })
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('sent again has the key of the first; a second partial cancel has its own', async () => {
    const { paid } = await shop.buy()
    const cancelled = (amount: number): object => ({
      webhook_type: 'PAYMENT_PARTIAL_CANCELLED',
      receipt_id: paid.receipt_id,
      status: 1,
      cancelled_price: amount,
    })
    for (const amount of [1000, 1000, 3000]) await deliver(cancelled(amount))
    const keys = (await deliveries()).map((delivery) => delivery.dedupKey)
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[0])
  })

  test('forged and early makes no later one a duplicate: each leads to a look', async () => {
    const placement = await shop.place()
    const checkoutId = await shop.checkout(placement)
    const { checkouts } = (await shop.call('GET', 'state')) as { checkouts: { checkout_id: string; order_number: string }[] }
    const number = checkouts.find((each) => each.checkout_id === checkoutId)?.order_number ?? ''
    const body = { event: 'order.paid', data: { order_number: number } }
    await deliver(body)
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('pending')
    await shop.pay(checkoutId)
    await deliver(body)
    await runLookups({ gateway: getGateway(), schedule: getEnv().janitorScheduleMs })
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })
})

describe('the inbox', () => {
  test('asks again for what got stuck', async () => {
    const { placement, paid } = await shop.buy()
    await deliver({ event: 'order.paid', data: { order_number: paid.order_number } })
    await getPrisma().$executeRaw`DELETE FROM lookups`
    expect(await sweepDeliveries()).toBe(0)
    await getPrisma().$executeRaw`UPDATE webhook_deliveries SET received_at = now() - interval '6 minutes'`
    expect(await sweepDeliveries()).toBe(1)
    await shop.work()
    expect(await states()).toEqual(['done'])
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('forgets numbers that Bootpay never knew, a day after it gave them up, and no others', async () => {
    const bought = await shop.buy()
    const [unknown, late] = [invent(), invent()]
    for (const order_number of [unknown, late, bought.paid.order_number]) await deliver({ order_number })
    await shop.work(4)
    expect(await forgetLookups()).toBe(0)
    await getPrisma().$executeRaw`UPDATE lookups SET due_at = now() - interval '25 hours'`
    // Named again just now.
    await deliver({ order_number: late })
    expect(await forgetLookups()).toBe(1)
    const left = await getPrisma().lookup.findMany({ select: { orderNumber: true } })
    expect(left.map(({ orderNumber }) => orderNumber).sort()).toEqual([late, bought.paid.order_number].sort())
    // One that Bootpay comes to know after all is begun anew.
    await deliver({ order_number: unknown })
    await shop.work()
    expect(await getPrisma().lookup.findUniqueOrThrow({ where: { orderNumber: unknown } })).toMatchObject({ requested: 1n })
  })

  test('forgets what is done and old, never what failed', async () => {
    const { paid } = await shop.buy()
    await deliver({ event: 'something.else' })
    await deliver({ event: 'order.paid', data: { order_number: paid.order_number } })
    await getPrisma().$executeRaw`UPDATE webhook_deliveries SET received_at = now() - interval '91 days'`
    await getPrisma().$executeRaw`UPDATE webhook_deliveries SET status = 'failed' WHERE status = 'received'`
    expect(await forgetDeliveries({ retentionMs: getEnv().webhook.retentionMs })).toBe(1)
    expect(await states()).toEqual(['failed'])
  })
})

test('INV-23: what an operator linked cannot be rewritten', async () => {
  const { placement, paid } = await shop.buy()
  await getPrisma().paymentLink.create({
    data: { bootpayOrderNumber: paid.order_number, orderId: placement.order_id, operatorId: 'operator', reason: 'asked' },
  })
  await expect(getPrisma().$executeRaw`DELETE FROM payment_links`).rejects.toThrow(/append-only/)
  await expect(getPrisma().$executeRaw`UPDATE payment_links SET reason = ''`).rejects.toThrow(/append-only/)
})

describe('INV-24: looks at Bootpay stay within their budgets', () => {
  const fill = (all: number, unknown: number) =>
    // The clock is set ahead, so that nothing is filled while the test runs.
    getPrisma().$executeRaw`
      UPDATE lookup_budget SET tokens = ${all}, unknown_tokens = ${unknown}, filled_at = now() + interval '1 hour'`

  test('unknown numbers use up their own, and hold no known one up', async () => {
    for (let count = 0; count < 5; count++) await deliver({ order_number: invent() })
    await fill(100, 2)
    expect(await claim()).toHaveLength(2)
    expect(await claim()).toHaveLength(0)
    await deliver({ order_number: invent() }, { trusted: true })
    expect(await claim()).toHaveLength(1)
    const left = await getPrisma().lookupBudget.findFirstOrThrow()
    expect(left).toMatchObject({ tokens: 97, unknownTokens: 0 })
  })

  test('many at once never begin more than there are', async () => {
    await Promise.all(Array.from({ length: 60 }, () => deliver({ order_number: invent() }, { trusted: true })))
    await fill(25, 0)
    const claims = await Promise.all(Array.from({ length: 12 }, claim))
    const taken = claims.flat().map((lookup) => lookup.subject)
    expect(new Set(taken).size).toBe(taken.length)
    expect(taken.length).toBeLessThanOrEqual(25)
    for (let more = 1; more > 0; ) {
      more = (await claim()).length
      taken.push(...Array.from({ length: more }, () => ''))
    }
    expect(taken).toHaveLength(25)
  })

  test('hold for verify calls and returning buyers too; what they asked for is looked at by the worker', async () => {
    const { placement, paid } = await shop.buy()
    await fill(100, 0)
    expect(await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })).toMatchObject({
      code: 'CHECKING',
    })
    expect(await findResultOrder(`order_number=${paid.order_number}`, null)).toBeNull()
    expect((await shop.order(placement.order_id)).status).toBe('pending')
    await fill(100, 1)
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('paid')
    await fill(1, 0)
    // Now it is a payment that we store.
    expect(await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })).toMatchObject({ success: true })
    expect((await getPrisma().lookupBudget.findFirstOrThrow()).tokens).toBe(0)
  })

  test('hold for receipts that a verify call names: whose one is, Bootpay is asked no more often', async () => {
    const { placement, paid } = await shop.buy()
    const verify = (receiptId: string | null) => verifyOrder({ order_id: placement.order_id, receipt_id: receiptId })
    await shop.call('POST', 'reset')
    await fill(100, 3)
    for (let count = 0; count < 10; count++) await verify(invent())
    const { requests } = (await shop.call('GET', 'requests')) as { requests: { path: string }[] }
    expect(requests.filter(({ path }) => path.startsWith('/v1/orders'))).toHaveLength(3)

    const again = await shop.buy()
    const receipt = { order_id: again.placement.order_id, receipt_id: again.paid.receipt_id }
    expect(await verifyOrder(receipt)).toMatchObject({ code: 'CHECKING' })
    await fill(100, 100)
    await shop.work(2)
    expect(await verifyOrder(receipt)).toMatchObject({ success: true })
    expect(paid.receipt_id).not.toBe(again.paid.receipt_id)
  })

  test('are filled again as time passes', async () => {
    for (let count = 0; count < 3; count++) await deliver({ order_number: invent() })
    await fill(0, 0)
    expect(await claim()).toHaveLength(0)
    await getPrisma().$executeRaw`UPDATE lookup_budget SET filled_at = now() - interval '1 minute'`
    expect(await claim()).toHaveLength(3)
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { getPrisma } from '#lib/db/client.ts'
import { checkHealth } from '#lib/health/check-health.ts'
import { openPipeline } from '#lib/jobs/open-pipeline.ts'
import { claimLookups } from '#lib/lookups/claim-lookups.ts'
import { claimRechecks } from '#lib/lookups/claim-rechecks.ts'
import { finishLookup } from '#lib/lookups/finish-lookup.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import { isReturnOpen } from '#lib/orders/is-return-open.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { runLookups } from '#tests/support/run-lookups.ts'
import { buyPaid, deliver, emptyInbox } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const DAY = 86_400_000
const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await emptyInbox()
  await getPrisma().$executeRaw`UPDATE lookup_budget SET tokens = 6000, unknown_tokens = 1200, filled_at = now()`
})

const db = () => getPrisma()
const row = (orderNumber: string) => db().lookup.findUniqueOrThrow({ where: { orderNumber } })
const makeDue = () => db().$executeRaw`UPDATE lookups SET recheck_at = now() WHERE recheck_at IS NOT NULL`
/** All that is due, and nothing whose time has not come. */
const run = (gateway = getGateway()): Promise<number> => runLookups({ gateway, schedule: [60_000] })
const inDays = (at: Date | null): number => ((at?.getTime() ?? 0) - Date.now()) / DAY

async function claimRecheck() {
  const [claimed] = await claimRechecks(db(), 1)
  if (claimed === undefined) throw new Error('nothing was claimed')
  return claimed
}

describe('INV-77: a payment that may be refunded without a word', () => {
  test('has a moment at which it is looked at again, whatever brought its first look', async () => {
    const direct = await buyPaid(shop)
    const told = await shop.buy()
    await deliver({ event: 'order.paid', data: { order_number: told.paid.order_number } })
    await run()
    for (const number of [direct.orderNumber, told.paid.order_number]) {
      const lookup = await row(number)
      expect(lookup).toMatchObject({ final: true, known: true, requested: 1n, settled: 1n })
      expect(inDays(lookup.recheckAt)).toBeGreaterThan(0.99)
      expect(inDays(lookup.recheckAt)).toBeLessThan(1.11)
    }
  })

  test('is found refunded by the timer, with every webhook lost and its day long reconciled', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await shop.refund(orderNumber)
    expect(await run(), 'not before its time').toBe(0)
    await makeDue()
    await run()
    expect((await shop.order(orderId)).status).toBe('refunded')
  })

  test('partly refunded, goes on; its look moved the moment along its age', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await db().$executeRaw`ALTER TABLE payments DISABLE TRIGGER USER`
    await db().$executeRaw`UPDATE payments SET purchased_at = now() - interval '5 days'`
    await db().$executeRaw`ALTER TABLE payments ENABLE TRIGGER USER`
    await shop.refund(orderNumber, { amount: 1_000 })
    await makeDue()
    await run()
    expect((await shop.order(orderId)).refundedAmount).toBe(1_000)
    const ahead = inDays((await row(orderNumber)).recheckAt)
    expect(ahead).toBeGreaterThan(1.9)
    expect(ahead).toBeLessThan(2.8)
  })

  test('of a renewal, too', async () => {
    const { orderId } = await buyPaid(shop)
    const [subscription] = (await shop.order(orderId)).subscriptions
    const renewed = (await shop.call('POST', `subscriptions/${subscription?.orderSubscriptionId}/renew`)) as {
      bills: { duration: number; order_number: string }[]
    }
    const number = renewed.bills.find((bill) => bill.duration === 2)?.order_number ?? ''
    await settleOrder(number)
    expect(inDays((await row(number)).recheckAt)).toBeGreaterThan(0.9)
    await shop.refund(number)
    await makeDue()
    await run()
    const renewal = await db().renewal.findUniqueOrThrow({ where: { bootpayOrderNumber: number } })
    expect(renewal.refundedAmount).toBe(renewal.amount)
    expect((await row(number)).recheckAt, 'wholly back').toBeNull()
  })

  test('ends when all is back and nothing runs', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await db().$executeRaw`DELETE FROM subscriptions WHERE order_id = ${orderId}`
    const gateway = { ...getGateway(), fetchSnapshot: withoutSubscriptions }
    await shop.refund(orderNumber)
    await makeDue()
    await run(gateway)
    expect((await shop.order(orderId)).status).toBe('refunded')
    expect((await row(orderNumber)).recheckAt).toBeNull()
  })
})

async function withoutSubscriptions(orderNumber: string) {
  return { ...(await getGateway().fetchSnapshot(orderNumber)), subscriptions: [] }
}

describe('a recheck', () => {
  test('is nothing that anybody waits for: not for the page, not for the health, not in the inbox', async () => {
    const { orderNumber } = await buyPaid(shop)
    await makeDue()
    const claimed = await claimRecheck()
    expect(await isReturnOpen(orderNumber)).toBe(false)
    expect(await db().lookup.count({ where: { final: false } })).toBe(0)
    expect((await checkHealth()).ok).toBe(true)
    await finishLookup(db(), claimed, { kind: 'again', deliveries: 'failed', delayMs: 1_000, error: 'server_error 500' })
    expect(await isReturnOpen(orderNumber), 'nor when Bootpay did not answer').toBe(false)
  })

  test('that Bootpay does not answer is tried again in an hour, of a number it no longer knows in a day, as a recheck', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    for (const [kind, hours] of [
      ['unknown', 1],
      ['not_found', 24],
    ] as const) {
      await makeDue()
      const fetchSnapshot = async (): Promise<never> => {
        throw new ProviderError(kind, 'NO_ANSWER', 'no answer')
      }
      expect(await run({ ...getGateway(), fetchSnapshot })).toBe(1)
      const lookup = await row(orderNumber)
      expect(lookup).toMatchObject({ final: true, lockedUntil: null })
      expect(inDays(lookup.recheckAt) * 24).toBeGreaterThan(0.75 * hours)
      expect(inDays(lookup.recheckAt) * 24).toBeLessThan(1.25 * hours)
    }
    expect((await shop.order(orderId)).status).toBe('paid')
  })

  test('whose process died is due again when its lease has ended', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await shop.refund(orderNumber)
    await makeDue()
    await claimRecheck()
    expect(await claimRechecks(db(), 1), 'held').toEqual([])
    await db().$executeRaw`UPDATE lookups SET locked_until = now() - interval '1 second'`
    await run()
    expect((await shop.order(orderId)).status).toBe('refunded')
  })

  test('during which a hint comes is followed by the look of that hint', async () => {
    const { orderNumber } = await buyPaid(shop)
    await makeDue()
    const claimed = await claimRecheck()
    await requestLookup(db(), orderNumber)
    expect(await claimLookups(db(), 1), 'in one hand at a time').toEqual([])
    await finishLookup(db(), claimed, { kind: 'final', deliveries: 'done' })
    expect(await claimLookups(db(), 1)).toMatchObject([{ subject: orderNumber, requested: 2n }])
  })

  test('that finds something to do is ordinary work from then on', async () => {
    const { orderNumber } = await buyPaid(shop)
    await makeDue()
    const claimed = await claimRecheck()
    await finishLookup(db(), claimed, { kind: 'again', deliveries: 'done', delayMs: 1_000 })
    expect(await row(orderNumber)).toMatchObject({ final: false, lastError: null })
  })

  test('INV-24: takes only what a rush would not miss of the budget', async () => {
    await Promise.all([buyPaid(shop), buyPaid(shop), buyPaid(shop)])
    await makeDue()
    const fill = (tokens: number) =>
      db().$executeRaw`UPDATE lookup_budget SET tokens = ${tokens}, filled_at = now() + interval '1 hour'`
    await fill(3_000)
    expect(await claimRechecks(db(), 3)).toEqual([])
    await fill(3_002)
    expect(await claimRechecks(db(), 3)).toHaveLength(2)
    expect((await db().lookupBudget.findFirstOrThrow()).tokens).toBe(3_000)
  })

  test('holds up no real work: it takes two slots at most, and what comes meanwhile is looked at at once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => buyPaid(shop)))
    await makeDue()
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => {
      release = resolve
    })
    let stuck = 0
    const hinted = '900900'
    const looked: string[] = []
    const fetchSnapshot = async (number: string) => {
      looked.push(number)
      if (number === hinted) throw new ProviderError('not_found', 'ORDER_NOT_FOUND', 'unknown')
      stuck++
      await released
      return await getGateway().fetchSnapshot(number)
    }
    const onError = (error: unknown): void => {
      throw error
    }
    const pipeline = openPipeline({ gateway: { ...getGateway(), fetchSnapshot }, schedule: [60_000], onError })
    pipeline.wake()
    await expect.poll(() => stuck).toBe(2)
    await requestLookup(db(), hinted)
    pipeline.wake()
    await expect.poll(() => looked).toContain(hinted)
    expect(stuck).toBe(2)
    release()
    expect(await pipeline.idle()).toBe(7)
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { queueDailyReconciliation } from '#lib/reconciliation/queue-daily.ts'
import { reconcileDays } from '#lib/reconciliation/reconcile-days.ts'
import { requestReconciliation } from '#lib/reconciliation/request-reconciliation.ts'
import { runReconciliations } from '#lib/reconciliation/run-reconciliations.ts'
import { dayBefore, toDay } from '#lib/reconciliation/seoul-days.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
// From yesterday on, so that a test that runs over midnight in Seoul sees what it did before.
const days = (): [string, string] => [dayBefore(toDay(new Date())), toDay(new Date())]
const reconcile = () => reconcileDays({ from: days()[0], to: days()[1], gateway: getGateway() })
beforeEach(async () => {
  await shop.reset()
  // A payment whose Bootpay is gone would be missing there; each test begins with an empty day.
  await getPrisma()
    .$executeRaw`UPDATE payments SET purchased_at = purchased_at - interval '100 days' WHERE purchased_at IS NOT NULL`
  await getPrisma().$executeRaw`UPDATE renewals SET purchased_at = purchased_at - interval '100 days'`
  await getPrisma().$executeRaw`UPDATE subscriptions SET status = 'ended', next_payment_at = NULL, current_duration = 1`
  await getPrisma().$executeRaw`DELETE FROM reconciliations`
  await getPrisma().$executeRaw`DELETE FROM incidents`
})

const buySettled = async (body: object = {}) => {
  const bought = await shop.buy(body)
  await settleOrder(bought.paid.order_number)
  return bought
}

describe('a day', () => {
  test('on which both agree has no difference, and the same sums', async () => {
    const { placement, paid } = await buySettled()
    await shop.refund(paid.order_number, { amount: 1_000 })
    await settleOrder(paid.order_number)
    const report = await reconcile()
    const [subscription] = (await shop.order(placement.order_id)).subscriptions
    const agreed = [paid.order_number, subscription?.orderSubscriptionId]
    expect(report).toMatchObject({ differences: [], agreed, theirs: { count: 1 }, ours: { count: 1 } })
    expect(report.theirs.amount).toBe(report.ours.amount)
  })

  test('whose payment nobody told us of is repaired', async () => {
    const { placement, paid } = await shop.buy()
    const report = await reconcile()
    expect(report.differences).toMatchObject([
      { kind: 'missing_here', orderNumber: paid.order_number, orderId: placement.order_id, outcome: 'repaired' },
    ])
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('whose refund nobody told us of is repaired', async () => {
    const { placement, paid } = await buySettled()
    await shop.refund(paid.order_number, {})
    const report = await reconcile()
    expect(report.differences).toMatchObject([{ kind: 'refunds', outcome: 'repaired' }])
    expect((await shop.order(placement.order_id)).status).toBe('refunded')
  })

  test('whose payment was seen unpaid before is repaired', async () => {
    const placement = await shop.place()
    const checkoutId = await shop.checkout(placement)
    const { checkouts } = (await shop.call('GET', 'state')) as { checkouts: { checkout_id: string; order_number: string }[] }
    await settleOrder(checkouts.find((each) => each.checkout_id === checkoutId)?.order_number ?? '')
    await shop.pay(checkoutId)
    expect((await reconcile()).differences).toMatchObject([{ kind: 'status', outcome: 'repaired' }])
  })

  test('with a payment of ours that Bootpay does not know is reported, never touched', async () => {
    const { placement, paid } = await buySettled()
    await shop.reset()
    expect((await reconcile()).differences).toMatchObject([
      { kind: 'missing_there', orderNumber: paid.order_number, theirs: null, outcome: 'open' },
      { kind: 'subscription_missing_there', orderId: placement.order_id, outcome: 'open' },
    ])
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('with more than a page of orders is compared whole', async () => {
    const numbers: string[] = []
    for (let count = 0; count < 55; count++) numbers.push((await shop.buy()).paid.order_number)
    const report = await reconcile()
    expect(report.differences.map((each) => each.orderNumber).sort()).toEqual(numbers.sort())
    expect(report.differences.every((each) => each.outcome === 'repaired')).toBe(true)
    expect(report.ours).toEqual(report.theirs)
  })

  test.each([false, true])('whose refunds lower the price (%s) has the sums that are kept', async (lowers) => {
    await shop.set({ price_shrinks_after_cancel: lowers })
    const refunds = [0, 1_000, 14_500, 20_000, undefined]
    for (const amount of refunds) {
      const { paid } = await buySettled()
      if (amount !== 0) await shop.refund(paid.order_number, amount === undefined ? {} : { amount })
      await settleOrder(paid.order_number)
    }
    // One that nobody told us of, and one of another service, which no record of ours helps to read.
    const forgotten = await buySettled()
    await shop.refund(forgotten.paid.order_number, { amount: 4_000 })
    const foreign = await shop.pay(
      await shop.checkout(await shop.place(), {
        metadata: { order_id: 'elsewhere' },
        user: { user_id: 'elsewhere', name: '남' },
      }),
    )
    await shop.refund(foreign.order_number, { amount: 3_000 })
    const report = await reconcile()
    expect(report.differences).toMatchObject([
      { kind: 'missing_here', outcome: 'open', theirs: { amount: 29_000, refunded: 3_000 } },
      { kind: 'refunds', outcome: 'repaired', theirs: { amount: 29_000, refunded: 4_000 } },
    ])
    const kept = 29_000 + 28_000 + 14_500 + 9_000 + 0 + 25_000
    expect(report.ours).toEqual({ count: 6, amount: kept })
    expect(report.theirs).toEqual({ count: 7, amount: kept + 26_000 })
  })
})

describe('a run', () => {
  test('is asked for once while it waits, stores its report, and opens an incident that closes when both agree', async () => {
    const { paid } = await buySettled()
    await shop.breakWith([{ match: { path: `/v1/orders/${paid.order_number}` }, fault: 'error_500' }])
    await shop.refund(paid.order_number, { amount: 5_000 })
    const id = await requestReconciliation(...days(), 'operator')
    expect(await requestReconciliation(...days(), 'operator')).toBe(id)
    expect(await runReconciliations(getGateway())).toBe(1)
    const run = await getPrisma().reconciliation.findUniqueOrThrow({ where: { id }, include: { differences: true } })
    expect(run).toMatchObject({ status: 'done', differences: [{ kind: 'refunds', outcome: 'open' }] })
    expect(Number(run.ourAmount - run.theirAmount)).toBe(5_000)
    expect(await shop.incidents('reconciliation_difference', paid.order_number)).toBe(1)

    await shop.breakWith([])
    await requestReconciliation(...days(), 'operator')
    await runReconciliations(getGateway())
    const closed = await getPrisma().incident.findFirst({ where: { kind: 'reconciliation_difference' } })
    expect(closed).toMatchObject({ closeReason: 'agreed' })
  })

  test('says so when Bootpay’s list cannot be had', async () => {
    await shop.breakWith([{ match: { path: '/v1/orders' }, fault: 'error_500' }])
    const id = await requestReconciliation(...days(), 'operator')
    await runReconciliations(getGateway())
    expect(await getPrisma().reconciliation.findUniqueOrThrow({ where: { id } })).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/./),
    })
  })

  test('whose process died is taken over', async () => {
    const id = await requestReconciliation(...days(), 'operator')
    await getPrisma().$executeRaw`UPDATE reconciliations SET status = 'running', locked_until = now() - interval '1 second'`
    expect(await runReconciliations(getGateway())).toBe(1)
    expect(await getPrisma().reconciliation.findUniqueOrThrow({ where: { id } })).toMatchObject({ status: 'done' })
  })

  test('of each day of the window is asked for once a night, from three in Seoul on', async () => {
    const early = new Date('2026-11-25T02:59:00+09:00')
    const late = new Date('2026-11-25T03:00:00+09:00')
    expect(await queueDailyReconciliation(early)).toBe(4)
    expect(await queueDailyReconciliation(early)).toBe(0)
    const asked = await Promise.all([queueDailyReconciliation(late), queueDailyReconciliation(late)])
    expect(asked.reduce((sum, count) => sum + count)).toBe(4)
    const runs = await getPrisma().reconciliation.findMany({ orderBy: { id: 'asc' } })
    expect(runs.map(({ night, fromDay, toDay }) => [night, fromDay, toDay])).toEqual([
      ...['2026-11-23', '2026-11-21', '2026-11-17', '2026-10-25'].map((day) => ['2026-11-24', day, day]),
      ...['2026-11-24', '2026-11-22', '2026-11-18', '2026-10-26'].map((day) => ['2026-11-25', day, day]),
    ])
  })

  test('of a night that failed is asked for again; days that an operator waits for are not asked for twice', async () => {
    const now = new Date('2026-11-25T04:00:00+09:00')
    await requestReconciliation('2026-11-24', '2026-11-24', 'operator')
    expect(await queueDailyReconciliation(now)).toBe(3)
    await getPrisma().$executeRaw`UPDATE reconciliations SET status = 'failed' WHERE from_day = '2026-11-22'`
    expect(await queueDailyReconciliation(now)).toBe(1)
  })

  test('of a night finds a refund of a week ago whose webhooks were lost', async () => {
    const { placement, paid } = await buySettled()
    await shop.refund(paid.order_number)
    const inAWeek = new Date(Date.now() + 7 * 86_400_000 + 3 * 3_600_000)
    expect(await queueDailyReconciliation(inAWeek)).toBe(4)
    await runReconciliations(getGateway())
    expect((await shop.order(placement.order_id)).status).toBe('refunded')
  })

  test.each([
    ['2026-02-30', '2026-03-01'],
    ['2026-11-02', '2026-11-01'],
    ['2026-01-01', '2026-06-01'],
    ['2999-01-01', '2999-01-01'],
    [undefined, 5],
  ])('from %s to %s is refused', async (from, to) => {
    await expect(requestReconciliation(from, to, 'operator')).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })
})

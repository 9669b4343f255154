import { beforeEach, describe, expect, test } from 'vitest'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { queueDailyReconciliation } from '#lib/reconciliation/queue-daily.ts'
import { reconcileDays } from '#lib/reconciliation/reconcile-days.ts'
import { requestReconciliation } from '#lib/reconciliation/request-reconciliation.ts'
import { runReconciliations } from '#lib/reconciliation/run-reconciliations.ts'
import { dayBefore, toDay } from '#lib/reconciliation/seoul-days.ts'
import { buyPaid, emptyInbox } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'
import { wrapGateway } from '#tests/support/wrap-gateway.ts'

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await emptyInbox()
  await shop.set({ webhook_fault: 'drop' })
  const db = getPrisma()
  // What other tests bought is gone at Bootpay: each begins with an empty day, and with nothing that runs.
  await db.$executeRaw`UPDATE payments SET purchased_at = purchased_at - interval '100 days' WHERE purchased_at IS NOT NULL`
  await db.$executeRaw`DELETE FROM renewals`
  await db.$executeRaw`UPDATE subscriptions SET status = 'ended', next_payment_at = NULL, current_duration = 1`
  await db.$executeRaw`DELETE FROM reconciliations`
  await db.$executeRaw`DELETE FROM incidents`
})

const db = () => getPrisma()
const days = (): [string, string] => [dayBefore(toDay(new Date())), toDay(new Date())]
const reconcile = (gateway = getGateway()) => reconcileDays({ from: days()[0], to: days()[1], gateway })
const openIncidents = () => db().incident.findMany({ where: { kind: 'reconciliation_difference', closedAt: null } })

async function buy() {
  const bought = await buyPaid(shop)
  const id = (await shop.order(bought.orderId)).subscriptions[0]?.orderSubscriptionId ?? ''
  return { ...bought, id }
}
const stored = (id: string) => db().subscription.findUniqueOrThrow({ where: { orderSubscriptionId: id } })
const end = (id: string) => getGateway().endSubscription({ orderSubscriptionId: id, reason: '관리자', key: newKey() })

async function renew(id: string): Promise<string> {
  const { bills } = (await shop.call('POST', `subscriptions/${id}/renew`)) as {
    bills: { duration: number; order_number: string }[]
  }
  return bills.find((bill) => bill.duration === 2)?.order_number ?? ''
}

describe('subscriptions', () => {
  test('that run on both sides agree', async () => {
    const { id } = await buy()
    const report = await reconcile()
    expect(report.differences).toEqual([])
    expect(report.agreed).toContain(id)
  })

  test('that Bootpay has ended are learned', async () => {
    const { id, orderId } = await buy()
    await end(id)
    expect((await reconcile()).differences).toMatchObject([
      { kind: 'subscription_ended', orderNumber: id, orderId, outcome: 'repaired' },
    ])
    expect((await stored(id)).nextPaymentAt).toBeNull()
    expect((await reconcile()).differences).toEqual([])
  })

  test('that run at Bootpay, held as ended here, run', async () => {
    const { id } = await buy()
    await db().subscription.update({ where: { orderSubscriptionId: id }, data: { status: 'ended', nextPaymentAt: null } })
    expect((await reconcile()).differences).toMatchObject([{ kind: 'subscription_runs', orderNumber: id, outcome: 'repaired' }])
    expect((await stored(id)).status).toBe('active')
  })

  test('that run at Bootpay and are not known here are found by the payment that began them', async () => {
    const { id, orderId } = await buy()
    await db().subscription.delete({ where: { orderSubscriptionId: id } })
    expect((await reconcile()).differences).toMatchObject([
      { kind: 'subscription_missing_here', orderNumber: id, orderId, outcome: 'repaired' },
    ])
    expect((await stored(id)).status).toBe('active')
  })

  test('that the list leaves out are asked for one by one: nothing is concluded from a missing row', async () => {
    const { id } = await buy()
    const listSubscriptions: BootpayGateway['listSubscriptions'] = async () => ({ subscriptions: [], last: true })
    const report = await reconcile({ ...getGateway(), listSubscriptions })
    expect(report.differences).toEqual([])
    expect(report.agreed).toContain(id)
  })

  test('that Bootpay does not know are an incident, never ended here; it closes when both agree', async () => {
    const { id, orderId } = await buy()
    const missing: BootpayGateway = {
      ...getGateway(),
      listSubscriptions: async () => ({ subscriptions: [], last: true }),
      fetchSubscription: async () => {
        throw new ProviderError('not_found', 'NOT_FOUND', 'no such subscription')
      },
    }
    await requestReconciliation(...days(), 'operator')
    await runReconciliations(missing)
    expect(await openIncidents()).toMatchObject([{ subject: id, orderId, detail: { difference: 'subscription_missing_there' } }])
    expect((await stored(id)).status).toBe('active')
    await requestReconciliation(...days(), 'operator')
    await runReconciliations(getGateway())
    expect(await openIncidents()).toEqual([])
  })

  test('of which Bootpay says nothing now are left to the next run', async () => {
    const { id } = await buy()
    const silent: BootpayGateway = {
      ...getGateway(),
      listSubscriptions: async () => ({ subscriptions: [], last: true }),
      fetchSubscription: async () => {
        throw new ProviderError('unknown', 'NO_ANSWER', 'no answer')
      },
    }
    const report = await reconcile(silent)
    expect(report.differences).toEqual([])
    expect(report.agreed).not.toContain(id)
  })

  test('of other services are nobody’s difference', async () => {
    const user = { user_id: 'elsewhere', name: '남' }
    const placement = await shop.place({ idempotency_key: newKey() })
    await shop.pay(await shop.checkout(placement, { metadata: { order_id: 'elsewhere' }, user }))
    const kinds = (await reconcile()).differences.map(({ kind }) => kind)
    expect(kinds).toEqual(['missing_here'])
  })
})

describe('bills', () => {
  test('paid without a renewal here are looked at, whatever days are compared', async () => {
    const { id, orderId, orderNumber } = await buy()
    const number = await renew(id)
    // The sweep or a look has seen how far it has come, and no more.
    await db().subscription.update({ where: { orderSubscriptionId: id }, data: { currentDuration: 2 } })
    const [from, to] = ['2026-01-01', '2026-01-02']
    const report = await reconcileDays({ from, to, gateway: getGateway() })
    expect(report.differences).toMatchObject([
      { kind: 'bill_missing_here', orderNumber: number, orderId, theirs: { amount: 29_000 }, ours: null, outcome: 'repaired' },
    ])
    expect(await db().renewal.count({ where: { bootpayOrderNumber: number } })).toBe(1)
    expect((await reconcileDays({ from, to, gateway: getGateway() })).differences).toEqual([])
    expect(report.agreed).toContain(orderNumber)
  })

  test('that Bootpay does not list for a renewal here stay open', async () => {
    const { id, orderId } = await buy()
    const number = await renew(id)
    await settleOrder(number)
    expect((await reconcile()).differences).toEqual([])
    const listBills: BootpayGateway['listBills'] = async (asked) =>
      (await getGateway().listBills(asked)).filter((bill) => bill.orderNumber !== number)
    expect((await reconcile({ ...getGateway(), listBills })).differences).toMatchObject([
      { kind: 'bill_missing_there', orderNumber: number, orderId, theirs: null, ours: { amount: 29_000 }, outcome: 'open' },
    ])
    const none: BootpayGateway['listBills'] = async () => []
    expect((await reconcile({ ...getGateway(), listBills: none })).differences, 'a list that is not there').toEqual([])
  })
})

test('a night compares them once, with its first day', async () => {
  await buy()
  await queueDailyReconciliation(new Date())
  const calls: string[] = []
  await runReconciliations(
    wrapGateway(getGateway(), async (call, run) => {
      calls.push(call)
      return await run()
    }),
  )
  expect(await db().reconciliation.count({ where: { status: 'done' } })).toBe(4)
  expect(calls.filter((call) => call === 'listSubscriptions')).toHaveLength(1)
})

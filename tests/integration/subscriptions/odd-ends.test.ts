import { beforeEach, describe, expect, test } from 'vitest'
import { getBootpayClients } from '#lib/bootpay/clients.ts'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import type { SubscriptionFact } from '#lib/bootpay/payment-snapshot.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { runEnd } from '#lib/subscriptions/run-end.ts'
import { buyPaid, makeRefundRequest, OPERATOR, reuseReceipt } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

// Ends that meet what Bootpay seldom answers.

const MONTH = 31 * 86_400

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await getPrisma().$executeRaw`DELETE FROM lookups`
  await shop.set({ webhook_fault: 'drop' })
})

type AtBootpay = { order_subscription_id: string; order_number: string; status: number }
type State = { subscriptions: AtBootpay[]; orders: { order_number: string }[] }

const state = async () => (await shop.call('GET', 'state?limit=1000')) as unknown as State
const running = async () => (await state()).subscriptions.filter(({ status }) => ![15, 20].includes(status))
const advance = (seconds: number) => shop.call('POST', 'clock/advance', { seconds })
const newest = async () => (await state()).orders[0]?.order_number ?? ''
const open = async (orderId: string) =>
  (await getPrisma().incident.findMany({ where: { orderId, closedAt: null }, orderBy: { kind: 'asc' } })).map(({ kind }) => kind)
const endsOf = (orderId: string) => getPrisma().subscriptionEnd.findMany({ where: { orderId }, orderBy: { id: 'asc' } })
const lastEnd = async (orderId: string) => (await endsOf(orderId)).at(-1)?.id ?? 0n

/** The gateway, whose answer to a look at a number is changed. */
function changing(change: (fact: SubscriptionFact) => SubscriptionFact): BootpayGateway {
  return {
    ...getGateway(),
    fetchSnapshot: async (number) => {
      const snapshot = await getGateway().fetchSnapshot(number)
      return { ...snapshot, subscriptions: snapshot.subscriptions.map(change) }
    },
  }
}

test('one that an operator ended with a part refunded, and that a later answer calls running: the wish stands', async () => {
  const { orderId, orderNumber } = await buyPaid(shop)
  await requestRefund(makeRefundRequest(orderId, { amount: 4_000, endSubscription: true }), OPERATOR)
  expect(await endsOf(orderId)).toMatchObject([{ status: 'ended' }])
  // The order's answer lags behind the subscription's own.
  const lagging = changing((fact) => ({ ...fact, status: 'active', nextPaymentAt: new Date(Date.now() + 86_400_000) }))
  await settleOrder(orderNumber, { gateway: lagging })
  expect(await open(orderId)).toEqual(['subscription_not_ended'])
  await shop.work(2)
  expect(await open(orderId)).toEqual([])
  expect(await endsOf(orderId)).toMatchObject([{ status: 'ended' }, { status: 'ended', operatorId: OPERATOR.id }])
})

test('a number that shows another’s receipt is ended at a second try, and is no bill', async () => {
  const { placement, paid, second, gateway } = await reuseReceipt(shop)
  await settleOrder(second.order_number, { gateway })
  const id = await lastEnd(placement.order_id)
  expect(await runEnd(id, { ...gateway, endSubscription: async () => undefined })).toMatchObject({ kind: 'again' })
  expect(await runEnd(id, gateway)).toEqual({ kind: 'final' })
  expect(await running()).toMatchObject([{ order_number: paid.order_number }])
  expect(await getPrisma().renewal.count({ where: { bootpayOrderNumber: second.order_number } })).toBe(0)
  expect(await getPrisma().refund.count({ where: { orderId: placement.order_id } })).toBe(0)
})

test('two subscriptions of one payment are one end: the brake is not taken twice', async () => {
  const { orderId, orderNumber } = await buyPaid(shop)
  const other = await buyPaid(shop)
  await getPrisma().subscription.deleteMany({ where: { orderId: other.orderId } })
  const [twin] = (await getGateway().fetchSnapshot(other.orderNumber)).subscriptions
  await shop.refund(orderNumber)
  await settleOrder(orderNumber)
  const gateway: BootpayGateway = {
    ...getGateway(),
    listBills: async () => [],
    listSubscriptionsOf: async (number) => [
      ...(await getGateway().listSubscriptionsOf(number)),
      ...(twin === undefined ? [] : [{ ...twin, begunBy: number }]),
    ],
  }
  await runEnd(await lastEnd(orderId), gateway)
  expect(await running()).toEqual([])
  expect(await getPrisma().incident.count({ where: { kind: 'too_many_ends' } })).toBe(0)
})

describe('one whose card was given up on has not ended, though its contract has an end', () => {
  test.each(['integer', 'doc', 'string'])('told as %s', async (style) => {
    await shop.set({ subscription_status_style: style })
    const { orderId, orderNumber } = await buyPaid(shop)
    const id = (await shop.order(orderId)).subscriptions[0]?.orderSubscriptionId ?? ''
    await shop.call('POST', `subscriptions/${id}/card`, { refused: true })
    await advance(MONTH)
    for (let attempt = 0; attempt < 5; attempt++) await advance(86_400)
    const { commerce } = getBootpayClients()
    const contract = { order_subscription_id: id, service_end_at: '2028-01-01T00:00:00.000Z' }
    await commerce.asSupervisor().orderSubscription.update(contract)
    commerce.asManager()
    await shop.refund(orderNumber)
    await settleOrder(orderNumber)
    await shop.work(3)
    expect(await running()).toEqual([])
  })
})

describe('Bootpay names no subscription', () => {
  const blind = (): BootpayGateway => ({
    ...getGateway(),
    fetchSnapshot: async (number) => ({ ...(await getGateway().fetchSnapshot(number)), subscriptions: [] }),
    listSubscriptionsOf: async () => [],
  })

  /** A wish to end what Bootpay never showed: twice it named none. */
  async function endWithNone(): Promise<{ id: bigint; orderId: string }> {
    const { orderId, orderNumber } = await buyPaid(shop)
    await getPrisma().subscription.deleteMany({ where: { orderId } })
    await shop.refund(orderNumber)
    await settleOrder(orderNumber, { gateway: blind() })
    const id = await lastEnd(orderId)
    await runEnd(id, blind())
    await getPrisma().subscriptionEnd.updateMany({ data: { emptyAt: new Date(Date.now() - 601_000) }, where: { orderId } })
    await runEnd(id, blind())
    return { id, orderId }
  }

  test('though one of this payment is stored: that one is asked for, and ended', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await shop.refund(orderNumber)
    await settleOrder(orderNumber, { gateway: blind() })
    await runEnd(await lastEnd(orderId), blind())
    await getPrisma().subscriptionEnd.updateMany({
      data: { emptyAt: new Date(Date.now() - 601_000) },
      where: { orderId, emptyAt: { not: null } },
    })
    await runEnd(await lastEnd(orderId), blind())
    expect(await running()).toEqual([])
    expect(await endsOf(orderId)).toMatchObject([{ status: 'ended' }])
  })

  test('and its last look cannot be read: it is looked at again', async () => {
    const { id, orderId } = await endWithNone()
    expect(await endsOf(orderId)).toMatchObject([{ status: 'none' }])
    await getPrisma().payment.updateMany({ where: { orderId }, data: { purchasedAt: new Date(Date.now() - 27 * 86_400_000) } })
    const odd: BootpayGateway = {
      ...getGateway(),
      fetchSnapshot: async (number) => ({
        ...(await getGateway().fetchSnapshot(number)),
        phase: 'unknown',
        unreadable: ['order.status'],
      }),
    }
    expect(await runEnd(id, odd)).toMatchObject({ kind: 'again' })
    expect(await runEnd(id, getGateway())).toEqual({ kind: 'final' })
    await shop.work(2)
    expect(await running()).toEqual([])
    // What another wish has ended meanwhile is left at that.
    expect(await runEnd(id, getGateway())).toEqual({ kind: 'final' })
    expect(await endsOf(orderId)).toMatchObject([{ status: 'none' }, { status: 'ended' }])
    expect(await endsOf(orderId)).toHaveLength(2)
  })

  test('and a bill comes that must go back: that bill keeps nothing running', async () => {
    const { orderId } = await endWithNone()
    await advance(MONTH)
    await settleOrder(await newest())
    expect(await open(orderId)).toEqual(['charged_after_end', 'subscription_not_ended'])
    await shop.work(3)
    expect(await running()).toEqual([])
  })
})

test('a bill that must go back while a part of it is being refunded: the rest goes back soon after', async () => {
  const { orderId, orderNumber } = await buyPaid(shop)
  await advance(MONTH)
  const bill = await newest()
  await settleOrder(bill)
  const gone: BootpayGateway = {
    ...getGateway(),
    cancelPayment: async () => {
      throw new Error('the process dies')
    },
  }
  await requestRefund(makeRefundRequest(orderId, { orderNumber: bill, amount: 4_000 }), OPERATOR, gone).catch(() => null)
  await getPrisma().renewal.updateMany({ where: { bootpayOrderNumber: bill }, data: { mustReturn: true } })
  await getPrisma().$executeRaw`UPDATE lookups SET locked_until = NULL, due_at = now()`
  await getPrisma().$executeRaw`INSERT INTO lookups (order_number) VALUES (${bill})
    ON CONFLICT (order_number) DO UPDATE SET final = false, due_at = now(), requested = lookups.requested + 1`
  await shop.work(4)
  const [lookup] = await getPrisma().$queryRaw<{ final: boolean }[]>`SELECT final FROM lookups WHERE order_number = ${bill}`
  const stored = await getPrisma().renewal.findUnique({ where: { bootpayOrderNumber: bill } })
  expect(stored?.refundedAmount === 29_000 || lookup?.final === false).toBe(true)
  expect(orderNumber).not.toBe(bill)
})

test('a later bill whose order shows no subscription yet is a bill all the same, and is kept', async () => {
  const { orderId } = await buyPaid(shop)
  await advance(MONTH)
  const bill = await newest()
  await settleOrder(bill, {
    gateway: {
      ...getGateway(),
      fetchSnapshot: async (number) => ({ ...(await getGateway().fetchSnapshot(number)), subscriptions: [] }),
    },
  })
  await shop.work(2)
  expect(await open(orderId)).toEqual([])
  expect(await getPrisma().refund.count({ where: { orderId } })).toBe(0)
  expect(await getPrisma().renewal.findMany({ where: { bootpayOrderNumber: bill } })).toMatchObject([
    { duration: 2, amount: 29_000, refundedAmount: 0 },
  ])
})

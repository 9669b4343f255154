import { beforeEach, describe, expect, test } from 'vitest'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { getPrisma } from '#lib/db/client.ts'
import { won } from '#lib/money.ts'
import { cancelPendingOrder } from '#lib/orders/cancel-pending-order.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { endByOperator } from '#lib/subscriptions/end-by-operator.ts'
import { keepSubscription } from '#lib/subscriptions/keep-subscription.ts'
import { runEnd } from '#lib/subscriptions/run-end.ts'
import { buyByDeposit, buyPaid, codeOf, makeRefundRequest, OPERATOR, reuseReceipt } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

const MONTH = 31 * 86_400

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await getPrisma().$executeRaw`DELETE FROM lookups`
  await shop.set({ webhook_fault: 'drop' })
})

type AtBootpay = { order_subscription_id: string; order_number: string; status: number; payment_next_at: string | null }
type State = {
  subscriptions: AtBootpay[]
  receipts: { order_number: string; price: number; cancelled_price: number; purchased_at: string | null }[]
  orders: { order_number: string }[]
}

const state = async () => (await shop.call('GET', 'state?limit=1000')) as unknown as State
/** What runs at Bootpay: it will be charged. */
const running = async () => (await state()).subscriptions.filter(({ status }) => ![15, 20].includes(status))
/** What Bootpay holds of all payments, in won. */
const held = async () =>
  (await state()).receipts.reduce(
    (sum, { price, cancelled_price, purchased_at }) => sum + (purchased_at ? price - cancelled_price : 0),
    0,
  )
const advance = (seconds: number) => shop.call('POST', 'clock/advance', { seconds })
const open = async (orderId: string) =>
  (await getPrisma().incident.findMany({ where: { orderId, closedAt: null }, orderBy: { kind: 'asc' } })).map(({ kind }) => kind)
const endsOf = (orderId: string) => getPrisma().subscriptionEnd.findMany({ where: { orderId }, orderBy: { id: 'asc' } })

/** The newest order at Bootpay: a bill that was just charged. */
const newest = async () => (await state()).orders[0]?.order_number ?? ''

/** Pays the same order once more, in another tab. */
async function payAgain(placement: Parameters<typeof shop.checkout>[0]) {
  const paid = await shop.pay(await shop.checkout(placement))
  await settleOrder(paid.order_number)
  return paid
}

describe('INV-70: an automatic reversal takes its subscription with it', () => {
  test('another amount: sent back and ended, an incident until both are read, and not the order’s own', async () => {
    const placement = await shop.place({ idempotency_key: newKey() })
    const paid = await shop.pay(await shop.checkout(placement), { amount: 1_000 })
    await settleOrder(paid.order_number)
    expect(await open(placement.order_id)).toEqual(['amount_mismatch', 'subscription_not_ended'])
    expect(await running()).toHaveLength(1)
    await shop.work(2)
    expect(await running()).toEqual([])
    expect(await held()).toBe(0)
    expect(await open(placement.order_id)).toEqual([])
    expect(await endsOf(placement.order_id)).toMatchObject([{ cause: 'reversal', status: 'ended', operatorId: null }])
    const order = await shop.order(placement.order_id)
    expect(order.subscriptions).toMatchObject([{ own: false, status: 'ended' }])
    expect(order.events.filter(({ type }) => type === 'subscription_ended')).toMatchObject([{ actor: 'system' }])
    await advance(2 * MONTH)
    expect(await held()).toBe(0)
  })

  test('paid in two tabs: exactly one runs, the accepted payment’s', async () => {
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    const again = await payAgain(placement)
    expect(await running()).toHaveLength(2)
    await shop.work(2)
    expect(await running()).toMatchObject([{ order_number: paid.order_number }])
    expect((await state()).receipts.find(({ order_number }) => order_number === again.order_number)?.cancelled_price).toBe(29_000)
    expect(await open(placement.order_id)).toEqual([])
    const own = (await shop.order(placement.order_id)).subscriptions.filter((subscription) => subscription.own)
    expect(own).toMatchObject([{ begunBy: paid.order_number, status: 'active' }])
  })

  test('paid after an operator closed it; sent back by hand at Bootpay before anybody looked', async () => {
    const placement = await shop.place({ idempotency_key: newKey() })
    const checkout = await shop.checkout(placement)
    await cancelPendingOrder(placement.order_id, 'browser')
    await getPrisma().order.update({ where: { id: placement.order_id }, data: { closedReason: 'operator' } })
    const paid = await shop.pay(checkout)
    await shop.refund(paid.order_number)
    await settleOrder(paid.order_number)
    await shop.work(2)
    expect(await running()).toEqual([])
    expect(await open(placement.order_id)).toEqual([])
  })

  test('a deposit that waits for an account does not make its end wait', async () => {
    const { orderId } = await buyByDeposit(shop, { amount: 5_000 })
    await shop.work(2)
    expect(await running()).toEqual([])
    expect(await open(orderId)).toEqual(['amount_mismatch', 'needs_refund_account'])
  })

  test('a receipt that pays for another number: what the second number began ends, the first runs on', async () => {
    const { placement, paid, second, gateway } = await reuseReceipt(shop)
    await settleOrder(second.order_number, { gateway })
    const [end] = await endsOf(placement.order_id)
    expect(end).toMatchObject({ cause: 'receipt_reused', bootpayOrderNumber: second.order_number })
    await runEnd(end?.id ?? 0n, gateway)
    expect(await running()).toMatchObject([{ order_number: paid.order_number }])
  })

  test('an answer that called it reused and no longer does: nothing ends', async () => {
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    const gateway: BootpayGateway = {
      ...getGateway(),
      fetchSnapshot: async () => ({ ...(await getGateway().fetchSnapshot(second.order_number)), receiptId: paid.receipt_id }),
    }
    const second = await shop.pay(await shop.checkout(placement, { price: 29_000 }))
    await settleOrder(second.order_number, { gateway })
    const [end] = await endsOf(placement.order_id)
    await getPrisma().payment.deleteMany({ where: { bootpayOrderNumber: second.order_number } })
    await runEnd(end?.id ?? 0n, getGateway())
    expect((await endsOf(placement.order_id))[0]).toMatchObject({ status: 'withdrawn' })
  })
})

describe('INV-70: a full refund in Bootpay’s admin', () => {
  test('where no later bill was paid, the subscription ends by itself', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await shop.refund(orderNumber)
    await settleOrder(orderNumber)
    expect(await open(orderId)).toEqual(['subscription_not_ended'])
    await shop.work(2)
    expect(await running()).toEqual([])
    expect(await open(orderId)).toEqual([])
    expect(await endsOf(orderId)).toMatchObject([{ cause: 'refunded_at_bootpay', status: 'ended' }])
  })

  test('a refund in part ends nothing', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await shop.refund(orderNumber, { amount: 4_000 })
    await settleOrder(orderNumber)
    await shop.work(2)
    expect(await running()).toHaveLength(1)
    expect(await endsOf(orderId)).toEqual([])
  })

  test('where a later bill is paid, a person is asked, once; ended by a button', async () => {
    const { orderId, orderNumber } = await refundedAfterTwoBills()
    expect(await open(orderId)).toEqual(['refund_leaves_subscription'])
    await settleOrder(orderNumber)
    expect(await getPrisma().incident.count({ where: { orderId, kind: 'refund_leaves_subscription' } })).toBe(1)
    expect(await running()).toHaveLength(1)
    expect(await endByOperator(orderNumber, OPERATOR)).toEqual({ status: 'ended' })
    expect(await running()).toEqual([])
    expect(await open(orderId)).toEqual([])
    expect(await endByOperator(orderNumber, OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
    expect(await held()).toBe(29_000)
  })

  test('kept by a button: a row with who, why and until when; on that day it goes on, for a bill is paid', async () => {
    const { orderId, orderNumber } = await refundedAfterTwoBills()
    const until = new Date(Date.now() + 86_400_000)
    for (const wrong of [new Date(0), new Date(Date.now() + 400 * 86_400_000), new Date(Number.NaN)])
      expect(await keepSubscription({ orderNumber, reason: '사유', until: wrong }, OPERATOR).catch(codeOf)).toBe(
        'INVALID_REQUEST',
      )
    expect(await keepSubscription({ orderNumber, reason: ' ', until }, OPERATOR).catch(codeOf)).toBe('INVALID_REQUEST')
    await keepSubscription({ orderNumber, reason: '첫 달은 무료로 드림', until }, OPERATOR)
    expect(await open(orderId)).toEqual([])
    expect(await getPrisma().subscriptionKeep.findMany({ where: { orderId } })).toMatchObject([
      { operatorId: OPERATOR.id, reason: '첫 달은 무료로 드림', until, bootpayOrderNumber: orderNumber },
    ])
    await settleOrder(orderNumber)
    await shop.work(2)
    expect(await open(orderId)).toEqual([])
    expect(await running()).toHaveLength(1)
    expect(await keepSubscription({ orderNumber, reason: '또', until }, OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
  })

  test('a later bill that does not say what it was over may hold money: a person is asked', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await shop.refund(orderNumber)
    await settleOrder(orderNumber)
    const [end] = await endsOf(orderId)
    const bill = { orderNumber: null, receiptId: null, duration: 2, status: 'paid', price: null, cancelledPrice: 0 } as const
    const listBills = async () => [{ ...bill, cancelledPrice: won(0), dueAt: null, purchasedAt: null, unreadable: false }]
    await runEnd(end?.id ?? 0n, { ...getGateway(), listBills })
    expect(await endsOf(orderId)).toMatchObject([{ status: 'withdrawn' }])
    expect(await open(orderId)).toEqual(['refund_leaves_subscription'])
    expect(await running()).toHaveLength(1)
  })

  test('a later bill that nobody had told of is found before the end: a person is asked instead', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await advance(MONTH)
    const bill = await newest()
    await shop.refund(orderNumber)
    await settleOrder(orderNumber)
    expect(await endsOf(orderId)).toMatchObject([{ status: 'wished' }])
    await shop.work(3)
    expect(await running()).toHaveLength(1)
    expect(await endsOf(orderId)).toMatchObject([{ status: 'withdrawn' }])
    // By Bootpay's clock, which is a month ahead, the bill is newer than the refund.
    expect(await open(orderId)).toEqual(['charged_after_end', 'refund_leaves_subscription'])
    expect(await getPrisma().renewal.findMany({ where: { bootpayOrderNumber: bill } })).toHaveLength(1)
    // That bill goes back as well: nothing is left that pays for it.
    await shop.refund(bill)
    await settleOrder(bill)
    await shop.work(2)
    expect(await running()).toEqual([])
    expect(await open(orderId)).toEqual(['charged_after_end'])
  })

  async function refundedAfterTwoBills() {
    const bought = await buyPaid(shop)
    await advance(MONTH)
    await settleOrder(await newest())
    await shop.refund(bought.orderNumber)
    await settleOrder(bought.orderNumber)
    await shop.work(2)
    return bought
  }
})

describe('INV-70: an operator’s refund', () => {
  test('with the end chosen: ended at once, no money moves by it but the refund', async () => {
    const { orderId } = await buyPaid(shop)
    await requestRefund(makeRefundRequest(orderId, { amount: 4_000, endSubscription: true }), OPERATOR)
    expect(await running()).toEqual([])
    expect(await held()).toBe(25_000)
    expect(await endsOf(orderId)).toMatchObject([{ cause: 'refund', operatorId: OPERATOR.id, status: 'ended' }])
  })

  test('in full, with the subscription kept: a row says who, why and until when; then it ends', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await requestRefund(makeRefundRequest(orderId, { reason: 'service_problem' }), OPERATOR)
    await settleOrder(orderNumber)
    await shop.work(2)
    expect(await running()).toHaveLength(1)
    const [keep] = await getPrisma().subscriptionKeep.findMany({ where: { orderId } })
    expect(keep).toMatchObject({ operatorId: OPERATOR.id, reason: 'service_problem' })
    const next = (await shop.order(orderId)).subscriptions[0]?.nextPaymentAt?.getTime() ?? 0
    expect(keep?.until.getTime()).toBe(next + 7 * 86_400_000)
    await passKeep(orderId)
    await shop.work(3)
    expect(await running()).toEqual([])
    expect(await endsOf(orderId)).toMatchObject([{ cause: 'kept_until', status: 'ended' }])
    await expect(getPrisma().subscriptionKeep.deleteMany({ where: { orderId } })).rejects.toThrow('INV-70')
  })

  test('refused by Bootpay, though it would have been kept: what the admin then refunds ends', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    const refusing: BootpayGateway = {
      ...getGateway(),
      async cancelPayment() {
        throw new ProviderError('refused', 'RC_REQUEST_FAILED', 'refused')
      },
    }
    expect((await requestRefund(makeRefundRequest(orderId), OPERATOR, refusing)).status).toBe('refused')
    expect(await getPrisma().subscriptionKeep.count({ where: { orderId } })).toBe(1)
    await shop.refund(orderNumber)
    await settleOrder(orderNumber)
    await shop.work(2)
    expect(await running()).toEqual([])
  })

  test('in part, kept: nothing needs to be said', async () => {
    const { orderId } = await buyPaid(shop)
    await requestRefund(makeRefundRequest(orderId, { amount: 4_000 }), OPERATOR)
    expect(await getPrisma().subscriptionKeep.count({ where: { orderId } })).toBe(0)
    expect(await running()).toHaveLength(1)
  })

  /** As if the day up to which it is kept had come. */
  async function passKeep(orderId: string): Promise<void> {
    const db = getPrisma()
    await db.$transaction([
      db.$executeRaw`SET LOCAL session_replication_role = replica`,
      db.$executeRaw`UPDATE subscription_keeps SET until = now() - interval '1 second' WHERE order_id = ${orderId}`,
    ])
  }
})

describe('INV-70: an end', () => {
  test('is done only when a read says so, whatever the call answers; the wish is called for under another key', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await shop.refund(orderNumber)
    await settleOrder(orderNumber)
    const [end] = await endsOf(orderId)
    const keys: string[] = []
    const deaf: BootpayGateway = { ...getGateway(), endSubscription: async ({ key }) => void keys.push(key) }
    for (let time = 0; time < 2; time++) {
      expect(await runEnd(end?.id ?? 0n, deaf)).toEqual({ kind: 'again', error: 'still charged: NOT_SEEN_YET' })
    }
    expect(new Set(keys).size).toBe(2)
    expect(await open(orderId)).toEqual(['subscription_not_ended'])
    await shop.work()
    expect(await running()).toEqual([])
    expect(await open(orderId)).toEqual([])
  })

  test('is never that of others, though the list ignores what it is asked for', async () => {
    const others = [await buyPaid(shop), await buyPaid(shop)]
    const { orderId, orderNumber } = await buyPaid(shop)
    await shop.refund(orderNumber)
    await settleOrder(orderNumber)
    const [end] = await endsOf(orderId)
    const all = async () => (await getGateway().listSubscriptions(1)).subscriptions
    const gateway: BootpayGateway = { ...getGateway(), listSubscriptionsOf: all }
    expect((await all()).length).toBe(3)
    await runEnd(end?.id ?? 0n, gateway)
    expect((await running()).map(({ order_number }) => order_number).sort()).toEqual(
      others.map(({ orderNumber }) => orderNumber).sort(),
    )
    // Rows that do not say which order began them are asked for their bills.
    const silent = async () => (await all()).map((fact) => ({ ...fact, begunBy: null, begunByOrderId: null }))
    await getPrisma().subscriptionEnd.updateMany({ where: { orderId }, data: { status: 'wished', finishedAt: null } })
    await runEnd(end?.id ?? 0n, { ...getGateway(), listSubscriptionsOf: silent })
    expect(await running()).toHaveLength(2)
  })

  test('finds none: believed when said twice, ten minutes apart, and once more before a renewal would be due', async () => {
    const { placement, paid } = await shop.buy()
    const { order_id: orderId } = placement
    const { order_number: orderNumber } = paid
    const blind: BootpayGateway = {
      ...getGateway(),
      fetchSnapshot: async (number) => ({ ...(await getGateway().fetchSnapshot(number)), subscriptions: [] }),
      listSubscriptionsOf: async () => [],
    }
    await settleOrder(orderNumber, { gateway: blind })
    await shop.refund(orderNumber)
    await settleOrder(orderNumber, { gateway: blind })
    const [end] = await endsOf(orderId)
    const run = () => runEnd(end?.id ?? 0n, blind)
    expect(await run()).toEqual({ kind: 'later', delayMs: 600_000 })
    expect(await run()).toMatchObject({ kind: 'later' })
    expect(await endsOf(orderId)).toMatchObject([{ status: 'wished' }])
    await getPrisma().subscriptionEnd.updateMany({ data: { emptyAt: new Date(Date.now() - 601_000) }, where: { orderId } })
    expect(await run()).toMatchObject({ kind: 'later', delayMs: expect.any(Number) })
    expect(await endsOf(orderId)).toMatchObject([{ status: 'none' }])
    expect(await open(orderId)).toEqual([])
    await getPrisma().payment.updateMany({ where: { orderId }, data: { purchasedAt: new Date(Date.now() - 27 * 86_400_000) } })
    // Now it is there after all.
    expect(await runEnd(end?.id ?? 0n, getGateway())).toEqual({ kind: 'final' })
    await shop.work(2)
    expect(await running()).toEqual([])
    expect(await endsOf(orderId)).toMatchObject([{ status: 'none' }, { status: 'ended' }])
  })

  test('behind the brake: after so many in an hour the rest waits for a person; an operator’s own passes', async () => {
    const orders = []
    for (let index = 0; index < 3; index++) orders.push(await buyPaid(shop))
    await getPrisma().subscriptionEnd.updateMany({ data: { calledAt: null } })
    const limit = (await import('#lib/env.ts')).getEnv() as { systemEndsPerHour: number }
    const before = limit.systemEndsPerHour
    limit.systemEndsPerHour = 1
    try {
      for (const { orderNumber } of orders.slice(0, 2)) {
        await shop.refund(orderNumber)
        await settleOrder(orderNumber)
      }
      await shop.work(3)
      expect(await running()).toHaveLength(2)
      const brake = { kind: 'too_many_ends', closedAt: null }
      expect(await getPrisma().incident.count({ where: brake })).toBe(1)
      await requestRefund(makeRefundRequest(orders[2]?.orderId ?? '', { endSubscription: true }), OPERATOR)
      expect(await running()).toHaveLength(1)
      await getPrisma().incident.updateMany({ where: brake, data: { closedAt: new Date(), closeReason: '확인함' } })
      await shop.work(2)
      expect(await running()).toEqual([])
    } finally {
      limit.systemEndsPerHour = before
    }
  })
})

describe('a bill that is charged all the same', () => {
  test('after an end of ours: sent back by itself, with an incident that names both amounts, and a mail', async () => {
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    const again = await payAgain(placement)
    // The second payment's subscription is charged before anybody could end it.
    await advance(MONTH)
    const bills = (await state()).orders.map(({ order_number }) => order_number).slice(0, 2)
    for (const bill of bills) await settleOrder(bill)
    await shop.work(3)
    expect(await running()).toMatchObject([{ order_number: paid.order_number }])
    // Two months of the accepted one; nothing of the other.
    expect(await held()).toBe(58_000)
    const [incident] = await getPrisma().incident.findMany({ where: { orderId: placement.order_id, kind: 'charged_after_end' } })
    expect(incident?.detail).toMatchObject({ charged: 29_000, firstRefunded: 0, returned: true })
    // Why it was charged is for a person to ask; the reversal's own incident is closed.
    expect(await open(placement.order_id)).toEqual(['charged_after_end'])
    const mails = (await shop.order(placement.order_id)).mails.filter(({ kind }) => kind === 'refund')
    expect(mails).toHaveLength(1)
    const revenue = await getPrisma().revenueEntry.findMany({ where: { orderId: placement.order_id } })
    expect(revenue.reduce((sum, { kind, amount }) => sum + (kind === 'refund' ? -amount : amount), 0)).toBe(58_000)
    expect(again.order_number).not.toBe(paid.order_number)
  })

  test('after the money went back without a decision of ours: an incident, and kept until a person decides', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await advance(MONTH)
    await settleOrder(await newest())
    await shop.refund(orderNumber)
    await settleOrder(orderNumber)
    await advance(MONTH)
    await settleOrder(await newest())
    await shop.work(2)
    expect(await open(orderId)).toEqual(['charged_after_end', 'refund_leaves_subscription'])
    expect(await held()).toBe(58_000)
  })
})

test('a card that refuses: past due, then held; no payment of the order, and the page can say so', async () => {
  const { orderId } = await buyPaid(shop)
  const [subscription] = (await shop.order(orderId)).subscriptions
  await shop.call('POST', `subscriptions/${subscription?.orderSubscriptionId}/card`, { refused: true })
  const statuses: (string | undefined)[] = []
  await advance(MONTH)
  for (let attempt = 0; attempt < 4; attempt++) {
    await settleOrder(await newest())
    statuses.push((await shop.order(orderId)).subscriptions[0]?.status)
    await advance(86_400)
  }
  expect(statuses[0]).toBe('past_due')
  await settleOrder(await newest())
  const order = await shop.order(orderId)
  expect(order.subscriptions).toMatchObject([{ status: 'held', nextPaymentAt: null }])
  expect(order).toMatchObject({ status: 'paid', payments: [{}] })
  expect(order.events.some(({ type }) => type === 'renewal_refused')).toBe(true)
})

import { beforeEach, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { approveCancellation } from '#lib/cancellations/approve-cancellation.ts'
import { quoteCancellation } from '#lib/cancellations/quote-cancellation.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { sweepCancellations } from '#lib/cancellations/sweep-cancellations.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { getBuyerRefunds } from '#lib/refunds/get-buyer-refunds.ts'
import { buyPaid, codeOf, makeApproval, OPERATOR } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const DAY = 86_400
const MONTH = 31 * DAY

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await shop.set({ webhook_fault: 'drop' })
})

type State = {
  receipts: { order_number: string; cancelled_price: number }[]
  orders: { order_number: string }[]
  subscriptions: { status: number }[]
}
const state = async () => (await shop.call('GET', 'state?limit=1000')) as unknown as State
const advance = (seconds: number) => shop.call('POST', 'clock/advance', { seconds })
const openRequest = async (orderId: string) =>
  await getPrisma().cancellationRequest.findFirstOrThrow({ where: { orderId }, orderBy: { id: 'desc' } })

/** A month and some days in: two bills are paid, the second partly used. */
async function subscribeTwice(daysIn: number) {
  const bought = await buyPaid(shop)
  await advance(MONTH)
  const bill = (await state()).orders[0]?.order_number ?? ''
  await settleOrder(bill)
  await advance(daysIn * DAY)
  return { ...bought, bill }
}

test('two bills paid: what would come back is Bootpay’s calculation of the last, said before; granted, it is that and the end', async () => {
  const { orderId, orderNumber, bill } = await subscribeTwice(10)
  expect(await getBuyerRefunds(orderId)).toMatchObject({ may_ask: true, ask_amount: null })
  const quote = await quoteCancellation(orderId, 'browser')
  expect(quote.orderNumber).toBe(bill)
  expect(quote.amount).toBeGreaterThan(10_000)
  expect(quote.amount).toBeLessThan(29_000)
  expect(await quoteCancellation(orderId, 'another').catch(codeOf)).toBe('ORDER_NOT_FOUND')
  expect(await requestCancellation(orderId, 'browser', 'other', getGateway(), 29_000).catch(codeOf)).toBe('ORDER_CHANGED')
  await requestCancellation(orderId, 'browser', 'other', getGateway(), quote.amount)
  const request = await openRequest(orderId)
  expect(request).toMatchObject({ bootpayOrderNumber: bill, amount: quote.amount, status: 'requested' })
  expect(await approveCancellation(request.id, { ...makeApproval(), endSubscription: true }, OPERATOR)).toMatchObject({
    ...{ status: 'done', amount: quote.amount },
  })
  const { receipts, subscriptions } = await state()
  expect(receipts.find(({ order_number }) => order_number === orderNumber)?.cancelled_price).toBe(0)
  expect(receipts.find(({ order_number }) => order_number === bill)?.cancelled_price).toBe(quote.amount)
  expect(subscriptions).toMatchObject([{ status: 20 }])
  expect(await openRequest(orderId)).toMatchObject({ status: 'approved' })
  expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 0 })
  expect(await getPrisma().incident.count({ where: { orderId, closedAt: null } })).toBe(0)
})

test('a fee takes all of it: nothing comes back, and what is granted is the end alone', async () => {
  const { orderId } = await subscribeTwice(10)
  await shop.set({ termination_fee_type: 'fixed', termination_fee_value: 500_000 })
  expect(await quoteCancellation(orderId, 'browser')).toMatchObject({ amount: 0 })
  await requestCancellation(orderId, 'browser', 'other', getGateway(), 0)
  const request = await openRequest(orderId)
  expect(request).toMatchObject({ amount: 0, bootpayRequestId: null })
  await approveCancellation(request.id, { ...makeApproval(), endSubscription: true }, OPERATOR)
  const { receipts, subscriptions } = await state()
  expect(receipts.map(({ cancelled_price }) => cancelled_price)).toEqual([0, 0])
  expect(subscriptions).toMatchObject([{ status: 20 }])
  expect(await openRequest(orderId)).toMatchObject({ status: 'approved' })
  expect(await approveCancellation(request.id, makeApproval(), OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
})

test('Bootpay does not calculate: nothing is asked', async () => {
  const { orderId } = await subscribeTwice(10)
  const calculateTermination = async (): Promise<never> => {
    throw new ProviderError('unknown', 'NETWORK', 'no connection')
  }
  const silent = { ...getGateway(), calculateTermination }
  expect(await requestCancellation(orderId, 'browser', 'other', silent).catch(codeOf)).toBe('PROVIDER_UNAVAILABLE')
  expect(await getPrisma().cancellationRequest.count({ where: { orderId } })).toBe(0)
})

test('the first payment went back in Bootpay’s admin: its buyer can still ask, about the bill that is held', async () => {
  const { orderId, orderNumber, bill } = await subscribeTwice(1)
  await shop.refund(orderNumber)
  await settleOrder(orderNumber)
  expect((await shop.order(orderId)).status).toBe('refunded')
  expect(await getBuyerRefunds(orderId)).toMatchObject({ may_ask: true })
  await requestCancellation(orderId, 'browser', 'other')
  expect(await openRequest(orderId)).toMatchObject({ bootpayOrderNumber: bill, status: 'requested' })
})

test('granted on Bootpay’s own pages: found by the sweep, of a later bill too', async () => {
  const { orderId, bill } = await subscribeTwice(1)
  await requestCancellation(orderId, 'browser', 'other')
  const { bootpayRequestId, amount } = await openRequest(orderId)
  await getGateway().approveCancellation({ cancellationId: bootpayRequestId ?? '', key: 'x', message: '승인' })
  await sweepCancellations(getGateway())
  await shop.work(2)
  expect(await openRequest(orderId)).toMatchObject({ status: 'approved' })
  expect(await getPrisma().renewal.findUniqueOrThrow({ where: { bootpayOrderNumber: bill } })).toMatchObject({
    refundedAmount: amount,
  })
})

test('of two bills asked about, the other comes in the same sweep in which Bootpay tells that the first was decided', async () => {
  const { orderId, orderNumber, bill } = await subscribeTwice(10)
  const { amount } = await quoteCancellation(orderId, 'browser')
  await requestCancellation(orderId, 'browser', 'other', getGateway(), amount)
  const cancellationId = (await openRequest(orderId)).bootpayRequestId ?? ''
  await getGateway().requestCancellation({ orderNumber, cancelId: 'there', amount: 1_000, message: '다른 곳에서' })
  await sweepCancellations(getGateway())
  expect(await openRequest(orderId)).toMatchObject({ bootpayOrderNumber: bill, status: 'requested' })
  await getGateway().withdrawCancellation({ cancellationId, key: 'gone' })
  await sweepCancellations(getGateway())
  expect(await openRequest(orderId)).toMatchObject({ bootpayOrderNumber: orderNumber, status: 'requested', amount: 1_000 })
  const open = await getPrisma().incident.findMany({ where: { orderId, kind: 'cancellation_requested', closedAt: null } })
  expect(open).toMatchObject([{ subject: orderNumber }])
})

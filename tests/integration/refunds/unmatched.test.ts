import { beforeEach, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { refundUnmatched } from '#lib/refunds/refund-unmatched.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { saveRefundAccount } from '#lib/refunds/save-refund-account.ts'
import { buyPaid, codeOf, makeRefundRequest, OPERATOR, readReceipt } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(() => shop.reset())

const openIncidents = (subject: string) =>
  getPrisma().incident.findMany({ where: { subject, closedAt: null }, select: { kind: true } })

test('a payment of nobody’s order is given back once, by an operator alone, and its incident closes', async () => {
  await shop.set({ omit_metadata: true, omit_user: true })
  const { paid } = await shop.buy()
  await settleOrder(paid.order_number)
  await shop.work(2)
  expect(await openIncidents(paid.order_number)).toEqual([{ kind: 'unmatched_payment' }])
  const outcomes = await Promise.all(
    [1, 2, 3].map(() => refundUnmatched(paid.order_number, OPERATOR).then((each) => each.status, codeOf)),
  )
  expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
  expect(await openIncidents(paid.order_number)).toEqual([])
  expect((await readReceipt(shop, paid.receipt_id)).cancellations).toHaveLength(1)
  // A late webhook of the cancellation opens nothing again.
  await settleOrder(paid.order_number)
  expect(await openIncidents(paid.order_number)).toEqual([])
  expect(await refundUnmatched(paid.order_number, OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
})

test('most of it given back at Bootpay already, the price lowered by that: the rest is still owed, and given back', async () => {
  await shop.set({ omit_metadata: true, omit_user: true, price_shrinks_after_cancel: true })
  const { paid } = await shop.buy()
  await shop.refund(paid.order_number, { amount: 20_000 })
  await settleOrder(paid.order_number)
  expect(await openIncidents(paid.order_number)).toEqual([{ kind: 'unmatched_payment' }])
  expect(await refundUnmatched(paid.order_number, OPERATOR)).toMatchObject({ status: 'done', amount: 9_000 })
  expect(await openIncidents(paid.order_number)).toEqual([])
})

test('a deposit of nobody’s order waits for an account, which an operator enters', async () => {
  await shop.set({ omit_metadata: true, omit_user: true })
  const checkoutId = await shop.checkout(await shop.place({ idempotency_key: newKey() }))
  const { order_number } = await shop.issueAccount(checkoutId)
  await shop.deposit(checkoutId)
  await settleOrder(order_number)
  const { refundId, status } = await refundUnmatched(order_number, OPERATOR)
  expect(status).toBe('needs_account')
  const account = { bankCode: '088', accountNumber: '110123456789', holder: '김철수' }
  expect(await saveRefundAccount(BigInt(refundId), account, { browserToken: 'browser' }).catch(codeOf)).toBe('ORDER_NOT_FOUND')
  await saveRefundAccount(BigInt(refundId), account, { operatorId: OPERATOR.id })
  expect(await openIncidents(order_number)).toEqual([])
})

test('a payment that has found its order is refunded there, not here', async () => {
  const { orderNumber } = await buyPaid(shop)
  expect(await refundUnmatched(orderNumber, OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
  expect(await refundUnmatched('../users', OPERATOR).catch(codeOf)).toBe('INVALID_REQUEST')
})

test('refunding ends the subscription when the operator says so: tried until Bootpay has done it, with an incident meanwhile', async () => {
  const { orderId, orderNumber } = await buyPaid(shop)
  await shop.breakWith([{ match: { path: '/v1/order_subscriptions/*' }, fault: 'error_500', times: 2 }])
  const { status } = await requestRefund(makeRefundRequest(orderId, { endSubscription: true }), OPERATOR)
  expect(status).toBe('done')
  const end = () => getPrisma().subscriptionEnd.findFirstOrThrow({ where: { orderId } })
  expect(await end()).toMatchObject({ status: 'wished', cause: 'refund', operatorId: OPERATOR.id })
  expect(await openIncidents(orderNumber)).toEqual([{ kind: 'subscription_not_ended' }])
  await shop.work(3)
  expect(await end()).toMatchObject({ status: 'ended', finishedAt: expect.any(Date) })
  expect(await openIncidents(orderNumber)).toEqual([])
  const order = await shop.order(orderId)
  expect(order.events.filter((event) => event.type === 'subscription_ended')).toHaveLength(1)
  await settleOrder(orderNumber)
  expect((await shop.order(orderId)).subscriptions).toMatchObject([{ status: 'ended' }])
})

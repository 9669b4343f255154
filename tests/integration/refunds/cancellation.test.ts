import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { approveCancellation } from '#lib/cancellations/approve-cancellation.ts'
import { rejectCancellation } from '#lib/cancellations/reject-cancellation.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { ShopError } from '#lib/errors.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { newKey, openShop } from '#tests/support/shop.ts'

let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  shop = await openShop()
})
beforeEach(() => shop.reset())
afterAll(() => shop.close())

const OPERATOR = { id: 'operator' }
const approval = () => ({ requestKey: newKey(), keepPromotion: false, endSubscription: false })
const code = (error: unknown): string => (error instanceof ShopError ? error.code : String(error))
const read = (orderId: string) =>
  getPrisma().cancellationRequest.findFirstOrThrow({ where: { orderId }, orderBy: { id: 'desc' } })
const cancellationsAtBootpay = async (orderNumber: string) => await getGateway().listCancellations(orderNumber)

async function buyPaid(): Promise<{ orderId: string; orderNumber: string; receiptId: string }> {
  const { placement, paid } = await shop.buy()
  await settleOrder(paid.order_number)
  return { orderId: placement.order_id, orderNumber: paid.order_number, receiptId: paid.receipt_id ?? '' }
}

test('a buyer asks, an operator grants: refunded through the request at Bootpay, once', async () => {
  const { orderId, orderNumber } = await buyPaid()
  await Promise.all([1, 2].map(() => requestCancellation(orderId, 'browser', 'change_of_mind')))
  const request = await read(orderId)
  expect(request).toMatchObject({ status: 'requested', amount: 29_000 })
  expect(await cancellationsAtBootpay(orderNumber)).toMatchObject([
    { cancellationId: request.bootpayRequestId, status: 'requested', amount: 29_000 },
  ])
  expect(await shop.incidents('cancellation_requested', orderNumber)).toBe(1)
  expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 0 })

  const key = approval()
  const answers = await Promise.all([1, 2].map(() => approveCancellation(request.id, key, OPERATOR)))
  expect(answers.map((answer) => answer.status)).toContain('done')
  expect(await read(orderId)).toMatchObject({ status: 'approved' })
  expect(await cancellationsAtBootpay(orderNumber)).toMatchObject([{ status: 'approved' }])
  const order = await shop.order(orderId)
  expect(order).toMatchObject({ status: 'refunded', refundedAmount: 29_000 })
  expect(order.incidents.every((incident) => incident.closedAt !== null)).toBe(true)
  expect(await getPrisma().refund.findMany({ where: { orderId } })).toMatchObject([{ channel: 'commerce', status: 'done' }])
})

test('an operator rejects, and says why', async () => {
  const { orderId, orderNumber } = await buyPaid()
  await requestCancellation(orderId, 'browser', 'other')
  const { id } = await read(orderId)
  expect(await rejectCancellation(id, ' ', OPERATOR).catch(code)).toBe('INVALID_REQUEST')
  await rejectCancellation(id, '이미 이용하신 기간이 있어 취소할 수 없습니다.', OPERATOR)
  expect(await read(orderId)).toMatchObject({ status: 'rejected', answer: '이미 이용하신 기간이 있어 취소할 수 없습니다.' })
  expect(await cancellationsAtBootpay(orderNumber)).toMatchObject([{ status: 'rejected' }])
  const order = await shop.order(orderId)
  expect(order.status).toBe('paid')
  expect(order.events.at(-1)).toMatchObject({ type: 'cancellation_rejected', actor: 'operator', operatorId: 'operator' })
  expect(await rejectCancellation(id, '다시', OPERATOR).catch(code)).toBe('STATUS_NOT_ALLOWED')
  expect(await approveCancellation(id, approval(), OPERATOR).catch(code)).toBe('STATUS_NOT_ALLOWED')
  // The buyer may ask again.
  await requestCancellation(orderId, 'browser', 'other')
  expect((await read(orderId)).status).toBe('requested')
})

test.each(['timeout_after_success', 'error_500', 'html', 'broken_json', 'refused'])(
  '%s while telling Bootpay of it, or while granting it: one request, one refund',
  async (fault) => {
    const { orderId, orderNumber, receiptId } = await buyPaid()
    await shop.breakWith([{ match: { method: 'POST', path: '/v1/order/cancel' }, fault, times: 1, delay_ms: 10 }])
    await requestCancellation(orderId, 'browser', 'change_of_mind')
    await shop.work(2)
    expect(await cancellationsAtBootpay(orderNumber)).toHaveLength(1)
    const request = await read(orderId)
    await shop.breakWith([{ match: { path: '/v1/order/cancel/*' }, fault, times: 1, delay_ms: 10 }])
    await approveCancellation(request.id, approval(), OPERATOR)
    await shop.work(2)
    expect(await shop.order(orderId)).toMatchObject({ status: 'refunded', refundedAmount: 29_000 })
    const { receipts } = (await shop.call('GET', 'state')) as { receipts: { receipt_id: string; cancellations: object[] }[] }
    expect(receipts.find((each) => each.receipt_id === receiptId)?.cancellations).toHaveLength(1)
    expect((await read(orderId)).status).toBe('approved')
  },
)

test('a request made on Bootpay’s own pages is found before a refund, and must be decided first', async () => {
  const { orderId, orderNumber } = await buyPaid()
  await getGateway().requestCancellation({ orderNumber, cancelId: 'x', amount: 5_000, message: '다른 곳에서' })
  const refund = {
    orderId,
    orderNumber: null,
    amount: 1_000,
    seenLeft: 29_000,
    reason: 'other' as const,
    note: null,
    keepPromotion: false,
    endSubscription: false,
    requestKey: newKey(),
  }
  expect(await requestRefund(refund, OPERATOR).catch(code)).toBe('ORDER_CHANGED')
  const request = await read(orderId)
  expect(request).toMatchObject({ status: 'requested', amount: 5_000 })
  expect(await approveCancellation(request.id, approval(), OPERATOR)).toMatchObject({ status: 'done', amount: 5_000 })
  expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 5_000 })
})

test('nobody else’s order, nor one without money, can be asked about', async () => {
  const { orderId } = await buyPaid()
  expect(await requestCancellation(orderId, 'another', 'other').catch(code)).toBe('ORDER_NOT_FOUND')
  const { order_id } = await shop.place()
  expect(await requestCancellation(order_id, 'browser', 'other').catch(code)).toBe('STATUS_NOT_ALLOWED')
})

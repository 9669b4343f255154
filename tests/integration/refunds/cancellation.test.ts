import { beforeEach, describe, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { approveCancellation } from '#lib/cancellations/approve-cancellation.ts'
import { rejectCancellation } from '#lib/cancellations/reject-cancellation.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { sweepCancellations } from '#lib/cancellations/sweep-cancellations.ts'
import { withdrawCancellation } from '#lib/cancellations/withdraw-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { getBuyerRefunds } from '#lib/refunds/get-buyer-refunds.ts'
import { getRefundDesk } from '#lib/refunds/get-refund-desk.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { buyPaid, codeOf, makeApproval, makeRefundRequest, OPERATOR, readReceipt } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'
import { wrapGateway } from '#tests/support/wrap-gateway.ts'

const shop = await useShop()
beforeEach(() => shop.reset())

const read = (orderId: string) =>
  getPrisma().cancellationRequest.findFirstOrThrow({ where: { orderId }, orderBy: { id: 'desc' } })
const cancellationsAtBootpay = async (orderNumber: string) => await getGateway().listCancellations(orderNumber)

test('a buyer asks, an operator grants: refunded through the request at Bootpay, once', async () => {
  const { orderId, orderNumber } = await buyPaid(shop)
  await Promise.all([1, 2].map(() => requestCancellation(orderId, 'browser', 'change_of_mind')))
  const request = await read(orderId)
  expect(request).toMatchObject({ status: 'requested', amount: 29_000 })
  expect(await cancellationsAtBootpay(orderNumber)).toMatchObject([
    { cancellationId: request.bootpayRequestId, status: 'requested', amount: 29_000 },
  ])
  expect(await shop.incidents('cancellation_requested', orderNumber)).toBe(1)
  expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 0 })

  const key = makeApproval()
  const answers = await Promise.all([1, 2].map(() => approveCancellation(request.id, key, OPERATOR)))
  expect(answers.map((answer) => answer.status)).toContain('done')
  expect(await read(orderId)).toMatchObject({ status: 'approved' })
  expect(await cancellationsAtBootpay(orderNumber)).toMatchObject([{ status: 'approved' }])
  const order = await shop.order(orderId)
  expect(order).toMatchObject({ status: 'refunded', refundedAmount: 29_000 })
  expect(order.incidents.every((incident) => incident.closedAt !== null)).toBe(true)
  expect(await getPrisma().refund.findMany({ where: { orderId } })).toMatchObject([{ channel: 'commerce', status: 'done' }])
})

test('a buyer who asked on Bootpay’s pages first is granted what Bootpay has of it, and no operator is mistaken about the amount', async () => {
  const { orderId, orderNumber } = await buyPaid(shop)
  const deaf = wrapGateway(getGateway(), async (call, run) => {
    if (call === 'listCancellations') throw new ProviderError('unknown', 'X', 'x')
    return await run()
  })
  await requestCancellation(orderId, 'browser', 'change_of_mind', deaf)
  await getGateway().requestCancellation({ orderNumber, cancelId: 'x', amount: 5_000, message: '부트페이에서' })
  const { id, amount } = await read(orderId)
  expect(amount).toBe(29_000)
  expect(await approveCancellation(id, makeApproval(), OPERATOR).catch(codeOf)).toBe('ORDER_CHANGED')
  expect(await read(orderId)).toMatchObject({ id, status: 'requested', amount: 5_000 })
  expect(await approveCancellation(id, makeApproval(), OPERATOR)).toMatchObject({ status: 'done', amount: 5_000 })
  expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 5_000 })
  expect((await read(orderId)).status).toBe('approved')
})

test('an operator rejects, and says why', async () => {
  const { orderId, orderNumber } = await buyPaid(shop)
  await requestCancellation(orderId, 'browser', 'other')
  const { id } = await read(orderId)
  expect(await rejectCancellation(id, ' ', OPERATOR).catch(codeOf)).toBe('INVALID_REQUEST')
  await rejectCancellation(id, '이미 이용하신 기간이 있어 취소할 수 없습니다.', OPERATOR)
  expect(await read(orderId)).toMatchObject({ status: 'rejected', answer: '이미 이용하신 기간이 있어 취소할 수 없습니다.' })
  expect(await cancellationsAtBootpay(orderNumber)).toMatchObject([{ status: 'rejected' }])
  const order = await shop.order(orderId)
  expect(order.status).toBe('paid')
  expect(order.events.at(-1)).toMatchObject({ type: 'cancellation_rejected', actor: 'operator', operatorId: 'operator' })
  expect(await rejectCancellation(id, '다시', OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
  expect(await approveCancellation(id, makeApproval(), OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
  // The buyer may ask again.
  await requestCancellation(orderId, 'browser', 'other')
  expect((await read(orderId)).status).toBe('requested')
})

test.each(['timeout_after_success', 'error_500', 'html', 'broken_json', 'refused'])(
  '%s while telling Bootpay of it, or while granting it: one request, one refund',
  async (fault) => {
    const { orderId, orderNumber, receiptId } = await buyPaid(shop)
    await shop.breakWith([{ match: { method: 'POST', path: '/v1/order/cancel' }, fault, times: 1, delay_ms: 10 }])
    await requestCancellation(orderId, 'browser', 'change_of_mind')
    await shop.work(2)
    expect(await cancellationsAtBootpay(orderNumber)).toHaveLength(1)
    const request = await read(orderId)
    await shop.breakWith([{ match: { path: '/v1/order/cancel/*' }, fault, times: 1, delay_ms: 10 }])
    await approveCancellation(request.id, makeApproval(), OPERATOR)
    await shop.work(2)
    expect(await shop.order(orderId)).toMatchObject({ status: 'refunded', refundedAmount: 29_000 })
    expect((await readReceipt(shop, receiptId)).cancellations).toHaveLength(1)
    expect((await read(orderId)).status).toBe('approved')
  },
)

test('a request made on Bootpay’s own pages is found before a refund, and must be decided first', async () => {
  const { orderId, orderNumber } = await buyPaid(shop)
  await getGateway().requestCancellation({ orderNumber, cancelId: 'x', amount: 5_000, message: '다른 곳에서' })
  const refund = makeRefundRequest(orderId, { amount: 1_000, reason: 'other' })
  expect(await requestRefund(refund, OPERATOR).catch(codeOf)).toBe('ORDER_CHANGED')
  const request = await read(orderId)
  expect(request).toMatchObject({ status: 'requested', amount: 5_000 })
  expect(await approveCancellation(request.id, makeApproval(), OPERATOR)).toMatchObject({ status: 'done', amount: 5_000 })
  expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 5_000 })
})

test('nobody else’s order, nor one without money, can be asked about', async () => {
  const { orderId } = await buyPaid(shop)
  expect(await requestCancellation(orderId, 'another', 'other').catch(codeOf)).toBe('ORDER_NOT_FOUND')
  const { order_id } = await shop.place()
  expect(await requestCancellation(order_id, 'browser', 'other').catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
})

describe('a buyer takes a request back', () => {
  test('here and at Bootpay, once; nothing moves, and it may be made again', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await requestCancellation(orderId, 'browser', 'change_of_mind')
    expect((await getBuyerRefunds(orderId)).cancellation).toMatchObject({ status: 'requested', may_withdraw: true })
    expect(await withdrawCancellation(orderId, 'another').catch(codeOf)).toBe('ORDER_NOT_FOUND')
    const { id } = await read(orderId)
    await Promise.all([1, 2].map(() => withdrawCancellation(orderId, 'browser')))
    expect(await read(orderId)).toMatchObject({ id, status: 'withdrawn' })
    expect(await cancellationsAtBootpay(orderNumber)).toMatchObject([{ status: 'withdrawn' }])
    const order = await shop.order(orderId)
    expect(order).toMatchObject({ status: 'paid', refundedAmount: 0 })
    expect(order.incidents.every((incident) => incident.closedAt !== null)).toBe(true)
    const told = order.events.filter((event) => event.type === 'cancellation_withdrawn')
    expect(told).toMatchObject([{ actor: 'buyer', operatorId: null }])
    expect(await approveCancellation(id, makeApproval(), OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
    expect(await rejectCancellation(id, '이미', OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
    expect(await getBuyerRefunds(orderId)).toMatchObject({ cancellation: null, may_ask: true })
    await requestCancellation(orderId, 'browser', 'other')
    expect((await read(orderId)).status).toBe('requested')
  })

  test.each(['timeout_after_success', 'error_500', 'html', 'broken_json', 'refused'])(
    '%s while telling Bootpay of it: taken back in the end, granted by nobody meanwhile',
    async (fault) => {
      const { orderId, orderNumber } = await buyPaid(shop)
      await requestCancellation(orderId, 'browser', 'change_of_mind')
      const { id } = await read(orderId)
      await shop.breakWith([{ match: { path: '/v1/order/cancel/*' }, fault, times: 1, delay_ms: 10 }])
      await withdrawCancellation(orderId, 'browser')
      if ((await read(orderId)).status === 'withdrawing') {
        expect((await getBuyerRefunds(orderId)).cancellation).toMatchObject({ status: 'withdrawing', may_withdraw: false })
        expect((await getRefundDesk(orderId))?.cancellation).toMatchObject({ telling: 'withdrawn' })
        const { lease } = await getPrisma().lookup.findUniqueOrThrow({ where: { orderNumber: `cancellation:${id}` } })
        expect(lease).toBeGreaterThan(0n)
        await getPrisma()
          .$executeRaw`UPDATE lookups SET due_at = now() + interval '1 hour' WHERE order_number = ${`cancellation:${id}`}`
      }
      await shop.work(2)
      expect((await read(orderId)).status).toBe('withdrawn')
      expect(await cancellationsAtBootpay(orderNumber)).toMatchObject([{ status: 'withdrawn' }])
      expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 0 })
    },
  )

  test('not once it is granted; and what Bootpay granted first is granted', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await requestCancellation(orderId, 'browser', 'change_of_mind')
    const { id, bootpayRequestId } = await read(orderId)
    await shop.breakWith([{ match: { path: '/v1/order/cancel/*' }, fault: 'error_500', delay_ms: 0 }])
    await approveCancellation(id, makeApproval(), OPERATOR)
    expect(await withdrawCancellation(orderId, 'browser').catch(codeOf)).toBe('REFUND_IN_PROGRESS')
    await shop.breakWith([])
    await shop.work(2)
    expect(await shop.order(orderId)).toMatchObject({ status: 'refunded' })
    expect(await withdrawCancellation(orderId, 'browser').catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
    expect(bootpayRequestId).not.toBeNull()
    expect(await cancellationsAtBootpay(orderNumber)).toMatchObject([{ status: 'approved' }])

    const second = await buyPaid(shop)
    await requestCancellation(second.orderId, 'browser', 'change_of_mind')
    const asked = await read(second.orderId)
    const key = `bootpay-${second.orderNumber}`
    await getGateway().approveCancellation({ cancellationId: asked.bootpayRequestId ?? '', key, message: '승인' })
    await withdrawCancellation(second.orderId, 'browser')
    expect((await read(second.orderId)).status).toBe('approved')
    await settleOrder(second.orderNumber)
    expect(await shop.order(second.orderId)).toMatchObject({ status: 'refunded' })
  })

  test('a request that Bootpay never had ends here; one that it will not give back waits on, and its buyer is told', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    const refusing = wrapGateway(getGateway(), async (call, run) => {
      if (call === 'requestCancellation') throw new ProviderError('refused', 'NOT_OFFERED', 'no such thing')
      return await run()
    })
    await requestCancellation(orderId, 'browser', 'change_of_mind', refusing)
    await withdrawCancellation(orderId, 'browser')
    expect((await read(orderId)).status).toBe('withdrawn')
    expect(await cancellationsAtBootpay(orderNumber)).toEqual([])

    await requestCancellation(orderId, 'browser', 'change_of_mind')
    const stubborn = wrapGateway(getGateway(), async (call, run) => {
      if (call === 'withdrawCancellation') throw new ProviderError('refused', 'NOT_ALLOWED', 'no')
      return await run()
    })
    expect(await withdrawCancellation(orderId, 'browser', stubborn).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
    expect((await read(orderId)).status).toBe('requested')
    expect(await getPrisma().incident.count({ where: { subject: orderNumber, closedAt: null } })).toBe(1)
  })
})

describe('what happens on Bootpay’s own pages is found by the sweep', () => {
  test('a request: once, with an incident; those of orders that are not ours are left alone', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    await getGateway().requestCancellation({ orderNumber, cancelId: 'x', amount: 5_000, message: '다른 곳에서' })
    const foreign = await shop.place({ idempotency_key: newKey() })
    const { order_number } = await shop.pay(await shop.checkout(foreign, { metadata: {}, user: { name: '남' } }))
    await settleOrder(order_number)
    await getGateway().requestCancellation({ orderNumber: order_number, cancelId: 'y', amount: 1_000, message: '남의 주문' })
    expect(await sweepCancellations(getGateway())).toBe(1)
    expect(await sweepCancellations(getGateway())).toBe(0)
    expect(await read(orderId)).toMatchObject({ status: 'requested', amount: 5_000 })
    expect(await shop.incidents('cancellation_requested', orderNumber)).toBe(1)
    expect(await shop.incidents('cancellation_requested', order_number)).toBe(0)
    expect((await shop.order(orderId)).events.at(-1)).toMatchObject({ type: 'cancellation_requested', actor: 'buyer' })
  })

  test('a decision: the money that came back with it is seen, too', async () => {
    const { orderId } = await buyPaid(shop)
    await requestCancellation(orderId, 'browser', 'change_of_mind')
    const { bootpayRequestId } = await read(orderId)
    await getGateway().approveCancellation({ cancellationId: bootpayRequestId ?? '', key: newKey(), message: '승인' })
    expect(await sweepCancellations(getGateway())).toBe(1)
    expect((await read(orderId)).status).toBe('approved')
    await shop.work()
    expect(await shop.order(orderId)).toMatchObject({ status: 'refunded', refundedAmount: 29_000 })
  })

  test.each(['whole', 'paged'])('what is behind many others, in a %s list, and of one order that has many', async (style) => {
    await shop.set({ cancellations_list: style })
    const gateway = getGateway()
    const [asked, granted, busy] = [await buyPaid(shop), await buyPaid(shop), await buyPaid(shop)]
    await gateway.requestCancellation({ orderNumber: asked.orderNumber, cancelId: 'x', amount: 5_000, message: '다른 곳에서' })
    await requestCancellation(granted.orderId, 'browser', 'change_of_mind')
    const { bootpayRequestId } = await read(granted.orderId)
    await gateway.approveCancellation({ cancellationId: bootpayRequestId ?? '', key: newKey(), message: '승인' })
    for (let count = 1; count <= 41; count++) {
      await gateway.requestCancellation({ orderNumber: busy.orderNumber, cancelId: newKey(), amount: 1_000, message: '또' })
      const [{ cancellationId = '' } = {}] = await gateway.listCancellations(busy.orderNumber)
      await gateway.withdrawCancellation({ cancellationId, key: newKey() })
    }
    expect(await cancellationsAtBootpay(busy.orderNumber)).toHaveLength(41)
    expect(await gateway.listCancellations(null)).toHaveLength(43)
    expect(await sweepCancellations(gateway)).toBe(2)
    expect(await read(asked.orderId)).toMatchObject({ status: 'requested', amount: 5_000 })
    expect((await read(granted.orderId)).status).toBe('approved')
  })

  test('a decision about a request that the list does not name', async () => {
    const { orderId } = await buyPaid(shop)
    await requestCancellation(orderId, 'browser', 'change_of_mind')
    const { bootpayRequestId } = await read(orderId)
    const gateway = getGateway()
    const short = {
      ...gateway,
      listCancellations: async (number: string | null) => (number === null ? [] : await gateway.listCancellations(number)),
    }
    expect(await sweepCancellations(short)).toBe(0)
    await gateway.approveCancellation({ cancellationId: bootpayRequestId ?? '', key: newKey(), message: '승인' })
    expect(await sweepCancellations(short)).toBe(1)
    expect(await sweepCancellations(short)).toBe(0)
    await shop.work()
    expect(await shop.order(orderId)).toMatchObject({ status: 'refunded', refundedAmount: 29_000 })
  })

  test('a Bootpay that does not offer the list has nothing to find; one that does not answer is asked again', async () => {
    const failing = (kind: 'refused' | 'unknown') =>
      wrapGateway(getGateway(), async () => {
        throw new ProviderError(kind, 'X', 'x')
      })
    expect(await sweepCancellations(failing('refused'))).toBe(0)
    await expect(sweepCancellations(failing('unknown'))).rejects.toBeInstanceOf(ProviderError)
  })
})

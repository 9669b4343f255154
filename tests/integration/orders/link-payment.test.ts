import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { closeIncidentByOperator } from '#lib/incidents/close-by-operator.ts'
import { listIncidents } from '#lib/incidents/list-incidents.ts'
import { getOrder } from '#lib/orders/get-order.ts'
import { linkPayment } from '#lib/orders/link-payment.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await getPrisma().$executeRaw`DELETE FROM incidents`
})

const operator = { id: 'operator-1' }
/** A payment whose answer names no order of ours, and the order that it was meant for. */
async function payUnmatched(): Promise<{ orderId: string; orderNumber: string }> {
  const { placement, paid } = await shop.buy({}, { metadata: {}, user: { name: '구매자', membership_type: 'guest' } })
  expect(await settleOrder(paid.order_number)).toEqual({ kind: 'unmatched' })
  return { orderId: placement.order_id, orderNumber: paid.order_number }
}

describe('INV-23: a payment that names no order', () => {
  test('moves nothing by itself, however often it is looked at', async () => {
    const { orderId, orderNumber } = await payUnmatched()
    await settleOrder(orderNumber)
    expect((await shop.order(orderId)).status).toBe('pending')
    expect((await listIncidents({ open: true })).incidents).toMatchObject([{ kind: 'unmatched_payment', subject: orderNumber }])
  })

  test('is settled where an operator links it, with who and why in the timeline, and the buyer not told why', async () => {
    const { orderId, orderNumber } = await payUnmatched()
    await linkPayment({ orderNumber, orderId, reason: '전화로 확인', operator })
    const order = await shop.order(orderId)
    expect(order).toMatchObject({ status: 'paid', bootpayOrderNumber: orderNumber })
    expect(order.events.map((event) => [event.type, event.to])).toEqual([
      ['placed', 'pending'],
      ['payment_linked', null],
      ['status_changed', 'paid'],
    ])
    expect(order.events[1]).toMatchObject({ actor: 'operator', operatorId: operator.id, reason: '전화로 확인' })
    expect(JSON.stringify(await getOrder(orderId, { browserToken: null, operator: true }))).not.toContain('전화로 확인')
    expect((await listIncidents({ open: true })).incidents).toEqual([])
  })

  test('is linked once, however often and however many at once', async () => {
    const { orderId, orderNumber } = await payUnmatched()
    await Promise.all(Array.from({ length: 8 }, () => linkPayment({ orderNumber, orderId, reason: '확인', operator })))
    const order = await shop.order(orderId)
    expect(order.events.filter((event) => event.type === 'payment_linked')).toHaveLength(1)
    expect(order.events.filter((event) => event.to === 'paid')).toHaveLength(1)
  })

  test('is not linked to an order that it does not fit, that is paid, or that another number pays', async () => {
    const { orderId, orderNumber } = await payUnmatched()
    const cheaper = await shop.place({ plan_key: 'starter' })
    const paid = await shop.buy()
    await settleOrder(paid.paid.order_number)
    const link = (to: string, number = orderNumber): Promise<unknown> =>
      linkPayment({ orderNumber: number, orderId: to, reason: '확인', operator })
    await expect(link(cheaper.order_id)).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
    await expect(link(paid.placement.order_id)).rejects.toMatchObject({ message: '이 주문은 이미 결제되었습니다.' })
    await expect(link(orderId, paid.paid.order_number)).rejects.toMatchObject({ message: '이미 다른 주문의 결제입니다.' })
    await expect(link(orderId, '99999999999999999999')).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
    await expect(link('0'.repeat(32))).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
    expect(await getPrisma().paymentLink.count({ where: { orderId } })).toBe(0)
    expect((await shop.order(orderId)).status).toBe('pending')
  })

  test('is linked although Bootpay falls silent right after; the worker goes on', async () => {
    const { orderId, orderNumber } = await payUnmatched()
    await shop.breakWith([{ match: { path: `/v1/orders/${orderNumber}` }, fault: 'error_500' }])
    await expect(linkPayment({ orderNumber, orderId, reason: '확인', operator })).rejects.toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
    })
    await shop.breakWith([])
    await getPrisma().paymentLink.create({
      data: { bootpayOrderNumber: orderNumber, orderId, operatorId: operator.id, reason: '확인' },
    })
    await settleOrder(orderNumber)
    expect((await shop.order(orderId)).status).toBe('paid')
  })
})

describe('an incident', () => {
  test('is closed by an operator once, with a reason', async () => {
    await payUnmatched()
    const id = (await listIncidents({ open: true })).incidents[0]?.id
    await expect(closeIncidentByOperator({ id, reason: ' ', operator })).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await closeIncidentByOperator({ id, reason: '다른 서비스의 결제', operator })
    await expect(closeIncidentByOperator({ id, reason: '다시', operator })).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
    expect((await listIncidents({ open: false, kind: 'unmatched_payment' })).incidents).toMatchObject([
      { close_reason: '다른 서비스의 결제', closed_by: operator.id },
    ])
  })
})

import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { approveCancellation } from '#lib/cancellations/approve-cancellation.ts'
import { rejectCancellation } from '#lib/cancellations/reject-cancellation.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { sweepCancellations } from '#lib/cancellations/sweep-cancellations.ts'
import { withdrawCancellation } from '#lib/cancellations/withdraw-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { buyPaid, makeApproval, makeRefundRequest, OPERATOR } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import type { FaultScene } from './fault-scene.ts'
import { follow, look, onlyProvider, onlyShop, shown, told } from './tell.ts'

const BROWSER = 'browser'

/** Money that goes back, by us, by an operator, at a buyer’s request. */
export const REFUND_SCENES = [
  {
    call: 'cancelPayment',
    title: 'a payment of another amount goes back',
    match: { method: 'POST', path: '/v2/cancel' },
    async prepare(shop) {
      const placement = await shop.place({ idempotency_key: newKey() })
      const paid = await shop.pay(await shop.checkout(placement), { amount: 1_000 })
      return follow(shop, placement.order_id, () => look(shop, paid.order_number, 2))
    },
  },
  {
    call: 'cancelPayment',
    title: 'an operator refunds a part',
    match: { method: 'POST', path: '/v2/cancel' },
    async prepare(shop) {
      const { orderId } = await buyPaid(shop)
      return follow(shop, orderId, () => refund(orderId, false))
    },
  },
  {
    call: 'cancelOrder',
    again: 'the refund that it belongs to',
    title: 'a cancellation where there is no receipt to cancel',
    match: { method: 'POST', path: '/v1/order/cancel' },
    async prepare(shop) {
      const { orderId, orderNumber } = await buyPaid(shop)
      const request = { orderNumber, cancelId: `refund-${orderNumber}-1`, amount: 29_000, message: '환불합니다' }
      // What became of it is asked for, never concluded from how the call ended.
      return follow(
        shop,
        orderId,
        () => getGateway().cancelOrder(request).catch(onlyProvider),
        () => settleOrder(orderNumber),
      )
    },
  },
  {
    call: 'requestCancellation',
    title: 'a buyer asks for a cancellation',
    match: { method: 'POST', path: '/v1/order/cancel' },
    async prepare(shop) {
      const { orderId, orderNumber } = await buyPaid(shop)
      return {
        during: () => told(requestCancellation(orderId, BROWSER, 'change_of_mind'), 'the request is taken'),
        afterwards: () => summarizeRequests(orderNumber),
      }
    },
  },
  {
    call: 'listCancellations',
    again: 'the operator: nothing was begun',
    title: 'an operator refunds: whether a buyer’s request waits cannot be had',
    match: { method: 'GET', path: '/v1/order/cancel*' },
    async prepare(shop) {
      const { orderId } = await buyPaid(shop)
      return follow(shop, orderId, () => refund(orderId, false))
    },
  },
  {
    call: 'approveCancellation',
    title: 'an operator grants a buyer’s request',
    match: { method: '*', path: '/v1/order/cancel/*' },
    async prepare(shop) {
      const { orderId } = await buyPaid(shop)
      const id = await askToCancel(orderId)
      return follow(shop, orderId, () => approveCancellation(id, makeApproval(), OPERATOR).catch(onlyShop))
    },
  },
  {
    call: 'rejectCancellation',
    title: 'an operator rejects a buyer’s request',
    match: { method: '*', path: '/v1/order/cancel/*' },
    async prepare(shop) {
      const { orderId, orderNumber } = await buyPaid(shop)
      const id = await askToCancel(orderId)
      return {
        async during() {
          await rejectCancellation(id, '이미 이용하신 기간이 있습니다.', OPERATOR).catch(onlyShop)
          return await shown(orderId)
        },
        afterwards: () => summarizeRequests(orderNumber),
      }
    },
  },
  {
    call: 'withdrawCancellation',
    title: 'a buyer takes a request back',
    match: { method: '*', path: '/v1/order/cancel/*' },
    async prepare(shop) {
      const { orderId, orderNumber } = await buyPaid(shop)
      await askToCancel(orderId)
      return {
        during: () => told(withdrawCancellation(orderId, BROWSER), 'the request is being taken back'),
        afterwards: () => summarizeRequests(orderNumber),
      }
    },
  },
  {
    call: 'listCancellations',
    again: 'the next sweep',
    title: 'the sweep of requests made on Bootpay’s pages',
    match: { method: 'GET', path: '/v1/order/cancel*' },
    async prepare(shop) {
      const { orderId, orderNumber } = await buyPaid(shop)
      const request = { orderNumber, cancelId: `x-${orderNumber}`, amount: 29_000, message: '다른 곳에서' }
      await getGateway().requestCancellation(request)
      return {
        async during() {
          await sweepCancellations(getGateway()).catch(onlyProvider)
          return await shown(orderId)
        },
        async afterwards() {
          await sweepCancellations(getGateway())
          const known = await getPrisma().cancellationRequest.findMany({ where: { orderId } })
          return `${known.length} request known here: ${known.map((each) => each.status).join(', ')}`
        },
      }
    },
  },
] as const satisfies readonly FaultScene[]

async function refund(orderId: string, endSubscription: boolean): Promise<void> {
  await requestRefund(makeRefundRequest(orderId, { amount: 4_000, endSubscription }), OPERATOR).catch(onlyShop)
}

/** A buyer's request waits. Returns its id. */
async function askToCancel(orderId: string): Promise<bigint> {
  await requestCancellation(orderId, BROWSER, 'change_of_mind')
  return (await getPrisma().cancellationRequest.findFirstOrThrow({ where: { orderId } })).id
}

async function summarizeRequests(orderNumber: string): Promise<string> {
  const requests = await getGateway().listCancellations(orderNumber)
  return `${requests.length} request at Bootpay: ${requests.map((request) => request.status).join(', ') || 'none'}`
}

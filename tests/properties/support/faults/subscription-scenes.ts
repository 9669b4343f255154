import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { sweepSubscriptions } from '#lib/subscriptions/sweep-subscriptions.ts'
import { buyPaid, makeRefundRequest, OPERATOR } from '#tests/support/scenes.ts'
import { newKey, type Shop } from '#tests/support/shop.ts'
import type { Course, FaultScene } from './fault-scene.ts'
import { look, onlyProvider, onlyShop, shown, summarize, told } from './tell.ts'

const MONTH = 31 * 86_400

/** What ends with money that goes back, and what a bill is about. */
export const SUBSCRIPTION_SCENES = [
  {
    call: 'endSubscription',
    title: 'a refund that ends the subscription',
    match: { method: '*', path: '/v1/*terminate*' },
    async prepare(shop) {
      const { orderId } = await buyPaid(shop)
      const request = makeRefundRequest(orderId, { amount: 4_000, endSubscription: true })
      return ending(shop, orderId, () => requestRefund(request, OPERATOR).catch(onlyShop))
    },
  },
  {
    call: 'listSubscriptionsOf',
    title: 'a payment of another amount goes back: what it began cannot be listed',
    match: { method: 'GET', path: '/v1/order_subscriptions' },
    async prepare(shop) {
      const placement = await shop.place({ idempotency_key: newKey() })
      const paid = await shop.pay(await shop.checkout(placement), { amount: 1_000 })
      return ending(shop, placement.order_id, () => look(shop, paid.order_number, 2))
    },
  },
  {
    call: 'listSubscriptions',
    again: 'the next sweep of subscriptions',
    title: 'ended in Bootpay’s admin, told by no webhook: the list cannot be had',
    match: { method: 'GET', path: '/v1/order_subscriptions' },
    async prepare(shop) {
      const { orderId } = await buyPaid(shop)
      const [subscription] = (await shop.order(orderId)).subscriptions
      await getGateway().endSubscription({
        orderSubscriptionId: subscription?.orderSubscriptionId ?? '',
        reason: '관리자',
        key: newKey(),
      })
      const sweep = () => sweepSubscriptions(getGateway()).catch(onlyProvider)
      return {
        during: () => sweep().then(() => shown(orderId)),
        async afterwards() {
          await sweep()
          return `${await summarize(shop, orderId)}; here it is ${(await shop.order(orderId)).subscriptions[0]?.status}`
        },
      }
    },
  },
  {
    call: 'fetchSubscription',
    title: 'a full refund in Bootpay’s admin: how the subscription stands cannot be had',
    match: { method: 'GET', path: '/v1/order_subscriptions/*' },
    prepare: refundedInAdmin,
  },
  {
    call: 'listBills',
    title: 'a full refund in Bootpay’s admin: whether a later bill is paid cannot be had',
    match: { method: 'GET', path: '/v1/order_subscription_bills' },
    prepare: refundedInAdmin,
  },
  {
    call: 'calculateTermination',
    again: 'the buyer: nothing was asked',
    title: 'a buyer asks for a cancellation after two bills: what would come back cannot be had',
    match: { method: 'GET', path: '/v1/*calculate_termination_fee*' },
    async prepare(shop) {
      const { orderId } = await buyPaid(shop)
      await shop.call('POST', 'clock/advance', { seconds: MONTH })
      const { orders } = (await shop.call('GET', 'state')) as { orders: { order_number: string }[] }
      await settleOrder(orders[0]?.order_number ?? '')
      return {
        during: () => told(requestCancellation(orderId, 'browser', 'other'), 'the request is taken'),
        async afterwards() {
          const asked = await getPrisma().cancellationRequest.count({ where: { orderId } })
          return `${await summarize(shop, orderId)}; asked ${asked}×`
        },
      }
    },
  },
] as const satisfies readonly FaultScene[]

async function refundedInAdmin(shop: Shop): Promise<Course> {
  const { orderId, orderNumber } = await buyPaid(shop)
  await shop.refund(orderNumber)
  return ending(shop, orderId, () => look(shop, orderNumber, 2))
}

/** Acts; once all is well, tells what became of the money and of the subscription. */
function ending(shop: Shop, orderId: string, act: () => Promise<unknown>): Course {
  return {
    during: () => act().then(() => shown(orderId)),
    async afterwards() {
      const { subscriptions } = (await shop.call('GET', 'state')) as { subscriptions: { status: number }[] }
      const running = subscriptions.filter(({ status }) => status !== 20).length
      return `${await summarize(shop, orderId)}; ${running === 0 ? 'ended' : 'runs'} at Bootpay`
    },
  }
}

import { approveCancellation } from '#lib/cancellations/approve-cancellation.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { endByOperator } from '#lib/subscriptions/end-by-operator.ts'
import { makeApproval, makeRefundRequest, OPERATOR } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { allowRefusal } from './step.ts'
import { moveClock, readTruth, type World } from './world.ts'

const MONTH = 31 * 86_400
const BROWSER = 'browser-0'

/** One way in which money goes back: what leads to it, and the act during which things may break. */
export type Return = { title: string; prepare: (world: World) => Promise<() => Promise<unknown>> }

/** All reasons of an automatic reversal, and all ways of refunding. */
export const RETURNS: readonly Return[] = [
  {
    title: 'another amount',
    prepare: async (world) => lookAt((await pay(world, await place(world), { amount: 1_000 })).order_number),
  },
  {
    title: 'another product',
    prepare: async (world) => {
      const index = await place(world)
      const cheap = await getPrisma().bootpayProduct.findFirstOrThrow({
        orderBy: { planPrice: { amount: 'asc' } },
        include: { planPrice: true },
      })
      const products = [{ product_id: cheap.productId, duration: -1, quantity: 1 }]
      return lookAt((await pay(world, index, {}, { products, price: cheap.planPrice.amount })).order_number)
    },
  },
  {
    title: 'a second payment',
    prepare: async (world) => {
      const index = await place(world)
      await settleOrder((await pay(world, index)).order_number)
      return lookAt((await pay(world, index)).order_number)
    },
  },
  {
    title: 'paid after an operator closed it',
    prepare: async (world) => {
      const index = await place(world)
      const id = world.orders[index]?.placement.order_id ?? ''
      const data = { status: 'cancelled', cancelReason: 'operator', closedReason: 'operator', closedAt: new Date() }
      await getPrisma().order.update({ where: { id }, data })
      const entry = { orderId: id, type: 'status_changed', from: 'pending', to: 'cancelled', actor: 'operator' }
      await getPrisma().orderEvent.create({ data: entry })
      return lookAt((await pay(world, index)).order_number)
    },
  },
  {
    title: 'the promotion is exhausted',
    prepare: async (world) => {
      const { code, id } = await getPrisma().promotion.create({
        data: { code: `ONE${newKey().replaceAll('-', '').toUpperCase()}`, kind: 'percent', value: 20, capTotal: 1 },
      })
      const index = await place(world, { promotion_code: code })
      const checkout = await openCheckout(world, index)
      await moveClock(world, 90_000)
      await closeExpired()
      await getPrisma().promotion.update({ where: { id }, data: { capTotal: 0 } })
      return lookAt((await world.shop.pay(checkout)).order_number)
    },
  },
  {
    title: 'a deposit of another amount, which waits for an account',
    prepare: async (world) => {
      const checkout = await openCheckout(world, await place(world))
      const { order_number } = await world.shop.issueAccount(checkout)
      await world.shop.deposit(checkout, { amount: 5_000 })
      return lookAt(order_number)
    },
  },
  {
    title: 'an operator refunds all and ends it',
    prepare: async (world) => {
      const { orderId } = await buyPaid(world)
      return () => allowRefusal(requestRefund(makeRefundRequest(orderId, { endSubscription: true }), OPERATOR))
    },
  },
  {
    title: 'an operator refunds all and keeps it',
    prepare: async (world) => {
      const { orderId } = await buyPaid(world)
      return () => allowRefusal(requestRefund(makeRefundRequest(orderId), OPERATOR))
    },
  },
  {
    title: 'an operator refunds a part and ends it',
    prepare: async (world) => {
      const { orderId } = await buyPaid(world)
      return () => allowRefusal(requestRefund(makeRefundRequest(orderId, { amount: 4_000, endSubscription: true }), OPERATOR))
    },
  },
  {
    title: 'an operator grants a buyer’s request',
    prepare: async (world) => {
      const { orderId } = await buyPaid(world)
      await requestCancellation(orderId, BROWSER, 'change_of_mind')
      const { id } = await getPrisma().cancellationRequest.findFirstOrThrow({ where: { orderId } })
      return () => allowRefusal(approveCancellation(id, { ...makeApproval(), endSubscription: true }, OPERATOR))
    },
  },
  {
    title: 'refunded in full in Bootpay’s admin',
    prepare: async (world) => {
      const { number } = await buyPaid(world)
      await world.shop.refund(number)
      return lookAt(number)
    },
  },
  {
    title: 'refunded in Bootpay’s admin in two parts',
    prepare: async (world) => {
      const { number } = await buyPaid(world)
      await world.shop.refund(number, { amount: 9_000 })
      await settleOrder(number)
      await world.shop.refund(number)
      return lookAt(number)
    },
  },
  {
    title: 'refunded in Bootpay’s admin after two bills, then both',
    prepare: async (world) => {
      const { number, bill } = await buyTwoBills(world)
      await world.shop.refund(number)
      await settleOrder(number)
      await world.shop.refund(bill)
      return lookAt(bill)
    },
  },
  {
    title: 'refunded in Bootpay’s admin after two bills, and ended by an operator',
    prepare: async (world) => {
      const { number } = await buyTwoBills(world)
      await world.shop.refund(number)
      await settleOrder(number)
      return () => allowRefusal(endByOperator(number, OPERATOR))
    },
  },
  {
    title: 'a second payment whose bill was charged before anybody looked',
    prepare: async (world) => {
      const index = await place(world)
      await settleOrder((await pay(world, index)).order_number)
      const { order_number } = await pay(world, index)
      await moveClock(world, MONTH)
      return lookAt(order_number)
    },
  },
]

function lookAt(number: string): () => Promise<unknown> {
  return () => requestLookup(getPrisma(), number)
}

async function place(world: World, body: object = {}): Promise<number> {
  const key = newKey()
  const placement = await world.shop.place({ plan_key: 'professional', idempotency_key: key, ...body }, BROWSER)
  return world.orders.push({ placement, browser: BROWSER, key }) - 1
}

async function openCheckout(world: World, index: number, changes: object = {}): Promise<string> {
  const order = world.orders[index]
  if (order === undefined) throw new Error('nothing was placed')
  return await world.shop.checkout(order.placement, changes)
}

async function pay(world: World, index: number, payment: object = {}, changes: object = {}) {
  return await world.shop.pay(await openCheckout(world, index, changes), payment)
}

async function buyPaid(world: World): Promise<{ orderId: string; number: string }> {
  const index = await place(world)
  const { order_number: number } = await pay(world, index)
  await settleOrder(number)
  return { orderId: world.orders[index]?.placement.order_id ?? '', number }
}

async function buyTwoBills(world: World): Promise<{ number: string; bill: string }> {
  const { number } = await buyPaid(world)
  await moveClock(world, MONTH)
  const bill = (await readTruth(world)).bills.find(({ duration }) => duration === 2)?.order_number ?? ''
  await settleOrder(bill)
  return { number, bill }
}

async function closeExpired(): Promise<void> {
  const { expireOrders } = await import('#lib/orders/expire-orders.ts')
  await expireOrders()
}

import { beforeEach, describe, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { claimLookups } from '#lib/lookups/claim-lookups.ts'
import { finishLookup } from '#lib/lookups/finish-lookup.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import { runLookup } from '#lib/lookups/run-lookup.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { sweepOrders } from '#lib/orders/sweep-orders.ts'
import { verifyOrder } from '#lib/orders/verify-order.ts'
import { useShop } from '#tests/support/use-shop.ts'

/** Money that nobody would look at again: each of these was lost once. */
const shop = await useShop()
beforeEach(() => shop.reset())

const sweep = (): Promise<number> => sweepOrders({ gateway: getGateway(), coveredUpTo: null, now: new Date() })

describe('a number that was looked at before there was any money', () => {
  test('and that names no order of ours: once paid, the sweep alone finds it, and it is an incident', async () => {
    const placement = await shop.place()
    const checkout = await shop.checkout(placement, { metadata: undefined, user: { name: '누군가' } })
    await sweep()
    await shop.work()
    const paid = await shop.pay(checkout)
    await sweep()
    await shop.work()
    expect(await shop.incidents('unmatched_payment', paid.order_number)).toBe(1)
  })

  test('before Bootpay itself knew it, until it was given up: once paid, the sweep alone finds it', async () => {
    const placement = await shop.place()
    const checkout = await shop.checkout(placement)
    const { orders } = (await shop.call('GET', 'state')) as { orders: { order_number: string }[] }
    const number = orders[0]?.order_number ?? ''
    await requestLookup(getPrisma(), number)
    // What is left after Bootpay has answered often enough that it knows no such number.
    await getPrisma().$executeRaw`UPDATE lookups SET final = true, settled = requested WHERE order_number = ${number}`
    await shop.pay(checkout)
    await sweep()
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })
})

test('a refund in Bootpay’s admin of which no webhook tells is found by the sweep while its order is in the list', async () => {
  const { placement, paid } = await shop.buy()
  await settleOrder(paid.order_number)
  await sweep()
  await shop.work()
  const settled = await getPrisma().lookup.findUniqueOrThrow({ where: { orderNumber: paid.order_number } })
  for (const amount of [1_000, 28_000]) {
    await shop.refund(paid.order_number, { amount })
    expect(await sweep()).toBe(1)
    expect(await sweep(), 'asked for already').toBe(0)
    await shop.work()
    expect(await sweep(), 'known').toBe(0)
  }
  expect((await shop.order(placement.order_id)).status).toBe('refunded')
  const looked = await getPrisma().lookup.findUniqueOrThrow({ where: { orderNumber: paid.order_number } })
  expect(looked.requested - settled.requested).toBe(2n)
})

test('a reversal that a buyer’s call asks for while a worker ends its look at an older answer is not forgotten', async () => {
  const placement = await shop.place()
  const checkout = await shop.checkout(placement)
  const { orders } = (await shop.call('GET', 'state')) as { orders: { order_number: string }[] }
  const number = orders[0]?.order_number ?? ''
  await requestLookup(getPrisma(), number)
  const [claimed] = await claimLookups(getPrisma(), 1)
  if (claimed === undefined) throw new Error('nothing was due')
  // The worker has Bootpay's answer, “unpaid”; before it writes when to look again, the money comes and the buyer's page asks.
  const outcome = await runLookup(claimed, { gateway: getGateway(), schedule: [86_400_000], random: () => 0.5 })
  const paid = await shop.pay(checkout, { amount: 1_000 })
  await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })
  await finishLookup(getPrisma(), claimed, outcome)
  const due = await getPrisma().lookup.count({ where: { orderNumber: number, final: false, dueAt: { lte: new Date() } } })
  expect(due).toBe(1)
})

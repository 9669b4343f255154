import { beforeEach, expect, test } from 'vitest'
import type { SubscriptionFact } from '#lib/bootpay/payment-snapshot.ts'
import { getPrisma } from '#lib/db/client.ts'
import { withTransaction } from '#lib/db/with-transaction.ts'
import { saveSubscriptions } from '#lib/subscriptions/save-subscriptions.ts'
import { type Bought, buyPaid } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
let bought: Bought
let id: string
beforeEach(async () => {
  await shop.reset()
  bought = await buyPaid(shop)
  id = (await shop.order(bought.orderId)).subscriptions[0]?.orderSubscriptionId ?? ''
})

const stored = () => getPrisma().subscription.findUniqueOrThrow({ where: { orderSubscriptionId: id } })
const later = (seconds: number) => new Date(Date.now() + seconds * 1_000)
const NEXT = new Date('2026-12-28T00:00:00Z')

async function save(
  changes: Partial<Omit<SubscriptionFact, 'price'>> & { price?: number | null },
  observedAt: Date,
): Promise<void> {
  const fact = {
    ...{ orderSubscriptionId: id, begunBy: null, begunByOrderId: null, status: 'active', currentDuration: 1 },
    ...{ ownDuration: null, totalSubscriptionDuration: -1, nextPaymentAt: NEXT, price: null, endsAt: null },
    ...changes,
  } as SubscriptionFact
  await withTransaction((tx) => saveSubscriptions(tx, bought.orderId, [fact], { observedAt, begunBy: null }))
}

test('the subscription of the accepted payment is the order’s own, and knows what began it and what it charges', async () => {
  expect(await stored()).toMatchObject({ begunBy: bought.orderNumber, own: true, status: 'active', price: 29_000, endsAt: null })
})

test('INV-80: an older answer changes nothing but how far it has come', async () => {
  await save({ status: 'ended', price: 1_000, endsAt: NEXT, nextPaymentAt: null }, later(20))
  const before = await stored()
  await save({ status: 'active', price: 2_000, currentDuration: 3, totalSubscriptionDuration: 7 }, later(10))
  expect(await stored()).toEqual({ ...before, currentDuration: 3 })
  await save({ status: 'active', price: 2_000, currentDuration: 2 }, later(30))
  expect(await stored()).toMatchObject({ status: 'active', price: 2_000, currentDuration: 3, nextPaymentAt: NEXT, endsAt: null })
})

test('one that has ended has no next payment, whatever the answer says', async () => {
  for (const [at, status] of [
    [10, 'ended'],
    [30, 'ending'],
  ] as const) {
    await save({ status, nextPaymentAt: NEXT, endsAt: NEXT }, later(at))
    expect(await stored()).toMatchObject({ status, nextPaymentAt: null, endsAt: NEXT })
    await save({ status: 'unknown', nextPaymentAt: NEXT, endsAt: null }, later(at + 10))
    expect(await stored()).toMatchObject({ status, nextPaymentAt: null, endsAt: NEXT })
  }
})

test('what an answer does not say stays as it was', async () => {
  await save({ price: 31_000 }, later(10))
  await save({ nextPaymentAt: undefined, price: null }, later(20))
  expect(await stored()).toMatchObject({ nextPaymentAt: NEXT, price: 31_000 })
  await save({ nextPaymentAt: null }, later(30))
  expect(await stored()).toMatchObject({ nextPaymentAt: null, price: 31_000 })
})

test('one that a payment began which was not accepted is not the order’s own, and is no revenue', async () => {
  const other = `${id}-other`
  const facts = { orderSubscriptionId: other, begunBy: '26112800000000000009' }
  await save(facts, later(10))
  const row = await getPrisma().subscription.findUniqueOrThrow({ where: { orderSubscriptionId: other } })
  expect(row).toMatchObject({ own: false, begunBy: '26112800000000000009' })
  expect((await shop.order(bought.orderId)).subscriptions).toHaveLength(2)
})

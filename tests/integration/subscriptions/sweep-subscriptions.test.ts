import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import type { SubscriptionFact, SubscriptionStatus } from '#lib/bootpay/payment-snapshot.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { getPrisma } from '#lib/db/client.ts'
import { withTransaction } from '#lib/db/with-transaction.ts'
import { won } from '#lib/money.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { mergeSubscription } from '#lib/subscriptions/merge-subscription.ts'
import { sweepSubscriptions } from '#lib/subscriptions/sweep-subscriptions.ts'
import { CLIENT_KEY, SECRET_KEY } from '#sandbox/http/authenticate.ts'
import { type Bought, buyPaid, emptyInbox } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await emptyInbox()
  await getPrisma().$executeRaw`DELETE FROM incidents`
  await shop.set({ webhook_fault: 'drop' })
  await getPrisma().$executeRaw`UPDATE lookup_budget SET tokens = 6000, filled_at = now()`
})

const db = () => getPrisma()
const sweep = (gateway = getGateway()) => sweepSubscriptions(gateway)
const open = async (kind: string) => await db().incident.findMany({ where: { kind, closedAt: null } })

async function buy(): Promise<Bought & { id: string }> {
  const bought = await buyPaid(shop)
  return { ...bought, id: (await shop.order(bought.orderId)).subscriptions[0]?.orderSubscriptionId ?? '' }
}
const stored = (id: string) => db().subscription.findUniqueOrThrow({ where: { orderSubscriptionId: id } })

/** A change in Bootpay's admin. */
async function supervise(id: string, action: string, body: object): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${CLIENT_KEY}:${SECRET_KEY}`).toString('base64')}`
  const headers = { Authorization: authorization, 'BOOTPAY-ROLE': 'supervisor', 'Content-Type': 'application/json' }
  const url = `${shop.baseUrl}/v1/order_subscriptions/${id}${action}`
  const answer = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${action}: ${answer.status} ${await answer.text()}`)
}
const terminate = (id: string) => supervise(id, '/terminate', { reason: '관리자', service_end_at: new Date().toISOString() })
const pause = (id: string) => supervise(id, '/pause', { reason: '관리자', paused_at: new Date().toISOString() })
const resume = (id: string) => supervise(id, '/resume', { reason: '관리자' })
const price = (id: string, amount: number) => supervise(id, '', { price: amount })

async function holdByRefusal(id: string): Promise<void> {
  await shop.call('POST', `subscriptions/${id}/card`, { refused: true })
  for (let count = 0; count < 6; count++) await shop.call('POST', `subscriptions/${id}/renew`)
}

describe('a change that no webhook told of is merged', () => {
  test('nothing of what is as it is stored', async () => {
    await buy()
    expect(await sweep()).toEqual({ read: 1, pages: 1, merged: 0, asked: 0 })
  })

  test('ended: it has no next payment', async () => {
    const { id } = await buy()
    await terminate(id)
    expect(await sweep()).toMatchObject({ merged: 1 })
    expect(await stored(id)).toMatchObject({ status: expect.stringMatching(/^end/), nextPaymentAt: null })
    expect(await sweep()).toMatchObject({ merged: 0 })
  })

  test('paused, and taken up again', async () => {
    const { id } = await buy()
    await pause(id)
    await sweep()
    expect((await stored(id)).status).toBe('paused')
    await resume(id)
    await sweep()
    expect((await stored(id)).status).toBe('active')
  })

  test('past due, then held: an incident that closes when it is paid again', async () => {
    const { id, orderId } = await buy()
    await shop.call('POST', `subscriptions/${id}/card`, { refused: true })
    await shop.call('POST', `subscriptions/${id}/renew`)
    await sweep()
    expect((await stored(id)).status).toBe('past_due')
    expect(await open('subscription_held')).toEqual([])
    await holdByRefusal(id)
    await sweep()
    expect((await stored(id)).status).toBe('held')
    expect(await open('subscription_held')).toMatchObject([{ subject: id, orderId }])
    await shop.call('POST', `subscriptions/${id}/card`, { refused: false })
    await resume(id)
    await sweep()
    expect(await open('subscription_held')).toEqual([])
  })

  test('held, and ended: its incident closes', async () => {
    const { id } = await buy()
    await holdByRefusal(id)
    await sweep()
    await terminate(id)
    await sweep()
    expect(await open('subscription_held')).toEqual([])
    expect(await db().incident.findFirst({ where: { kind: 'subscription_held', subject: id } })).toMatchObject({
      closeReason: 'ended',
    })
  })

  test('all pages are read, and each is charged to the budget', async () => {
    const bought: string[] = []
    for (let count = 0; count < 53; count++) bought.push((await buy()).id)
    const last = bought[0] ?? ''
    await terminate(last)
    await db().$executeRaw`UPDATE lookup_budget SET tokens = 5000, filled_at = now() + interval '1 hour'`
    expect(await sweep()).toMatchObject({ read: 53, pages: 2, merged: 1 })
    expect((await db().lookupBudget.findFirstOrThrow()).tokens).toBe(4_998)
  })
})

describe('a price above what the buyer agreed to', () => {
  test('is an incident before it is charged, closed when it is back', async () => {
    const { id, orderId } = await buy()
    await price(id, 39_000)
    await sweep()
    expect(await open('subscription_price')).toMatchObject([
      { subject: id, orderId, detail: { price: 39_000, agreed: 29_000, next_payment_at: expect.any(String) } },
    ])
    expect((await stored(id)).price).toBe(39_000)
    await price(id, 29_000)
    await sweep()
    expect(await open('subscription_price')).toEqual([])
  })

  test('that an operator has accepted is asked about again only when it rises further', async () => {
    const { id } = await buy()
    await price(id, 39_000)
    await sweep()
    await db().incident.updateMany({
      where: { kind: 'subscription_price', subject: id },
      data: { closedAt: new Date(), closedBy: 'operator', closeReason: 'agreed' },
    })
    await pause(id)
    await sweep()
    expect(await open('subscription_price')).toEqual([])
    await price(id, 49_000)
    await sweep()
    expect(await open('subscription_price')).toMatchObject([{ detail: { price: 49_000 } }])
  })

  test('a lower one is none', async () => {
    const { id } = await buy()
    await price(id, 19_000)
    await sweep()
    expect((await stored(id)).price).toBe(19_000)
    expect(await open('subscription_price')).toEqual([])
  })
})

describe('INV-79: the sweep concludes nothing from a row that is missing, and ends nothing', () => {
  const watched = () => {
    const calls: string[] = []
    const gateway = new Proxy(getGateway(), {
      get(target, name: keyof BootpayGateway) {
        return (...args: never[]) => {
          calls.push(name)
          return Reflect.apply(target[name], target, args)
        }
      },
    })
    return { gateway, calls }
  }

  test('an empty list changes nothing, and only the list is asked', async () => {
    const { id } = await buy()
    const before = await stored(id)
    const { gateway, calls } = watched()
    await sweep(gateway)
    expect(calls).toEqual(['listSubscriptions'])
    await sweep({ ...getGateway(), listSubscriptions: async () => ({ subscriptions: [], last: true }) })
    expect(await stored(id)).toEqual(before)
  })

  test('one that is not stored, of a payment of ours, causes a look at that payment', async () => {
    const { id, orderId, orderNumber } = await buy()
    await db().subscription.delete({ where: { orderSubscriptionId: id } })
    expect(await sweep()).toMatchObject({ merged: 0, asked: 1 })
    expect(await sweep(), 'asked for already').toMatchObject({ asked: 0 })
    await shop.work()
    expect(await stored(id)).toMatchObject({ orderId, begunBy: orderNumber, own: true })
    expect(await sweep()).toMatchObject({ asked: 0 })
  })

  test('one of another service of the same project is left alone', async () => {
    const placement = await shop.place()
    await shop.pay(
      await shop.checkout(placement, { metadata: { order_id: 'elsewhere' }, user: { user_id: 'elsewhere', name: '남' } }),
    )
    expect(await sweep()).toMatchObject({ read: 1, merged: 0, asked: 0 })
    expect(await db().lookup.count()).toBe(0)
  })

  test('waits for the next time while the budget has nothing to spare', async () => {
    await db().$executeRaw`UPDATE lookup_budget SET tokens = 3000, filled_at = now() + interval '1 hour'`
    const { gateway, calls } = watched()
    expect(await sweep(gateway)).toBeNull()
    expect(calls).toEqual([])
  })

  test('a page that is not answered ends it; what was read before stays', async () => {
    const { id } = await buy()
    await terminate(id)
    const listSubscriptions: BootpayGateway['listSubscriptions'] = async (page) => {
      if (page === 2) throw new ProviderError('unknown', 'NO_ANSWER', 'no answer')
      return { ...(await getGateway().listSubscriptions(page)), last: false }
    }
    await expect(sweep({ ...getGateway(), listSubscriptions })).rejects.toBeInstanceOf(ProviderError)
    expect((await stored(id)).nextPaymentAt).toBeNull()
  })
})

const STATUSES: SubscriptionStatus[] = ['active', 'past_due', 'held', 'paused', 'ending', 'ended', 'trial', 'unknown']

test('INV-79, INV-80: answers in any order end where the newest says, and one that has ended has no next payment', async () => {
  const { id, orderId, orderNumber } = await buy()
  await settleOrder(orderNumber)
  const began = Date.now() + 60_000
  let round = 0
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(
          fc.record({
            status: fc.constantFrom(...STATUSES),
            price: fc.constantFrom(null, 29_000, 39_000),
            next: fc.constantFrom(null, undefined, 1, 2),
            duration: fc.integer({ min: 1, max: 4 }),
          }),
          { minLength: 1, maxLength: 6 },
        )
        .chain((answers) =>
          fc.record({
            answers: fc.constant(answers),
            order: fc.shuffledSubarray([...answers.keys()], { minLength: answers.length }),
          }),
        ),
      async ({ answers, order }) => {
        // Each round is later than the last one.
        const base = began + round++ * 100_000
        const facts = answers.map(({ status, price, next, duration }): SubscriptionFact => {
          const quiet = status === 'ended' || status === 'ending'
          const nextPaymentAt = quiet ? null : typeof next === 'number' ? new Date(base + next * 86_400_000) : next
          return {
            ...{ orderSubscriptionId: id, begunBy: null, begunByOrderId: null, ownDuration: null, endsAt: null },
            ...{ status, nextPaymentAt, currentDuration: duration, totalSubscriptionDuration: -1 },
            price: price === null ? null : won(price),
          }
        })
        for (const index of order) {
          const fact = facts[index]
          if (fact === undefined) continue
          await withTransaction((tx) => mergeSubscription(tx, orderId, fact, new Date(base + index)))
          const row = await stored(id)
          if (row.status === 'ended' || row.status === 'ending') expect(row.nextPaymentAt).toBeNull()
        }
        const row = await stored(id)
        const newest = facts.at(-1)
        expect(row.observedAt).toEqual(new Date(base + facts.length - 1))
        if (newest?.status !== 'unknown') expect(row.status).toBe(newest?.status)
        if (newest?.price !== null) expect(row.price).toBe(newest?.price)
        if (newest?.nextPaymentAt !== undefined && newest?.status !== 'unknown') {
          expect(row.nextPaymentAt).toEqual(newest?.nextPaymentAt ?? null)
        }
        // What follows from it follows in any order, too.
        const raised = row.status !== 'ended' && row.status !== 'ending' && row.price === 39_000
        expect(await open('subscription_price')).toHaveLength(raised ? 1 : 0)
        const isHeld = row.status === 'held'
        expect(await open('subscription_held')).toHaveLength(isHeld ? 1 : 0)
      },
    ),
    { numRuns: 150, seed: 14 },
  )
}, 60_000)

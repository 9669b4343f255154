import { beforeEach, describe, expect, test } from 'vitest'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { type ClaimedLookup, claimLookups } from '#lib/lookups/claim-lookups.ts'
import { finishLookup } from '#lib/lookups/finish-lookup.ts'
import { holdLease, LostLease } from '#lib/lookups/hold-lease.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import { runLookup } from '#lib/lookups/run-lookup.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { runLookups } from '#tests/support/run-lookups.ts'
import { emptyInbox } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'
import { wrapGateway } from '#tests/support/wrap-gateway.ts'

const shop = await useShop()
beforeEach(async () => {
  await shop.reset()
  await emptyInbox()
})

const db = () => getPrisma()
const work = (gateway: BootpayGateway): Promise<number> => runLookups({ gateway, schedule: [60_000] })
const row = (orderNumber: string) => db().lookup.findUniqueOrThrow({ where: { orderNumber } })
const endLease = () =>
  db().$executeRaw`UPDATE lookups SET locked_until = now() - interval '1 second' WHERE locked_until IS NOT NULL`
/** As another worker does after the lease has ended. */
const takeOver = () => db().$executeRaw`UPDATE lookups SET locked_until = NULL, lease = lease + 1, due_at = now()`
const final = { kind: 'final', deliveries: 'done' } as const

async function claimOne(): Promise<ClaimedLookup> {
  const [claimed] = await claimLookups(db(), 1)
  if (claimed === undefined) throw new Error('nothing was claimed')
  return claimed
}

/** Renewals that wait for a row at this moment. */
async function waitingRenewals(): Promise<number> {
  const [waiting] = await db().$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%UPDATE lookups SET locked_until%'`
  return waiting?.count ?? 0
}

/** A promise that somebody else resolves. */
function gate(): { opened: Promise<void>; open(): void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open }
}

describe('INV-40: only the holder of a number', () => {
  test('ends its look: one that was taken over writes nothing, its deliveries wait for the new holder', async () => {
    await receiveDelivery({
      contentType: 'application/json',
      body: Buffer.from(JSON.stringify({ event: 'order.paid', data: { order_number: '900001' } })),
      sender: null,
    })
    const slow = await claimOne()
    expect(await claimLookups(db(), 1), 'held').toEqual([])
    await endLease()
    const next = await claimOne()
    expect(next.lease).toBeGreaterThan(slow.lease)

    expect(await finishLookup(db(), slow, final)).toBe(false)
    expect(await row('900001')).toMatchObject({ final: false, settled: 0n, lease: next.lease })
    expect((await row('900001')).lockedUntil?.getTime()).toBeGreaterThan(Date.now())
    expect((await db().webhookDelivery.findFirstOrThrow()).status).toBe('processing')

    expect(await finishLookup(db(), next, final)).toBe(true)
    expect(await row('900001')).toMatchObject({ final: true, settled: 1n, lockedUntil: null })
    expect((await db().webhookDelivery.findFirstOrThrow()).status).toBe('done')
    expect(await finishLookup(db(), next, final), 'given back already').toBe(false)
  })

  test('goes on holding it, however long a call takes; and no longer when it is done', async () => {
    await requestLookup(db(), '900002')
    const claimed = await claimOne()
    const asked = gate()
    const answered = gate()
    const fetchSnapshot = async (): Promise<never> => {
      asked.open()
      await answered.opened
      throw new Error('no answer')
    }
    const gateway = { ...getGateway(), fetchSnapshot }
    const held = holdLease(claimed, gateway, (given) => given.fetchSnapshot('900002').catch(() => 'over'), { everyMs: 20 })
    await asked.opened
    await endLease()
    await expect.poll(async () => ((await row('900002')).lockedUntil?.getTime() ?? 0) > Date.now()).toBe(true)
    expect(await claimLookups(db(), 1)).toEqual([])
    answered.open()
    expect(await held).toBe('over')
    await endLease()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await row('900002')).lockedUntil?.getTime()).toBeLessThan(Date.now())
  })

  test('INV-76: has no renewal under way when its work is done, so that the number is free when it is given back', async () => {
    await requestLookup(db(), '900004')
    const claimed = await claimOne()
    const worked = gate()
    let returned = false
    let held: Promise<string> = Promise.resolve('')
    // Another transaction holds the row: a renewal begins, and cannot land.
    await db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT 1 FROM lookups WHERE order_number = '900004' FOR UPDATE`
      const work = async (): Promise<string> => {
        await worked.opened
        return 'over'
      }
      held = holdLease(claimed, getGateway(), work, { everyMs: 20 }).finally(() => {
        returned = true
      })
      await expect.poll(waitingRenewals).toBeGreaterThan(0)
      worked.open()
      await new Promise((resolve) => setTimeout(resolve, 100))
      expect(returned, 'the renewal is waited for').toBe(false)
    })
    expect(await held).toBe('over')
    await endLease()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await row('900004')).lockedUntil?.getTime()).toBeLessThan(Date.now())
  })

  test('makes its lease longer: a renewal that lands after the number was given back finds another lease', async () => {
    await requestLookup(db(), '900005')
    const claimed = await claimOne()
    await holdLease(
      claimed,
      getGateway(),
      async () => {
        expect(await finishLookup(db(), claimed, final)).toBe(true)
        // Several beats, each of them too late.
        await new Promise((resolve) => setTimeout(resolve, 100))
      },
      { everyMs: 20 },
    )
    expect(await row('900005')).toMatchObject({ final: true, lockedUntil: null })
  })

  test('asks Bootpay for anything: whoever slept through its lease makes no further call', async () => {
    await requestLookup(db(), '900003')
    const claimed = await claimOne()
    let calls = 0
    const gateway = { ...getGateway(), confirmPayment: async () => void calls++ }
    const slept = holdLease(
      claimed,
      gateway,
      async (given) => {
        await given.confirmPayment('x')
        await takeOver()
        await new Promise((resolve) => setTimeout(resolve, 100))
        await given.confirmPayment('x')
      },
      { everyMs: 20 },
    )
    await expect(slept).rejects.toBeInstanceOf(LostLease)
    expect(calls).toBe(1)
  })

  test('confirms a payment: taken over in the middle of a look, it is confirmed once, by the new holder', async () => {
    const placement = await shop.place({ idempotency_key: newKey() })
    const paid = await shop.pay(await shop.checkout(placement, { extra: { separately_confirmed: true } }))
    await requestLookup(db(), paid.order_number)
    const confirmed: string[] = []
    const counting = (who: string, around?: () => Promise<unknown>) =>
      wrapGateway(getGateway(), async (call, run) => {
        if (call === 'confirmPayment') confirmed.push(who)
        const answer = await run()
        if (call === 'fetchSnapshot') await around?.()
        return answer
      })
    const claimed = await claimOne()
    // It has seen the payment unconfirmed, and then stands still for longer than its lease.
    const slow = counting('slow', async () => {
      await takeOver()
      await new Promise((resolve) => setTimeout(resolve, 100))
    })
    const look = (gateway: BootpayGateway) => runLookup(claimed, { gateway, schedule: [60_000], random: () => 0 })
    const outcome = await holdLease(claimed, slow, look, { everyMs: 20 })
    expect(outcome).toMatchObject({ kind: 'again', error: 'taken over' })
    expect(await finishLookup(db(), claimed, outcome)).toBe(false)
    await work(counting('next'))
    expect(confirmed).toEqual(['next'])
    expect((await shop.order(placement.order_id)).status).toBe('paid')
    expect(await row(paid.order_number)).toMatchObject({ final: true })
  })

  test('files a buyer’s request, which no key makes repeatable: once', async () => {
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    const filed: string[] = []
    const filing = (who: string, around?: () => Promise<unknown>) =>
      wrapGateway(getGateway(), async (call, run) => {
        if (call === 'requestCancellation') filed.push(who)
        const answer = await run()
        if (call === 'listCancellations') await around?.()
        return answer
      })
    const unreachable = async (): Promise<never> => {
      throw new ProviderError('unknown', 'NO_ANSWER', 'no answer')
    }
    await requestCancellation(placement.order_id, 'browser', 'other', { ...getGateway(), listCancellations: unreachable })
    await db().$executeRaw`UPDATE lookups SET due_at = now() WHERE NOT final`
    const claimed = await claimOne()
    const slow = filing('slow', async () => {
      await takeOver()
      await new Promise((resolve) => setTimeout(resolve, 100))
    })
    const look = (gateway: BootpayGateway) => runLookup(claimed, { gateway, schedule: [60_000], random: () => 0 })
    const outcome = await holdLease(claimed, slow, look, { everyMs: 20 })
    expect(await finishLookup(db(), claimed, outcome)).toBe(false)
    await work(filing('next'))
    expect(filed).toEqual(['next'])
    expect(await getGateway().listCancellations(paid.order_number)).toHaveLength(1)
  })
})

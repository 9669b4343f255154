import { describe, expect, test } from 'vitest'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { useShop } from '#tests/support/use-shop.ts'
import { wrapGateway } from '#tests/support/wrap-gateway.ts'
import { beginAnew } from './support/begin-anew.ts'
import { checkAlways } from './support/check-always.ts'
import { checkConverged } from './support/check-converged.ts'
import { checkSubscriptions } from './support/check-subscriptions.ts'
import { quiet } from './support/quiet.ts'
import { RETURNS, type Return } from './support/returns.ts'
import { newWorld, readTruth, type World } from './support/world.ts'

const shop = await useShop()

/** `npm test` breaks each way in some places, `npm run test:full` in all of them. */
const EVERY_CALL = process.env.EVERY_CALL === 'true'

const FAULTS = ['timeout_after_success', 'error_500', 'html', 'refused', 'broken_json'] as const
const PLACES = [
  ...['/v1/order_subscriptions*', '/v1/order_subscription_bills*', '/v1/*terminate', '/v2/cancel', '/v1/orders/*'],
  ...['/v2/receipt/*', '*'],
]
const BROKEN = PLACES.flatMap((where) => FAULTS.map((fault) => ({ where, fault })))

/** How many calls of one way are killed at most. */
const CALLS = EVERY_CALL ? 24 : 3

describe.each(RETURNS)('P15: $title', (way) => {
  test('ends what it began', async () => {
    const world = await begin()
    const act = await way.prepare(world)
    await act()
    await settle(world)
    await check(world)
    expect(await countRunning(world), 'what runs is what the title says').toBe(runsOn(way) ? 1 : 0)
  })

  test('whatever breaks', async () => {
    const broken = EVERY_CALL ? BROKEN : BROKEN.filter((_, index) => (index + RETURNS.indexOf(way)) % 9 === 0)
    for (const { where, fault } of broken) {
      const world = await begin()
      const act = await way.prepare(world)
      await shop.breakWith([{ match: { path: where }, fault, times: 3 }])
      await act()
      await shop.work(2)
      await settle(world)
      await check(world).catch((error: unknown) => {
        throw new Error(`${fault} at ${where}`, { cause: error })
      })
    }
  }, 300_000)

  test('whichever call its process is gone at, before or after it reached Bootpay', async () => {
    for (let call = 0; call < CALLS; call++) {
      for (const reached of [false, true]) {
        const world = await begin()
        const act = await way.prepare(world)
        const killed = await gone(call, reached, async () => {
          await act()
          await shop.work(1)
        })
        await settle(world)
        await check(world).catch((error: unknown) => {
          throw new Error(`gone at call ${call}, ${reached ? 'reached' : 'not reached'}`, { cause: error })
        })
        if (!killed) return
      }
    }
  }, 300_000)
})

function runsOn(way: Return): boolean {
  return /second payment|keeps/.test(way.title)
}

async function begin(): Promise<World> {
  await beginAnew(shop)
  return newWorld(shop)
}

async function settle(world: World): Promise<void> {
  await quiet(world)
  await shop.work(3)
}

async function check(world: World): Promise<void> {
  await checkAlways(world)
  await checkConverged(world)
  await checkSubscriptions(world)
  const kinds = await getPrisma().incident.findMany({ where: { closedAt: null, kind: { in: BY_ITSELF } } })
  const waiting = await getPrisma().refund.count({ where: { status: 'needs_account' } })
  // What is put right by itself leaves nothing open; a deposit waits for its buyer.
  if (waiting === 0) expect(kinds.map(({ kind }) => kind)).toEqual([])
}

const BY_ITSELF = [
  'amount_mismatch',
  'product_mismatch',
  'second_payment',
  'paid_after_close',
  'promotion_exhausted',
  'subscription_not_ended',
]

async function countRunning(world: World): Promise<number> {
  return (await readTruth(world)).subscriptions.filter(({ status }) => status !== 15 && status !== 20).length
}

class Gone extends Error {}

/** Does it in a process that is gone at the n-th call to Bootpay: that call's answer and all that follows never come. */
async function gone(at: number, reached: boolean, work: () => Promise<unknown>): Promise<boolean> {
  const gateway = getGateway()
  const original = { ...gateway }
  let calls = 0
  const dying = wrapGateway(original, async (_name, run) => {
    if (calls++ < at) return await run()
    if (reached && calls === at + 1) await run().catch(() => undefined)
    throw new Gone()
  })
  for (const name of Object.keys(original) as (keyof BootpayGateway)[]) Object.assign(gateway, { [name]: dying[name] })
  try {
    await work().catch((error: unknown) => {
      if (!(error instanceof Gone)) throw error
    })
  } finally {
    Object.assign(gateway, original)
  }
  return calls > at
}

import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { sweepCancellations } from '#lib/cancellations/sweep-cancellations.ts'
import { getPrisma } from '#lib/db/client.ts'
import { won } from '#lib/money.ts'
import { type Report, reconcileDays } from '#lib/reconciliation/reconcile-days.ts'
import { toDay } from '#lib/reconciliation/seoul-days.ts'
import { sweepSubscriptions } from '#lib/subscriptions/sweep-subscriptions.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { nowOf, readWebhooks, sweepOn, type World } from './world.ts'

/** Nothing is broken any more, nobody does anything, and the shop has had its time to look. */
export async function quiet(world: World): Promise<void> {
  await world.shop.breakWith([])
  // Whatever process held work is gone; its lease ends.
  await getPrisma().$executeRaw`UPDATE lookups SET locked_until = NULL`
  if (world.foundBy === 'webhooks') await deliverAll(world)
  if (world.foundBy === 'timers') await makeRechecksDue()
  if (world.foundBy === 'nightly') await reconcile(world)
  await patiently(() => sweepOn(world, world.foundBy === 'timers' ? listWithoutRefunds() : getGateway()))
  await patiently(() => sweepSubscriptions(getGateway()))
  await workPatiently(world)
  if ((await patiently(() => sweepCancellations(getGateway()))) > 0) await workPatiently(world)
}

/** All that is due; again where an answer came too late though nothing is broken, as on a machine that is busy. */
async function workPatiently(world: World): Promise<void> {
  await world.shop.work(2)
  const late = { final: false, lastError: { startsWith: 'unknown NO_ANSWER' } }
  for (let tries = 0; tries < 5 && (await getPrisma().lookup.count({ where: late })) > 0; tries++) await world.shop.work()
}

/** Bootpay sends each until it is answered, so each arrives at last, and some twice. */
export async function deliverAll(world: World): Promise<void> {
  for (const { content_type, body } of await readWebhooks(world)) {
    await receiveDelivery({ contentType: content_type, body: Buffer.from(body), sender: null })
  }
}

/** Time passes until each paid payment is looked at again: nobody runs a command. */
async function makeRechecksDue(): Promise<void> {
  await getPrisma().$executeRaw`UPDATE lookups SET recheck_at = now() WHERE recheck_at IS NOT NULL`
}

/** The list as its page documents it (protocol notes §3.1): a row does not say what was given back. */
function listWithoutRefunds(): BootpayGateway {
  const gateway = getGateway()
  return {
    ...gateway,
    async listOrders(window) {
      const { orders, last } = await gateway.listOrders(window)
      return { orders: orders.map((order) => ({ ...order, cancelledPrice: won(0) })), last }
    },
  }
}

/** What no webhook told of is found by comparing with Bootpay's list, day by day. */
export async function reconcile(world: World): Promise<Report> {
  return await patiently(() => reconcileDays({ from: toDay(world.began), to: toDay(nowOf(world)), gateway: getGateway() }))
}

/** A machine that is busy may take longer than these tests wait for an answer: what nothing breaks is asked for again. */
export async function patiently<T>(ask: () => Promise<T>, tries = 5): Promise<T> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ProviderError) || tries <= 1) throw error
    return await patiently(ask, tries - 1)
  }
}

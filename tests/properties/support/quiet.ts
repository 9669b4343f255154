import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { sweepCancellations } from '#lib/cancellations/sweep-cancellations.ts'
import { getPrisma } from '#lib/db/client.ts'
import { reconcileDays } from '#lib/reconciliation/reconcile-days.ts'
import { toDay } from '#lib/reconciliation/seoul-days.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { nowOf, readWebhooks, sweepOn, type World } from './world.ts'

/** Nothing is broken any more, nobody does anything, and the shop has had its time to look. */
export async function quiet(world: World): Promise<void> {
  await world.shop.breakWith([])
  // Whatever process held work is gone; its lease ends.
  await getPrisma().$executeRaw`UPDATE lookups SET locked_until = NULL`
  if (world.webhooksLost) await reconcile(world)
  else await deliverAll(world)
  await sweepOn(world)
  await world.shop.work(2)
  if ((await sweepCancellations(getGateway())) > 0) await world.shop.work(2)
}

/** Bootpay sends each until it is answered, so each arrives at last, and some twice. */
export async function deliverAll(world: World): Promise<void> {
  for (const { content_type, body } of await readWebhooks(world)) {
    await receiveDelivery({ contentType: content_type, body: Buffer.from(body), sender: null })
  }
}

/** What no webhook told of is found by comparing with Bootpay's list, day by day. */
async function reconcile(world: World): Promise<void> {
  await reconcileDays({ from: toDay(world.began), to: toDay(nowOf(world)), gateway: getGateway() })
}

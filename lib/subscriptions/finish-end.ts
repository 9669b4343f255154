import type { SubscriptionEnd } from '../db/generated/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import type { Progress } from '../lookups/run-held.ts'
import { closeReversal } from './close-reversal.ts'
import type { EndStatus } from './end-causes.ts'

/** A wish comes to its end: its incident closes, and with it those that waited for it. */
export async function finishEnd(end: SubscriptionEnd, status: Exclude<EndStatus, 'wished'>): Promise<Progress> {
  const { id, orderId, bootpayOrderNumber, operatorId } = end
  await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
    const { count } = await tx.subscriptionEnd.updateMany({
      where: { id, status: 'wished' },
      data: { status, finishedAt: new Date(), lastError: null },
    })
    if (count === 0) return
    await closeIncident(tx, 'subscription_not_ended', bootpayOrderNumber, status)
    await closeReversal(tx, bootpayOrderNumber)
    if (status !== 'ended') return
    const actor = operatorId === null ? 'system' : 'operator'
    await tx.orderEvent.create({ data: { orderId, type: 'subscription_ended', actor, operatorId } })
  })
  return { kind: 'final' }
}

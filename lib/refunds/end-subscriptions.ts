import { randomUUID } from 'node:crypto'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import type { Refund } from '../db/generated/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import type { Progress } from '../lookups/run-held.ts'
import { askBootpay } from './ask-bootpay.ts'
import { REFUND_MESSAGES } from './refund-reasons.ts'

/**
 * What an operator chose for the subscription of a refunded order, once the money is back: refunding alone stops no renewal.
 * Tried until Bootpay has ended it; meanwhile an incident says that the buyer may still be charged.
 */
export async function endSubscriptions(refund: Refund, gateway: BootpayGateway): Promise<Progress> {
  const { orderId } = refund
  if (refund.status !== 'done' || !refund.endSubscription || refund.subscriptionEndedAt !== null || orderId === null) {
    return { kind: 'final' }
  }
  const reason = REFUND_MESSAGES[refund.reason] ?? ''
  const failure = await endAll(orderId, reason, gateway)
  const seen = await askBootpay(refund.bootpayOrderNumber, gateway).catch(toNull)
  const running = await getPrisma().subscription.count({ where: { orderId, status: { not: 'ended' } } })
  // Called without an error, or seen to have ended, whatever the call answered.
  if (failure === null || (seen !== null && running === 0)) {
    await noteEnded(refund, orderId)
    return { kind: 'final' }
  }
  await openIncident(getPrisma(), {
    kind: 'subscription_not_ended',
    subject: refund.bootpayOrderNumber,
    orderId,
    detail: { refundId: String(refund.id), code: failure.code },
  })
  return { kind: 'again', error: `subscription not ended: ${failure.code}` }
}

async function endAll(orderId: string, reason: string, gateway: BootpayGateway): Promise<ProviderError | null> {
  const running = await getPrisma().subscription.findMany({ where: { orderId, status: { not: 'ended' } } })
  let failure: ProviderError | null = null
  for (const { orderSubscriptionId } of running) {
    try {
      await gateway.endSubscription({ orderSubscriptionId, reason, key: randomUUID() })
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      failure = error
    }
  }
  return failure
}

async function noteEnded(refund: Refund, orderId: string): Promise<void> {
  await withTransaction(async (tx) => {
    const { count } = await tx.refund.updateMany({
      where: { id: refund.id, subscriptionEndedAt: null },
      data: { subscriptionEndedAt: new Date() },
    })
    if (count === 0) return
    await closeIncident(tx, 'subscription_not_ended', refund.bootpayOrderNumber, 'ended')
    await tx.orderEvent.create({
      data: { orderId, type: 'subscription_ended', actor: 'operator', operatorId: refund.operatorId },
    })
  })
}

function toNull(error: unknown): null {
  if (error instanceof ProviderError) return null
  throw error
}

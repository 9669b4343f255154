import type { Transaction } from '../db/client.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { keepLookup } from '../lookups/keep-lookup.ts'
import type { EndCause } from './end-causes.ts'

export type NewEnd = {
  orderId: string
  /** The payment whose subscriptions end, by Bootpay's number. */
  orderNumber: string
  cause: EndCause
  /** Null: by itself, under the brake. */
  operatorId?: string | null
  refundId?: bigint | null
}

/**
 * Writes the wish to end what a payment began, its work item and its incident, in the transaction
 * that calls for it. The incident stays open until a read says that nothing will be charged.
 *
 * @returns its id; null where the same is wished already
 */
export async function requestEnd(tx: Transaction, end: NewEnd): Promise<bigint | null> {
  const { orderId, orderNumber, cause, operatorId = null, refundId = null } = end
  const [written] = await tx.$queryRaw<{ id: bigint }[]>`
    INSERT INTO subscription_ends (order_id, bootpay_order_number, cause, operator_id, refund_id)
    VALUES (${orderId}, ${orderNumber}, ${cause}, ${operatorId}, ${refundId})
    ON CONFLICT DO NOTHING
    RETURNING id`
  if (written === undefined) return null
  await openIncident(tx, {
    kind: 'subscription_not_ended',
    subject: orderNumber,
    orderId,
    detail: { endId: String(written.id), cause },
  })
  await closeIncident(tx, 'refund_leaves_subscription', orderNumber, 'ending')
  await keepLookup(tx, `end:${written.id}`)
  return written.id
}

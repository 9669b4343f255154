import type { SubscriptionEnd } from '../db/generated/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { getEnv } from '../env.ts'
import { openIncident } from '../incidents/open-incident.ts'

/** What the incident of the brake is about. */
export const BRAKE_SUBJECT = 'ends'

/**
 * The brake on ends that nobody asked for: more than `SYSTEM_ENDS_PER_HOUR` stop the rest with an
 * incident, until an operator has looked and closes it. From then on the hour counts anew. An end
 * that an operator chose passes.
 *
 * @returns whether this end may be called for now
 */
export async function takeBrake(end: SubscriptionEnd): Promise<boolean> {
  if (end.operatorId !== null || end.calledAt !== null) return true
  const limit = getEnv().systemEndsPerHour
  return await withTransaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('subscription_ends'))`
    // An end of several subscriptions is one.
    if ((await tx.subscriptionEnd.count({ where: { id: end.id, calledAt: { not: null } } })) > 0) return true
    const count = await tx.$executeRaw`
      UPDATE subscription_ends SET called_at = now() WHERE id = ${end.id} AND called_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM incidents WHERE kind = 'too_many_ends' AND closed_at IS NULL)
        AND (SELECT count(*) FROM subscription_ends WHERE operator_id IS NULL AND called_at > GREATEST(
          now() - interval '1 hour',
          (SELECT max(closed_at) FROM incidents WHERE kind = 'too_many_ends')
        )) < ${limit}`
    if (count === 0) {
      await openIncident(tx, { kind: 'too_many_ends', subject: BRAKE_SUBJECT, orderId: null, detail: { perHour: limit } })
    }
    return count > 0
  })
}

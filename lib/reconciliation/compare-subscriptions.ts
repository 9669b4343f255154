import type { BootpayGateway } from '../bootpay/gateway.ts'
import { mayCharge, type SubscriptionFact } from '../bootpay/payment-snapshot.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { getEnv } from '../env.ts'
import { log } from '../log.ts'
import { spendLooks } from '../lookups/spend-looks.ts'
import { listAllSubscriptions } from '../subscriptions/list-all-subscriptions.ts'
import { mergeSubscription } from '../subscriptions/merge-subscription.ts'
import { lookAgain } from './look-again.ts'
import type { Difference } from './reconcile-days.ts'

/** Of those that the list does not show, at most so many are asked for one by one in a run. */
const MOST_UNLISTED = 1_000

export type Compared = { agreed: string[]; differences: Difference[] }

type Kind = 'subscription_missing_here' | 'subscription_missing_there' | 'subscription_runs' | 'subscription_ended'
type Ours = { orderSubscriptionId: string; orderId: string; status: string; observedAt: Date }

/**
 * Compares which subscriptions run, both ways: each row of Bootpay's list with ours, and each of ours that runs and that the list does
 * not show with Bootpay's own answer about it. What differs is read and merged as the sweep does; what differs still is open.
 *
 * @throws ProviderError when Bootpay's list cannot be had
 */
export async function compareSubscriptions(gateway: BootpayGateway, onProgress: () => Promise<void>): Promise<Compared> {
  const compared: Compared = { agreed: [], differences: [] }
  const seen = new Set<string>()
  const add = (id: string, orderId: string, kind: Kind | null, outcome: Difference['outcome'] = 'repaired'): void => {
    if (kind === null) compared.agreed.push(id)
    else compared.differences.push({ kind, orderNumber: id, orderId, theirs: null, ours: null, outcome })
  }
  await listAllSubscriptions(gateway, async (facts, observedAt) => {
    const ids = facts.map((fact) => fact.orderSubscriptionId)
    const stored = await readStored(ids)
    for (const fact of facts) {
      if (seen.has(fact.orderSubscriptionId)) continue
      seen.add(fact.orderSubscriptionId)
      const ours = stored.get(fact.orderSubscriptionId)
      if (ours === undefined) await compareUnknown(fact, gateway, add)
      else if (ours.observedAt <= observedAt) await compareKnown(fact, ours, observedAt, add)
    }
    await onProgress()
  })
  for (const ours of await readUnlisted([...seen])) {
    await compareUnlisted(ours, gateway, add)
    await onProgress()
  }
  return compared
}

type Add = (id: string, orderId: string, kind: Kind | null, outcome?: Difference['outcome']) => void

/** One that runs at Bootpay and is not stored, if a payment of ours began it. */
async function compareUnknown(fact: SubscriptionFact, gateway: BootpayGateway, add: Add): Promise<void> {
  if (!mayCharge(fact.status) || fact.status === 'unknown') return
  const begun = [
    ...(fact.begunBy === null ? [] : [{ bootpayOrderNumber: fact.begunBy }]),
    ...(fact.begunByOrderId === null ? [] : [{ bootpayOrderId: fact.begunByOrderId }]),
  ]
  const payment = begun.length === 0 ? null : await getPrisma().payment.findFirst({ where: { OR: begun } })
  if (payment === null) return
  await lookAgain(gateway, payment.bootpayOrderNumber)
  const known = (await readStored([fact.orderSubscriptionId])).has(fact.orderSubscriptionId)
  add(fact.orderSubscriptionId, payment.orderId, 'subscription_missing_here', known ? 'repaired' : 'open')
}

async function compareKnown(fact: SubscriptionFact, ours: Ours, observedAt: Date, add: Add): Promise<void> {
  const { orderSubscriptionId: id, orderId } = ours
  const kind = judge(fact, ours)
  if (kind === null) return add(id, orderId, null)
  await withTransaction((tx) => mergeSubscription(tx, orderId, fact, observedAt))
  const now = (await readStored([id])).get(id)
  add(id, orderId, kind, now !== undefined && judge(fact, now) === null ? 'repaired' : 'open')
}

/** One that runs here and that the list did not show: Bootpay is asked for it, since a missing row says nothing. */
async function compareUnlisted(ours: Ours, gateway: BootpayGateway, add: Add): Promise<void> {
  const observedAt = new Date()
  try {
    await spendLooks(getPrisma(), 1)
    await compareKnown(await gateway.fetchSubscription(ours.orderSubscriptionId), ours, observedAt, add)
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind === 'misconfigured') throw error
    // Without an answer there is nothing to compare: the next run asks again. How Bootpay says that it knows none is not documented.
    if (error.kind === 'unknown') return log.warn({ code: error.code }, 'a subscription could not be compared')
    add(ours.orderSubscriptionId, ours.orderId, 'subscription_missing_there', 'open')
  }
}

/** What differs about whether it runs; of an answer that cannot be read, nothing. */
function judge(fact: SubscriptionFact, ours: Ours): Kind | null {
  if (fact.status === 'unknown' || mayCharge(fact.status) === mayCharge(ours.status)) return null
  return mayCharge(fact.status) ? 'subscription_runs' : 'subscription_ended'
}

async function readStored(ids: readonly string[]): Promise<Map<string, Ours>> {
  const rows = await getPrisma().subscription.findMany({
    where: { orderSubscriptionId: { in: [...ids] } },
    select: { orderSubscriptionId: true, orderId: true, status: true, observedAt: true },
  })
  return new Map(rows.map((row) => [row.orderSubscriptionId, row]))
}

async function readUnlisted(seen: string[]): Promise<Ours[]> {
  return await getPrisma().$queryRaw<Ours[]>`
    SELECT s.order_subscription_id AS "orderSubscriptionId", s.order_id AS "orderId", s.status, s.observed_at AS "observedAt"
    FROM subscriptions s JOIN orders o ON o.id = s.order_id
    WHERE s.status NOT IN ('ended', 'ending') AND o.environment = ${getEnv().bootpay.mode}
      AND NOT EXISTS (SELECT 1 FROM unnest(${seen}::text[]) AS listed(id) WHERE listed.id = s.order_subscription_id)
    ORDER BY s.observed_at LIMIT ${MOST_UNLISTED}`
}

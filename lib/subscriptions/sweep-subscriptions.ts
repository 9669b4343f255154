import type { BootpayGateway } from '../bootpay/gateway.ts'
import { mayCharge, type SubscriptionFact } from '../bootpay/payment-snapshot.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { hasLooksLeft } from '../lookups/spend-looks.ts'
import { listAllSubscriptions } from './list-all-subscriptions.ts'
import { mergeSubscription } from './merge-subscription.ts'

export type Swept = {
  /** How many were read, of how many pages. */
  read: number
  pages: number
  /** Those that had changed. */
  merged: number
  /** Payments of ours that began one which is not stored: looked at. */
  asked: number
}

/**
 * Reads Bootpay's list of subscriptions and merges what differs: what was ended, paused, held or given another price in Bootpay's
 * admin, and told by no webhook. INV-79: it ends nothing and concludes nothing from a row that is missing; one that is not
 * stored causes a look at the payment that began it, if that is ours.
 *
 * @returns null when the budget has nothing left for it: the next time will do
 * @throws ProviderError when Bootpay does not answer
 */
export async function sweepSubscriptions(gateway: BootpayGateway): Promise<Swept | null> {
  if (!(await hasLooksLeft(getPrisma()))) return null
  const swept: Swept = { read: 0, pages: 0, merged: 0, asked: 0 }
  swept.pages = await listAllSubscriptions(gateway, async (facts, observedAt) => {
    swept.read += facts.length
    const { changed, unknown } = await compare(facts, observedAt)
    for (const { fact, orderId } of changed) await withTransaction((tx) => mergeSubscription(tx, orderId, fact, observedAt))
    swept.merged += changed.length
    swept.asked += await requestBeginnings(unknown)
  })
  return swept
}

type Compared = { changed: { fact: SubscriptionFact; orderId: string }[]; unknown: SubscriptionFact[] }

/** What of a page is not as it is stored, without a lock: what is older than what is stored is left to `saveSubscriptions`. */
async function compare(facts: readonly SubscriptionFact[], observedAt: Date): Promise<Compared> {
  const ids = facts.map((fact) => fact.orderSubscriptionId)
  const rows = await getPrisma().subscription.findMany({ where: { orderSubscriptionId: { in: ids } } })
  const stored = new Map(rows.map((row) => [row.orderSubscriptionId, row]))
  const compared: Compared = { changed: [], unknown: [] }
  for (const fact of facts) {
    const row = stored.get(fact.orderSubscriptionId)
    if (row === undefined) compared.unknown.push(fact)
    else if (row.observedAt < observedAt && differs(fact, row)) compared.changed.push({ fact, orderId: row.orderId })
  }
  return compared
}

function differs(fact: SubscriptionFact, row: Stored): boolean {
  const next = mayCharge(fact.status) ? fact.nextPaymentAt : null
  return (
    (fact.status !== 'unknown' && (fact.status !== row.status || !sameTime(fact.endsAt, row.endsAt))) ||
    (next !== undefined && !sameTime(next, row.nextPaymentAt)) ||
    (fact.price !== null && fact.price !== row.price) ||
    fact.currentDuration > row.currentDuration ||
    fact.totalSubscriptionDuration !== row.totalSubscriptionDuration
  )
}

type Stored = {
  status: string
  nextPaymentAt: Date | null
  endsAt: Date | null
  price: number | null
  currentDuration: number
  totalSubscriptionDuration: number
}

const sameTime = (a: Date | null, b: Date | null): boolean => (a?.getTime() ?? null) === (b?.getTime() ?? null)

/** One that is not stored, of a payment of ours: its look stores it. Which payment began it, the row itself says. */
async function requestBeginnings(facts: readonly SubscriptionFact[]): Promise<number> {
  const numbers = facts.flatMap((fact) => fact.begunBy ?? [])
  const orderIds = facts.flatMap((fact) => fact.begunByOrderId ?? [])
  if (numbers.length + orderIds.length === 0) return 0
  return await getPrisma().$executeRaw`
    INSERT INTO lookups (order_number, known)
    SELECT DISTINCT bootpay_order_number, true FROM payments
      WHERE bootpay_order_number = ANY(${numbers}) OR bootpay_order_id = ANY(${orderIds}) ORDER BY 1
    ON CONFLICT (order_number) DO UPDATE
      SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0, known = true
      WHERE lookups.final`
}

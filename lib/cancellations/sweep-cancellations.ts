import type { BootpayGateway, CancellationFact } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { requestLookup } from '../lookups/request-lookup.ts'
import { adoptCancellations } from './adopt-cancellations.ts'

/** Of requests that wait here and that the list does not name, at most so many are asked for by their order each time. */
const MOST_UNNAMED = 50

/**
 * Finds in Bootpay's own list what buyers asked for, and what was decided, on Bootpay's pages: no webhook is known to tell of it. What
 * is new is adopted; where something was granted there, its payment is looked at. A request that waits here and that the list does
 * not name, however far it was read, is asked for by its order.
 *
 * @returns of how many orders something was new
 * @throws ProviderError when Bootpay does not answer; where it does not offer the list, there is nothing to find
 */
export async function sweepCancellations(gateway: BootpayGateway): Promise<number> {
  const facts = await gateway.listCancellations(null).catch((error: unknown): CancellationFact[] => {
    if (error instanceof ProviderError && error.kind !== 'unknown') return []
    throw error
  })
  const news = await findNews(facts)
  for (const { orderId, orderNumber, granted } of news) {
    await adoptCancellations(orderId, orderNumber, gateway)
    if (granted) await requestLookup(getPrisma(), orderNumber, { known: true })
  }
  return news.length + (await askForUnnamed(facts, gateway))
}

async function askForUnnamed(facts: readonly CancellationFact[], gateway: BootpayGateway): Promise<number> {
  const db = getPrisma()
  const waiting = await db.$queryRaw<{ id: bigint; orderId: string; orderNumber: string }[]>`
    SELECT id, order_id AS "orderId", bootpay_order_number AS "orderNumber" FROM cancellation_requests
    WHERE decided_at IS NULL AND bootpay_request_id IS NOT NULL
      AND bootpay_request_id <> ALL(${facts.map((fact) => fact.cancellationId)})
    ORDER BY id DESC LIMIT ${MOST_UNNAMED}`
  let decided = 0
  for (const { id, orderId, orderNumber } of waiting) {
    await adoptCancellations(orderId, orderNumber, gateway)
    const { status, decidedAt } = await db.cancellationRequest.findUniqueOrThrow({ where: { id } })
    if (decidedAt !== null) decided++
    if (status === 'approved') await requestLookup(db, orderNumber, { known: true })
  }
  return decided
}

type News = { orderId: string; orderNumber: string; decided: boolean; granted: boolean }

/**
 * Of our accepted payments and bills only: known requests that wait here and no longer there, then those not known here that wait. An
 * order has one open request: of two of its bills, what was decided makes room for what was asked.
 */
async function findNews(facts: readonly CancellationFact[]): Promise<News[]> {
  const told = facts.flatMap((fact) => (fact.orderNumber === null ? [] : [{ ...fact, orderNumber: fact.orderNumber }]))
  const news = new Map<string, News>()
  for (let start = 0; start < told.length; start += 500) {
    const batch = told.slice(start, start + 500)
    const known = await getPrisma().cancellationRequest.findMany({
      where: { bootpayRequestId: { in: batch.map((fact) => fact.cancellationId) } },
      select: { bootpayRequestId: true, decidedAt: true },
    })
    const undecided = new Map(known.map((request) => [request.bootpayRequestId, request.decidedAt === null]))
    const changed = batch.filter((fact) => {
      const open = undecided.get(fact.cancellationId)
      return open === undefined ? fact.status === 'requested' : open && fact.status !== 'requested' && fact.status !== 'unknown'
    })
    for (const { orderNumber, orderId } of await findOwners(changed.map((fact) => fact.orderNumber))) {
      const own = changed.filter((fact) => fact.orderNumber === orderNumber)
      const granted = own.some((fact) => fact.status === 'approved')
      const decided = own.some((fact) => fact.status !== 'requested')
      news.set(orderNumber, { orderId, orderNumber, decided, granted })
    }
  }
  return [...news.values()].sort((a, b) => Number(b.decided) - Number(a.decided))
}

/** Whose these numbers are: accepted payments, and later bills of the order's own subscriptions. */
async function findOwners(numbers: readonly string[]): Promise<{ orderNumber: string; orderId: string }[]> {
  return await getPrisma().$queryRaw`
    SELECT bootpay_order_number AS "orderNumber", order_id AS "orderId" FROM payments
      WHERE accepted AND bootpay_order_number = ANY(${numbers})
    UNION ALL
    SELECT r.bootpay_order_number, s.order_id FROM renewals r JOIN subscriptions s USING (order_subscription_id)
      WHERE s.own AND r.bootpay_order_number = ANY(${numbers})`
}

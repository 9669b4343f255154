import { getGateway } from '../bootpay/get-gateway.ts'
import { getPrisma } from '../db/client.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { findStoredPayment } from '../lookups/find-stored-payment.ts'
import { lookNow } from '../lookups/look-now.ts'
import { requestLookup } from '../lookups/request-lookup.ts'
import { hashBrowser } from './hash-browser.ts'
import { readResultQuery } from './read-result-query.ts'
import type { Settlement } from './settle-order.ts'

/** The buyer is waiting in front of a blank page: Bootpay has this long, then settling goes on as a job. */
const PATIENCE_MS = 3_500

/**
 * Where to take a buyer who comes back from Bootpay: the order by Bootpay's answer, else by the `metadata.order_id` that the
 * redirect carries, else this browser's order of the invoice that it names, else this browser's newest pending one, else null. It believes nothing and cancels nothing: the order
 * number in the query is a hint like any other, and asks for a look.
 *
 * @param query the raw query string, without the first `?`
 * @returns an order id
 */
export async function findResultOrder(query: string, browserToken: string | null): Promise<string | null> {
  const { orderNumber, orderId, requestId } = readResultQuery(query)
  const answered = orderNumber === null ? null : await settleInTime(orderNumber)
  if (answered !== null) return answered
  const db = getPrisma()
  if (orderId !== null && (await db.order.findUnique({ where: { id: orderId }, select: { id: true } }))) return orderId
  if (browserToken === null) return null
  const browserHash = hashBrowser(browserToken)
  const find = (where: { invoiceId: string } | { status: 'pending' }): Promise<{ id: string } | null> =>
    db.order.findFirst({ where: { browserHash, ...where }, orderBy: { placedAt: 'desc' }, select: { id: true } })
  const invoiced = requestId === null ? null : await find({ invoiceId: requestId })
  return (invoiced ?? (await find({ status: 'pending' })))?.id ?? null
}

async function settleInTime(orderNumber: string): Promise<string | null> {
  const found = await lookNow(orderNumber, {
    gateway: getGateway(),
    patienceMs: PATIENCE_MS,
    answered: async () => (await findConcluded(orderNumber)) !== null,
  })
  if (found === 'limited' || found === 'busy') await requestLookup(getPrisma(), orderNumber)
  // What it left to do, or was asked for meanwhile, is the worker's.
  wakeWorkers()
  return typeof found === 'string' ? await findConcluded(orderNumber) : orderOf(found)
}

/** The order of a payment that is stored, and of which nothing more is expected: a return says nothing new of it. */
async function findConcluded(orderNumber: string): Promise<string | null> {
  const stored = await findStoredPayment(getPrisma(), orderNumber)
  return stored?.concluded ? stored.orderId : null
}

function orderOf(settlement: Settlement): string | null {
  return settlement.kind === 'not_found' || settlement.kind === 'unmatched' ? null : settlement.orderId
}

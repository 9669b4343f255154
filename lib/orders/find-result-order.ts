import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { log } from '../log.ts'
import { requestLookup } from '../lookups/request-lookup.ts'
import { takeLook } from '../lookups/take-look.ts'
import { hashBrowser } from './hash-browser.ts'
import { readResultQuery } from './read-result-query.ts'
import { type Settlement, settleOrder } from './settle-order.ts'

/** The buyer is waiting in front of a blank page: Bootpay has this long, then settling goes on as a job. */
const PATIENCE_MS = 3_500

/**
 * Where to take a buyer who comes back from Bootpay: the order by Bootpay's answer, else by the `metadata.order_id` that the
 * redirect carries, else this browser's newest pending one, else null. It believes nothing and cancels nothing: the order
 * number in the query is a hint like any other, and asks for a look.
 *
 * @param query the raw query string, without the first `?`
 * @returns an order id
 */
export async function findResultOrder(query: string, browserToken: string | null): Promise<string | null> {
  const { orderNumber, orderId } = readResultQuery(query)
  const answered = orderNumber === null ? null : await settleInTime(orderNumber)
  if (answered !== null) return answered
  const db = getPrisma()
  if (orderId !== null && (await db.order.findUnique({ where: { id: orderId }, select: { id: true } }))) return orderId
  if (browserToken === null) return null
  const newest = await db.order.findFirst({
    where: { browserHash: hashBrowser(browserToken), status: 'pending' },
    orderBy: { placedAt: 'desc' },
    select: { id: true },
  })
  return newest?.id ?? null
}

async function settleInTime(orderNumber: string): Promise<string | null> {
  if (!(await takeLook(getPrisma(), orderNumber))) {
    await requestLookup(getPrisma(), orderNumber)
    return null
  }
  const settling = settleOrder(orderNumber).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) log.error({ err: error }, 'settling for a returning buyer failed')
    return null
  })
  const settlement = await Promise.race([settling, wait(PATIENCE_MS)])
  const unfinished = settlement === null || (settlement.kind === 'settled' && !settlement.final && settlement.job === null)
  if (unfinished) await requestLookup(getPrisma(), orderNumber)
  if (unfinished || (settlement?.kind === 'settled' && settlement.job !== null)) wakeWorkers()
  return settlement === null ? null : orderOf(settlement)
}

function orderOf(settlement: Settlement): string | null {
  return settlement.kind === 'settled' || settlement.kind === 'renewal' ? settlement.orderId : null
}

function wait(ms: number): Promise<null> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(null), ms).unref()
  })
}

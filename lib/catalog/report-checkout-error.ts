import { takeAttempt } from '../auth/take-attempt.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { claimSchedule } from '../jobs/claim-schedule.ts'
import { log } from '../log.ts'
import { hashBrowser } from '../orders/hash-browser.ts'
import { findRefusalCause, type RefusalCause } from './checkout-refusals.ts'
import { syncCatalog } from './sync-catalog.ts'

/** Where an operator mends it. */
const MENDS: Record<RefusalCause, string> = {
  no_product: '/admin/catalog',
  product_unknown: '/admin/catalog',
  price_differs: '/admin/catalog',
  physical_product: '/admin/catalog',
  keys: 'BOOTPAY_MODE, BOOTPAY_COMMERCE_CLIENT_KEY',
}

const REPORTS_PER_BROWSER = 5
const REPORTS_PER_MINUTE = 60
const LOOK_EVERY_MS = 60_000

export type CheckoutReport = {
  orderId: unknown
  code: unknown
  /** The return from Bootpay carried the unguessable order id: as good as the browser that placed it. */
  named?: boolean
}

/**
 * The word of a browser, or of a return from Bootpay, that a checkout was refused: a hint, no more. Believed so far that an
 * operator is told, once for an order and code, and that Bootpay's products are looked at again, at most once a minute;
 * whether orders are refused from then on is decided by what Bootpay says of them. Only for an order that is not paid, and
 * that this browser placed or its return named.
 *
 * @param options.patienceMs how long to wait for the look at the products, which goes on afterwards
 * @returns whether an operator was told
 */
export async function reportCheckoutError(
  { orderId, code, named = false }: CheckoutReport,
  browserToken: string | null,
  options: { now?: Date; patienceMs?: number } = {},
): Promise<boolean> {
  const now = options.now ?? new Date()
  if (typeof orderId !== 'string' || !/^[0-9a-f]{32}$/.test(orderId)) return false
  const cause = findRefusalCause(code)
  if (cause === null || (browserToken === null && !named)) return false
  const db = getPrisma()
  const browserHash = browserToken === null ? null : hashBrowser(browserToken)
  const order = await db.order.findFirst({
    where: { id: orderId, status: 'pending', ...(named || browserHash === null ? {} : { browserHash }) },
  })
  if (order === null) return false
  const teller = browserHash?.slice(0, 32) ?? orderId
  const minute = Math.floor(now.getTime() / 60_000)
  if ((await takeAttempt(`checkout-error:${teller}`, REPORTS_PER_BROWSER, now)) > 0) return false
  if ((await takeAttempt(`checkout-error:all:${minute}`, REPORTS_PER_MINUTE, now)) > 0) return false
  const earlier = await findReport(orderId, String(code))
  // The same return opened again, after an operator has seen to it, is no news.
  if (earlier !== null && earlier.closedAt !== null) return false
  await openIncident(db, {
    kind: 'checkout_refused',
    subject: cause === 'keys' ? String(code) : `${String(code)}:${order.productId}`,
    orderId: cause === 'keys' ? null : orderId,
    detail: {
      code,
      cause,
      mend: MENDS[cause],
      product: order.productId,
      price: order.price,
      order: orderId,
      told_by: 'browser',
    },
  })
  if (cause !== 'keys') await settleWithin(lookAtProducts(), options.patienceMs)
  return true
}

/** The incident that this order was the first to tell of. */
async function findReport(orderId: string, code: string): Promise<{ closedAt: Date | null } | null> {
  return await getPrisma().incident.findFirst({
    where: {
      kind: 'checkout_refused',
      AND: [{ detail: { path: ['order'], equals: orderId } }, { detail: { path: ['code'], equals: code } }],
    },
    orderBy: { id: 'desc' },
    select: { closedAt: true },
  })
}

async function lookAtProducts(): Promise<void> {
  if ((await claimSchedule(getPrisma(), 'check-products-hint', LOOK_EVERY_MS)) === undefined) return
  await syncCatalog({ apply: false }).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error
    log.warn({ kind: error.kind, code: error.code }, 'the products could not be looked at')
  })
}

async function settleWithin(work: Promise<void>, patienceMs: number | undefined): Promise<void> {
  if (patienceMs === undefined) return await work
  const settled = work.catch((error: unknown) => log.error({ err: error }, 'the look at the products failed'))
  await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, patienceMs).unref())])
}

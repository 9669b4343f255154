import { takeAttempt } from '../auth/take-attempt.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { claimSchedule } from '../jobs/claim-schedule.ts'
import { KEY_ERRORS } from '../key-errors.ts'
import { log } from '../log.ts'
import { hashBrowser } from '../orders/hash-browser.ts'
import { syncCatalog } from './sync-catalog.ts'

const CATALOG = '/admin/catalog'
/** What Bootpay's checkout may refuse with (protocol notes §10) that an operator can mend, and where. */
const CAUSES: Record<string, { cause: string; mend: string }> = {
  ORDER_PRODUCT_BLANK: { cause: 'no_product', mend: CATALOG },
  ORDER_PRODUCT_NOT_FOUND: { cause: 'product_unknown', mend: CATALOG },
  ORDER_PRICE_NOT_MATCH: { cause: 'price_differs', mend: CATALOG },
  ORDER_ADDRESS_BLANK: { cause: 'physical_product', mend: CATALOG },
  ...Object.fromEntries(KEY_ERRORS.map((code) => [code, { cause: 'keys', mend: 'BOOTPAY_MODE, BOOTPAY_COMMERCE_CLIENT_KEY' }])),
}

const REPORTS_PER_BROWSER = 5
const REPORTS_PER_MINUTE = 60
const LOOK_EVERY_MS = 60_000

/**
 * A browser's word that Bootpay refused its checkout: a hint, no more. Believed so far that an operator is told, once, and that
 * Bootpay's products are looked at again, at most once a minute; whether orders are refused from then on is decided by what
 * Bootpay says of them. Only for an order that this browser placed and that is not paid.
 *
 * @returns whether an operator was told
 */
export async function reportCheckoutError(
  input: { orderId: unknown; code: unknown },
  browserToken: string | null,
  now = new Date(),
): Promise<boolean> {
  const { orderId, code } = input
  if (browserToken === null || typeof orderId !== 'string' || !/^[0-9a-f]{32}$/.test(orderId)) return false
  const known = typeof code === 'string' && Object.hasOwn(CAUSES, code) ? CAUSES[code] : undefined
  if (known === undefined) return false
  const db = getPrisma()
  const browserHash = hashBrowser(browserToken)
  const order = await db.order.findFirst({ where: { id: orderId, browserHash, status: 'pending' } })
  if (order === null) return false
  const minute = Math.floor(now.getTime() / 60_000)
  if ((await takeAttempt(`checkout-error:${browserHash.slice(0, 32)}`, REPORTS_PER_BROWSER, now)) > 0) return false
  if ((await takeAttempt(`checkout-error:all:${minute}`, REPORTS_PER_MINUTE, now)) > 0) return false
  const isKeys = known.cause === 'keys'
  await openIncident(db, {
    kind: 'checkout_refused',
    subject: isKeys ? String(code) : `${String(code)}:${order.productId}`,
    orderId: isKeys ? null : orderId,
    detail: { code, ...known, product: order.productId, price: order.price, told_by: 'browser' },
  })
  if (!isKeys && (await claimSchedule(db, 'check-products-hint', LOOK_EVERY_MS)) !== undefined) {
    await syncCatalog({ apply: false }).catch((error: unknown) => {
      if (!(error instanceof ProviderError)) throw error
      log.warn({ kind: error.kind, code: error.code }, 'the products could not be looked at')
    })
  }
  return true
}

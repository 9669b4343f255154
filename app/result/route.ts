import { readBrowserToken } from '#app/_lib/browser-cookie.ts'
import { forgetRefusal, hasRefusal, rememberRefusal } from '#app/_lib/refusal-cookie.ts'
import { rememberReturn } from '#app/_lib/return-cookie.ts'
import { reportCheckoutError } from '#lib/catalog/report-checkout-error.ts'
import { log } from '#lib/log.ts'
import { findResultOrder } from '#lib/orders/find-result-order.ts'
import { isReturnOpen } from '#lib/orders/is-return-open.ts'
import { type ResultQuery, readResultQuery } from '#lib/orders/read-result-query.ts'

/** Finding the order takes up to 3.5 s of the 5 s in which the buyer is led on. */
const REPORT_PATIENCE_MS = 500

/**
 * Where Bootpay sends the buyer back to. Anyone may come, with any query: it believes nothing, cancels nothing, and only
 * leads to the order's page. Two things are taken along by cookies, which only this browser's page of this order reads: that
 * Bootpay has not answered yet, so that the page says "checking" and not "nothing was paid"; and the code with which the
 * checkout was refused, so that the page says why. `Location` is relative: behind a proxy, the request's own URL is not the
 * public one.
 */
export async function GET(request: Request): Promise<Response> {
  const start = request.url.indexOf('?')
  const query = start === -1 ? '' : request.url.slice(start + 1)
  const browserToken = await readBrowserToken()
  const orderId = await findResultOrder(query, browserToken).catch((error: unknown) => {
    log.error({ err: error }, 'a returning buyer could not be led to an order')
    return null
  })
  const location = orderId === null ? '/pricing?notice=unknown_order' : `/orders/${orderId}`
  const response = new Response(null, { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' } })
  if (orderId === null) return response
  const returned = readResultQuery(query)
  const { orderNumber, refusal } = returned
  if (orderNumber !== null && (await isReturnOpen(orderNumber).catch(() => true)))
    response.headers.append('Set-Cookie', rememberReturn(orderId, orderNumber))
  if (refusal !== null) {
    const told = await report(orderId, returned, browserToken)
    response.headers.append('Set-Cookie', rememberRefusal({ orderId, code: refusal, told }))
  } else if (await hasRefusal()) {
    response.headers.append('Set-Cookie', forgetRefusal())
  }
  return response
}

async function report(orderId: string, returned: ResultQuery, browserToken: string | null): Promise<boolean> {
  const report = { orderId, code: returned.refusal, named: returned.orderId === orderId }
  return await reportCheckoutError(report, browserToken, { patienceMs: REPORT_PATIENCE_MS }).catch((error: unknown) => {
    log.error({ err: error }, 'a refused checkout could not be reported')
    return false
  })
}

import { readBrowserToken } from '#app/_lib/browser-cookie.ts'
import { rememberReturn } from '#app/_lib/return-cookie.ts'
import { log } from '#lib/log.ts'
import { findResultOrder } from '#lib/orders/find-result-order.ts'
import { isReturnOpen } from '#lib/orders/is-return-open.ts'
import { readResultQuery } from '#lib/orders/read-result-query.ts'

/**
 * Where Bootpay sends the buyer back to. Anyone may come, with any query: it believes nothing, cancels nothing, and only
 * leads to the order's page. Where Bootpay has not answered yet, the page is told so by a cookie, so that it says "checking" and not
 * "nothing was paid". `Location` is relative: behind a proxy, the request's own URL is not the public one.
 */
export async function GET(request: Request): Promise<Response> {
  const start = request.url.indexOf('?')
  const query = start === -1 ? '' : request.url.slice(start + 1)
  const orderId = await findResultOrder(query, await readBrowserToken()).catch((error: unknown) => {
    log.error({ err: error }, 'a returning buyer could not be led to an order')
    return null
  })
  const location = orderId === null ? '/pricing?notice=unknown_order' : `/orders/${orderId}`
  const response = new Response(null, { status: 303, headers: { Location: location, 'Cache-Control': 'no-store' } })
  const { orderNumber } = readResultQuery(query)
  if (orderId !== null && orderNumber !== null && (await isReturnOpen(orderNumber).catch(() => true)))
    response.headers.append('Set-Cookie', rememberReturn(orderId, orderNumber))
  return response
}

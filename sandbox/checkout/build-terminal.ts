import { renderOrder } from '../commerce/render-order.ts'
import type { Sandbox } from '../http/context.ts'
import type { Checkout } from '../store/documents.ts'

/** How a checkout ends for the page that opened it: one postMessage in an iframe, one navigation at top level. */
export type Terminal = {
  event: 'done' | 'confirm' | 'cancel' | 'error' | 'issued'
  use_redirect: boolean
  redirect_url: string | null
  payload: Record<string, unknown>
  error: { error_code: string; message: string } | null
  /** Where a top-level page goes; null without `redirect_url`. */
  top_level_url: string | null
}

/** null while the checkout is open, and where the redirect is set never to happen. */
export function buildTerminal(sandbox: Sandbox, checkout: Checkout): Terminal | null {
  if (checkout.status === 'open' || sandbox.settings().redirect_never) return null
  const order = checkout.order_number === null ? null : sandbox.store.orders.get(checkout.order_number)
  const { request } = checkout
  const event = eventOf(checkout)
  const rendered = order === null ? {} : renderOrder(sandbox, order)
  const payload = { ...rendered, request_id: request.request_id ?? undefined, metadata: request.metadata ?? undefined }
  return {
    event,
    use_redirect: request.redirect_url !== null,
    redirect_url: request.redirect_url,
    payload,
    error: checkout.error,
    top_level_url: request.redirect_url === null ? null : appendQuery(request.redirect_url, checkout, event),
  }
}

function eventOf(checkout: Checkout): Terminal['event'] {
  switch (checkout.status) {
    case 'awaiting_deposit':
      return 'issued'
    case 'cancelled':
      return 'cancel'
    case 'failed':
    case 'error':
      return 'error'
    default:
      return checkout.request.separately_confirmed ? 'confirm' : 'done'
  }
}

/** As the SDK builds it, literal `undefined` for what is missing, and a second `?` when there is one already (§2.5). */
function appendQuery(redirectUrl: string, checkout: Checkout, event: string): string {
  const { request } = checkout
  const query = new URLSearchParams({
    event,
    ...(checkout.error === null ? {} : checkout.error),
    request_id: request.request_id ?? 'undefined',
    order_number: checkout.order_number ?? 'undefined',
    metadata: request.metadata === null ? 'undefined' : JSON.stringify(request.metadata),
  })
  return `${redirectUrl}?${query}`
}

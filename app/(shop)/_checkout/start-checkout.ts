import { BootpayCommerce, type CheckoutArgument } from '@bootpay/commerce-js'
import { routeFormsToSandbox } from './route-forms-to-sandbox.ts'

export type CheckoutOutcome =
  /** Ended without a redirect; the query that a redirect would have carried. */
  { kind: 'returned'; query: string } | { kind: 'cancelled' } | { kind: 'failed'; code: string; message: string }

type Ending = {
  event?: unknown
  error_code?: unknown
  message?: unknown
  payload?: { order_number?: unknown; metadata?: unknown } | null
}

/**
 * Opens Bootpay's hosted checkout and waits for its end. With a redirect, and on a phone, the page navigates away and this
 * never settles (protocol notes §2.5): nothing may depend on what comes after it.
 */
export async function startCheckout(
  checkout: CheckoutArgument,
  options: { mode: 'sandbox' | 'development' | 'stage' | 'production'; sandboxOrigin: string | null; frameTitle: string },
): Promise<CheckoutOutcome> {
  const naming = nameFrame(options.frameTitle)
  if (options.sandboxOrigin !== null) routeFormsToSandbox(options.sandboxOrigin)
  BootpayCommerce.setEnvironmentMode(options.mode === 'sandbox' ? 'production' : options.mode)
  try {
    const ending = (await BootpayCommerce.requestCheckout(checkout)) as Ending
    return { kind: 'returned', query: toQuery(ending) }
  } catch (thrown) {
    const ending = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Ending
    if (ending.event === 'cancel') return { kind: 'cancelled' }
    return { kind: 'failed', code: String(ending.error_code ?? ''), message: String(ending.message ?? '') }
  } finally {
    naming.disconnect()
    // The SDK adds this class with each call and takes it away with none (§2.5); it would keep the page from scrolling.
    document.body.classList.remove('bootpay-open')
  }
}

/** The SDK's frame has no title; a screen reader would announce its address. */
function nameFrame(title: string): MutationObserver {
  const observer = new MutationObserver(() => {
    document.getElementById('bootpay-commerce-checkout-iframe')?.setAttribute('title', title)
  })
  observer.observe(document.body, { childList: true, subtree: true })
  return observer
}

function toQuery({ event, payload }: Ending): string {
  const query = new URLSearchParams({ event: String(event ?? 'done') })
  if (typeof payload?.order_number === 'string') query.set('order_number', payload.order_number)
  if (payload?.metadata)
    query.set('metadata', typeof payload.metadata === 'string' ? payload.metadata : JSON.stringify(payload.metadata))
  return query.toString()
}

'use server'

import { readBrowserToken } from '#app/_lib/browser-cookie.ts'
import { reportCheckoutError } from '#lib/catalog/report-checkout-error.ts'
import { log } from '#lib/log.ts'

/** Anyone may call it; it believes only a browser that placed the order, and no more than a hint. Tells nothing. */
export async function reportErrorAction(orderId: unknown, code: unknown): Promise<void> {
  try {
    await reportCheckoutError({ orderId, code }, await readBrowserToken())
  } catch (error) {
    log.error({ err: error }, 'a refused checkout could not be reported')
  }
}

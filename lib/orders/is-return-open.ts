import { toProviderId } from '../bootpay/provider-id.ts'
import { getPrisma } from '../db/client.ts'

/**
 * A buyer came back from Bootpay with this order number, and Bootpay, asked about it, has not answered yet: nobody knows whether money
 * moved, so the order's page must not say that none did. Changes nothing: what a redirect claims is only shown to the browser that
 * claims it.
 *
 * @param claimed as a browser sent it
 */
export async function isReturnOpen(claimed: string): Promise<boolean> {
  const orderNumber = toProviderId(claimed)
  if (orderNumber === null) return false
  const [lookup] = await getPrisma().$queryRaw<{ open: boolean }[]>`
    SELECT NOT final AND (settled < requested OR last_error IS NOT NULL) AS open FROM lookups WHERE order_number = ${orderNumber}`
  return lookup?.open ?? false
}

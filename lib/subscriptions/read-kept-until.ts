import type { Transaction } from '../db/client.ts'

/**
 * Up to when operators kept what a payment began, one for each time. What was chosen with a refund
 * that was then refused or withdrawn keeps nothing: its money stayed.
 *
 * @param orderNumber Bootpay's number of the payment
 */
export async function readKeptUntil(tx: Transaction, orderNumber: string): Promise<Date[]> {
  const keeps = await tx.$queryRaw<{ until: Date }[]>`
    SELECT until FROM subscription_keeps k WHERE bootpay_order_number = ${orderNumber} AND NOT EXISTS (
      SELECT 1 FROM refunds r WHERE r.id = k.refund_id AND r.status IN ('refused', 'withdrawn'))
    ORDER BY id`
  return keeps.map((keep) => keep.until)
}

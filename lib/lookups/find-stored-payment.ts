import type { Database } from '../db/client.ts'
import type { StoredPayment } from '../webhooks/repeats-stored.ts'

/** The accepted payment or the renewal of this number, as it is stored; null where it is neither. */
export async function findStoredPayment(
  db: Database,
  orderNumber: string,
): Promise<(StoredPayment & { orderId: string; concluded: boolean }) | null> {
  const [stored] = await db.$queryRaw<(StoredPayment & { orderId: string; concluded: boolean })[]>`
    SELECT stored.*, COALESCE(l.concluded, false) AS concluded FROM (
      SELECT bootpay_order_number AS "orderNumber", receipt_id AS "receiptId", refunded_amount AS refunded, order_id AS "orderId"
        FROM payments WHERE bootpay_order_number = ${orderNumber} AND accepted AND state = 'paid'
      UNION ALL
      SELECT r.bootpay_order_number, r.receipt_id, r.refunded_amount, s.order_id
        FROM renewals r JOIN subscriptions s USING (order_subscription_id) WHERE r.bootpay_order_number = ${orderNumber}
    ) stored LEFT JOIN lookups l ON l.order_number = stored."orderNumber"`
  return stored ?? null
}

import { getPrisma } from '../db/client.ts'
import { showTime } from '../show-time.ts'

export type OrderDelivery = {
  id: string
  received_at: string
  event: string | null
  status: string
  attempts: number
  last_error: string | null
  /** Word for word. Holds what Bootpay wrote of the buyer. */
  body: string
}

export const SHOWN_DELIVERIES = 20

/** What Bootpay sent about an order's payments and renewals, newest first, at most 20. For operators: the caller has checked who asks. */
export async function listOrderDeliveries(orderId: string): Promise<OrderDelivery[]> {
  const rows = await getPrisma().$queryRaw<(Omit<OrderDelivery, 'id' | 'received_at'> & { id: bigint; received_at: Date })[]>`
    WITH paid AS (
      SELECT bootpay_order_number AS number, receipt_id FROM payments WHERE order_id = ${orderId}
      UNION ALL
      SELECT r.bootpay_order_number, r.receipt_id FROM renewals r JOIN subscriptions s USING (order_subscription_id) WHERE s.order_id = ${orderId}
    ), found AS (
      SELECT d.id FROM webhook_deliveries d JOIN paid ON d.order_number = paid.number
      UNION
      SELECT d.id FROM webhook_deliveries d JOIN paid ON d.subject = 'receipt:' || paid.receipt_id
    )
    SELECT d.id, d.received_at, d.event, d.status, d.attempts, d.last_error, d.body
    FROM webhook_deliveries d JOIN found USING (id) ORDER BY d.id DESC LIMIT ${SHOWN_DELIVERIES}`
  return rows.map((row) => ({ ...row, id: String(row.id), received_at: showTime(row.received_at) }))
}

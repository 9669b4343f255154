import { getPrisma } from '../db/client.ts'
import { showTime } from '../show-time.ts'

export type DeliveryView = {
  id: string
  received_at: string
  finished_at: string | null
  event: string | null
  order_number: string | null
  receipt_id: string | null
  /** Our order, where its number is known here. */
  order_id: string | null
  status: string
  attempts: number
  last_error: string | null
  sender: string | null
  content_type: string
  headers: Record<string, string>
  /** Word for word. Holds what Bootpay wrote of the buyer: for operators' eyes. */
  body: string
  /** The same sent again: ids, newest first, at most ten. */
  same: { id: string; received_at: string; status: string }[]
}

/** One delivery, whole; null when there is none. For operators only: the caller has checked who asks. */
export async function getDelivery(id: string): Promise<DeliveryView | null> {
  if (!/^\d{1,18}$/.test(id)) return null
  const db = getPrisma()
  const delivery = await db.webhookDelivery.findUnique({ where: { id: BigInt(id) } })
  if (delivery === null) return null
  const [payment, same] = await Promise.all([
    delivery.orderNumber === null
      ? null
      : db.payment.findUnique({ where: { bootpayOrderNumber: delivery.orderNumber }, select: { orderId: true } }),
    db.webhookDelivery.findMany({
      where: { dedupKey: delivery.dedupKey, id: { not: delivery.id } },
      orderBy: { id: 'desc' },
      take: 10,
      select: { id: true, receivedAt: true, status: true },
    }),
  ])
  return {
    id,
    received_at: showTime(delivery.receivedAt),
    finished_at: showTime(delivery.finishedAt),
    event: delivery.event,
    order_number: delivery.orderNumber,
    receipt_id: delivery.receiptId,
    order_id: payment?.orderId ?? null,
    status: delivery.status,
    attempts: delivery.attempts,
    last_error: delivery.lastError,
    sender: delivery.sender,
    content_type: delivery.contentType,
    headers: delivery.headers as Record<string, string>,
    body: delivery.body,
    same: same.map((each) => ({ id: String(each.id), received_at: showTime(each.receivedAt), status: each.status })),
  }
}

import { getPrisma } from '../db/client.ts'
import type { OrderStatus } from '../orders/order-status.ts'

/** A payment link as operators see it. Won; times UTC ISO 8601. */
export type LinkRow = {
  order_id: string
  order_name: string
  amount: number
  customer: string | null
  status: OrderStatus
  payment_url: string | null
  send_types: number[]
  sent_at: string | null
  created_at: string
  expires_at: string
}

/** Newest first. */
export async function listLinks(limit: number): Promise<LinkRow[]> {
  const rows = await getPrisma().invoiceLink.findMany({
    orderBy: [{ createdAt: 'desc' }, { orderId: 'desc' }],
    take: Math.min(Math.max(limit, 1), 200),
    include: { order: true },
  })
  return rows.map(({ order, ...link }) => ({
    order_id: order.id,
    order_name: order.orderName,
    amount: order.price,
    customer: order.buyerName,
    status: order.status as OrderStatus,
    payment_url: link.paymentUrl,
    send_types: link.sendTypes,
    sent_at: link.sentAt?.toISOString() ?? null,
    created_at: link.createdAt.toISOString(),
    expires_at: order.expiresAt.toISOString(),
  }))
}

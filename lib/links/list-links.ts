import { getPrisma } from '../db/client.ts'
import type { CancelReason, OrderStatus } from '../orders/order-status.ts'
import { showTime } from '../show-time.ts'

/** A payment link as operators see it. Won; times UTC ISO 8601. */
export type LinkRow = {
  order_id: string
  order_name: string
  amount: number
  customer: { name: string | null; phone: string | null; email: string | null }
  status: OrderStatus
  cancel_reason: CancelReason | null
  payment_url: string | null
  send_types: number[]
  sent_at: string | null
  created_at: string
  expires_at: string
  paid_at: string | null
}

const PAGE = 50

/**
 * Payment links, newest first, by key set: the last page costs what the first does.
 *
 * @param before those older than this order's link
 * @returns `older`: the `before` of the next page; null: there is none
 */
export async function listLinks(before: string | null = null): Promise<{ links: LinkRow[]; older: string | null }> {
  const db = getPrisma()
  const last = before === null ? null : await db.invoiceLink.findUnique({ where: { orderId: before } })
  const rows = await db.invoiceLink.findMany({
    ...(last === null
      ? {}
      : {
          where: {
            createdAt: { lte: last.createdAt },
            OR: [{ createdAt: { lt: last.createdAt } }, { orderId: { lt: last.orderId } }],
          },
        }),
    orderBy: [{ createdAt: 'desc' }, { orderId: 'desc' }],
    take: PAGE + 1,
    include: { order: true },
  })
  const page = rows.slice(0, PAGE)
  return {
    links: page.map(({ order, ...link }) => ({
      order_id: order.id,
      order_name: order.orderName,
      amount: order.price,
      customer: { name: order.buyerName, phone: order.buyerPhone, email: order.buyerEmail },
      status: order.status as OrderStatus,
      cancel_reason: order.cancelReason as CancelReason | null,
      payment_url: link.paymentUrl,
      send_types: link.sendTypes,
      sent_at: showTime(link.sentAt),
      created_at: showTime(link.createdAt),
      expires_at: showTime(order.expiresAt),
      paid_at: showTime(order.paidAt),
    })),
    older: rows.length > PAGE ? (page.at(-1)?.orderId ?? null) : null,
  }
}

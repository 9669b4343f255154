import { renderOrder } from '../commerce/render-order.ts'
import type { Sandbox } from '../http/context.ts'
import { renderReceipt } from '../pg/render-receipt.ts'
import type { Order } from '../store/documents.ts'

/**
 * The two webhooks of what happened to an order: PG (the receipt, documented names, protocol notes §9.1) and Commerce (the
 * order; only `order.cancelled` is documented, the other names are inventions of this sandbox, §9.2).
 */
const EVENTS = {
  paid: { pg: 'PAYMENT_COMPLETED', commerce: 'order.paid' },
  account_issued: { pg: 'PAYMENT_VIRTUAL_ACCOUNT_ISSUED', commerce: 'order.deposit_waiting' },
  cancelled: { pg: 'PAYMENT_CANCELLED', commerce: 'order.cancelled' },
  partially_cancelled: { pg: 'PAYMENT_PARTIAL_CANCELLED', commerce: 'order.partially_cancelled' },
  failed: { pg: 'PAYMENT_REQUEST_FAILED', commerce: 'order.failed' },
  expired: { pg: 'PAYMENT_EXPIRED', commerce: 'order.expired' },
} as const

export type OrderEvent = keyof typeof EVENTS

export function notify(sandbox: Sandbox, order: Order, event: OrderEvent): void {
  const settings = sandbox.settings()
  const receipt = order.receipt_id === null ? null : sandbox.store.receipts.get(order.receipt_id)
  const names = EVENTS[event]
  if (receipt !== null) {
    sandbox.webhooks.send({
      channel: 'pg',
      event: names.pg,
      orderNumber: order.order_number,
      content: renderReceipt(receipt, settings),
    })
  }
  sandbox.webhooks.send({
    channel: 'commerce',
    event: names.commerce,
    orderNumber: order.order_number,
    content: renderOrder(sandbox, order),
  })
}

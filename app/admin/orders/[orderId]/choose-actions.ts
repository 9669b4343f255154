import { randomUUID } from 'node:crypto'
import { may, type Role } from '#lib/auth/permissions.ts'
import type { AdminOrderView } from '#lib/orders/get-admin-order.ts'
import { canMove } from '#lib/orders/order-status.ts'
import type { RefundDesk } from '#lib/refunds/get-refund-desk.ts'
import { formatTime } from '../../_lib/format.ts'
import type { OrderAction } from './order-actions.tsx'
import type { RefundDialogProps } from './refund-dialog.tsx'

/** What this status allows, by the same table that the database enforces, and this role. */
export function chooseActions(order: AdminOrderView, role: Role): OrderAction[] {
  const steps = may(role, 'orders.advance')
    ? (['shipping', 'completed'] as const).filter((step) => canMove(order.status, step))
    : []
  if (!may(role, 'orders.handle')) return steps
  const hasReceipt = order.paid_at !== null && order.buyer.email !== null
  return [...steps, 'settle', ...(hasReceipt ? (['resend'] as const) : [])]
}

/** What the dialog of a refund shows; null where nothing was ever paid. Every page load makes a key of its own for the next refund. */
export function prepareRefund(order: AdminOrderView, desk: RefundDesk | null): RefundDialogProps | null {
  if (desk === null || desk.payments.length === 0) return null
  const next = order.subscriptions.find(({ status }) => status !== 'ended')?.next_payment_at ?? null
  return {
    orderId: order.order_id,
    payments: desk.payments,
    subscription: desk.has_subscription ? { nextPaymentAt: next === null ? null : formatTime(next) } : null,
    promotion: order.promotion?.code ?? null,
    blocked: desk.cancellation !== null,
    requestKey: randomUUID(),
  }
}

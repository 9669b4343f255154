import { canMove, type OrderStatus } from '#lib/orders/order-status.ts'
import { AdvanceForm } from './advance-form.tsx'

/** The steps that this status allows, by the same table that the database enforces. */
export function OrderActions({ orderId, status }: { orderId: string; status: OrderStatus }) {
  const steps = (['shipping', 'completed'] as const).filter((step) => canMove(status, step))
  return <AdvanceForm orderId={orderId} steps={steps} />
}

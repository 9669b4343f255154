import type { Transaction } from '../db/client.ts'
import { won } from '../money.ts'
import { hasFreeSlot } from '../promotions/has-free-slot.ts'
import type { Ours } from './decide-settlement.ts'
import type { ClosedReason } from './derive-order-status.ts'
import { isOrderStatus } from './order-status.ts'
import type { PaymentFacts, PaymentState, ReversalReason } from './payment-facts.ts'

/**
 * Locks an order's row until the transaction ends and reads what a decision needs. No HTTP call may follow before commit.
 * @throws when there is no such order
 */
export async function lockOrder(tx: Transaction, orderId: string): Promise<Ours> {
  await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
  const order = await tx.order.findUniqueOrThrow({ where: { id: orderId }, include: { payments: { orderBy: { id: 'asc' } } } })
  if (!isOrderStatus(order.status)) throw new Error(`order ${orderId} has an undeclared status`)
  return {
    asked: { price: order.price, productId: order.productId, quantity: order.quantity },
    status: order.status,
    slotAvailable: order.discount === 0 || order.status !== 'cancelled' || (await hasFreeSlot(tx, order)),
    order: {
      closedReason: order.closedReason as ClosedReason | null,
      closedAt: order.closedAt,
      shippedAt: order.shippedAt,
      completedAt: order.completedAt,
    },
    payments: order.payments.map(
      ({ id: _id, orderId: _orderId, firstSeenAt: _firstSeenAt, ...row }): PaymentFacts => ({
        ...row,
        state: row.state as PaymentState,
        reversalReason: row.reversalReason as ReversalReason | null,
        paidAmount: won(row.paidAmount),
        refundedAmount: won(row.refundedAmount),
      }),
    ),
  }
}

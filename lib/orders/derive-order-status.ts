import type { CancelReason, OrderStatus } from './order-status.ts'
import type { PaymentFacts, ReversalReason } from './payment-facts.ts'

export type ClosedReason = 'expired' | 'buyer' | 'operator' | 'deposit_expired'

/** What is stored of an order, apart from its payments, that its status follows from. */
export type OrderFacts = {
  closedReason: ClosedReason | null
  closedAt: Date | null
  shippedAt: Date | null
  completedAt: Date | null
}

/**
 * An order's status and, when it is cancelled, why: a pure function of stored facts, first that holds. The same facts
 * give the same status, whatever order they came in.
 */
export function deriveOrderStatus(
  order: OrderFacts,
  payments: readonly PaymentFacts[],
): { status: OrderStatus; cancelReason: CancelReason | null } {
  const accepted = payments.find((payment) => payment.accepted)
  if (accepted) {
    if (accepted.refundedAmount >= accepted.paidAmount) return { status: 'refunded', cancelReason: null }
    if (order.completedAt) return { status: 'completed', cancelReason: null }
    if (order.shippedAt) return { status: 'shipping', cancelReason: null }
    return { status: 'paid', cancelReason: null }
  }
  if (order.closedReason === 'operator') return { status: 'cancelled', cancelReason: 'operator' }
  const reversed = payments.find((payment) => payment.reversalReason !== null)
  if (reversed?.reversalReason)
    return { status: 'cancelled', cancelReason: toCancelReason(reversed.reversalReason, order.closedReason) }
  if (order.closedReason) return { status: 'cancelled', cancelReason: order.closedReason }
  if (payments.some(isLiveVirtualAccount)) return { status: 'awaiting_deposit', cancelReason: null }
  return { status: 'pending', cancelReason: null }
}

/** An account that the buyer may still pay into. One that was issued for another amount is never shown, so never live. */
export function isLiveVirtualAccount(payment: PaymentFacts): boolean {
  return payment.state === 'awaiting_deposit' && payment.vaAccount !== null && payment.reversalReason === null
}

/** A second payment or one after closing is sent back because of what the order already was: that reason stays. */
function toCancelReason(reversal: ReversalReason, closed: ClosedReason | null): CancelReason {
  if (reversal === 'order_closed' || reversal === 'second_payment') return closed ?? 'operator'
  return reversal
}

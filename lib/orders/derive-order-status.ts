import { type CancelReason, isCancelReason, type OrderStatus } from './order-status.ts'
import type { PaymentFacts } from './payment-facts.ts'

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
  const reversal = findReversal(payments)
  if (reversal !== null) return { status: 'cancelled', cancelReason: reversal }
  if (order.closedReason) return { status: 'cancelled', cancelReason: order.closedReason }
  if (payments.some(isLiveVirtualAccount)) return { status: 'awaiting_deposit', cancelReason: null }
  return { status: 'pending', cancelReason: null }
}

/** An account that the buyer may still pay into. One that was issued for another amount is never shown, so never live. */
export function isLiveVirtualAccount(payment: PaymentFacts): boolean {
  return payment.state === 'awaiting_deposit' && payment.vaAccount !== null
}

/**
 * Why a payment of this order went back, where that is why the order is cancelled: a second payment, or one after closing,
 * went back because of what the order already was. Of several the first by Bootpay's number, whichever was looked at last.
 */
function findReversal(payments: readonly PaymentFacts[]): CancelReason | null {
  const [first] = payments
    .flatMap(({ bootpayOrderNumber, reversalReason: reason }) => (isCancelReason(reason) ? [{ bootpayOrderNumber, reason }] : []))
    .toSorted((a, b) => (a.bootpayOrderNumber < b.bootpayOrderNumber ? -1 : 1))
  return first?.reason ?? null
}

import { mayCharge } from '../bootpay/payment-snapshot.ts'
import type { Database } from '../db/client.ts'
import { computeLeft, type RefundHold } from '../refunds/compute-left.ts'
import { isOpenRefund } from '../refunds/refund-status.ts'

/** What a buyer's request would be about: the last bill that holds money. */
export type Cancellable = {
  orderNumber: string
  /** What is left of it, in won. */
  left: number
  /** The subscription of which this is a later bill, and that may charge still; null: Bootpay need not be asked. */
  orderSubscriptionId: string | null
  /** A refund of it is under way. */
  busy: boolean
}

/** Null where nothing was paid, or nothing is left of it. */
export async function findCancellable(db: Database, orderId: string): Promise<Cancellable | null> {
  const refunds = await db.refund.findMany({ where: { orderId } })
  const bill = await db.renewal.findFirst({
    where: { subscription: { orderId, own: true }, mustReturn: false, refundedAmount: { lt: db.renewal.fields.amount } },
    orderBy: { purchasedAt: 'desc' },
    include: { subscription: true },
  })
  if (bill !== null) {
    const { orderSubscriptionId, status } = bill.subscription
    const paid = { orderNumber: bill.bootpayOrderNumber, paid: bill.amount, refunded: bill.refundedAmount }
    return toCancellable(paid, refunds, mayCharge(status) ? orderSubscriptionId : null)
  }
  const payment = await db.payment.findFirst({ where: { orderId, accepted: true } })
  if (payment === null) return null
  const { bootpayOrderNumber: orderNumber, paidAmount, refundedAmount } = payment
  return toCancellable({ orderNumber, paid: paidAmount, refunded: refundedAmount }, refunds, null)
}

function toCancellable(
  paid: { orderNumber: string; paid: number; refunded: number },
  refunds: readonly (RefundHold & { bootpayOrderNumber: string })[],
  orderSubscriptionId: string | null,
): Cancellable | null {
  const own = refunds.filter((refund) => refund.bootpayOrderNumber === paid.orderNumber)
  const left = computeLeft(paid, own)
  const busy = own.some((refund) => isOpenRefund(refund.status))
  return left > 0 || busy ? { orderNumber: paid.orderNumber, left, orderSubscriptionId, busy } : null
}

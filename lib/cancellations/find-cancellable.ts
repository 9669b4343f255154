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
  const [renewal, payment] = [
    await db.renewal.findFirst({
      where: { subscription: { orderId, own: true }, mustReturn: false, refundedAmount: { lt: db.renewal.fields.amount } },
      orderBy: { purchasedAt: 'desc' },
      include: { subscription: true },
    }),
    await db.payment.findFirst({ where: { orderId, accepted: true } }),
  ]
  const refunds = await db.refund.findMany({ where: { orderId } })
  if (renewal !== null) {
    const { status } = renewal.subscription
    const mayCharge = status !== 'ended' && status !== 'ending'
    return toCancellable(
      { number: renewal.bootpayOrderNumber, paid: renewal.amount, refunded: renewal.refundedAmount },
      refunds,
      mayCharge ? renewal.orderSubscriptionId : null,
    )
  }
  if (payment === null) return null
  return toCancellable(
    { number: payment.bootpayOrderNumber, paid: payment.paidAmount, refunded: payment.refundedAmount },
    refunds,
    null,
  )
}

type Paid = { number: string; paid: number; refunded: number }

function toCancellable(
  paid: Paid,
  refunds: readonly (RefundHold & { bootpayOrderNumber: string })[],
  orderSubscriptionId: string | null,
): Cancellable | null {
  const own = refunds.filter((refund) => refund.bootpayOrderNumber === paid.number)
  const left = computeLeft(paid, own)
  const busy = own.some((refund) => isOpenRefund(refund.status))
  return left > 0 || busy ? { orderNumber: paid.number, left, orderSubscriptionId, busy } : null
}

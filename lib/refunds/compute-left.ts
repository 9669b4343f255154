import { isOpenRefund } from './refund-status.ts'

export type RefundHold = { amount: number; cancelledPrice: number; status: string }

/**
 * What can still be given back of a payment, in won. Pure.
 *
 * INV-27: paid − max(refunded, done + under way). Money that was given back elsewhere before a refund was asked for is in its
 * `cancelledPrice`, so that an open refund holds its amount on top of that.
 */
export function computeLeft(payment: { paid: number; refunded: number }, refunds: readonly RefundHold[]): number {
  const holding = refunds.filter((refund) => refund.status === 'done' || isOpenRefund(refund.status))
  const asked = holding.reduce((sum, refund) => sum + refund.amount, 0)
  const reached = holding.filter((refund) => isOpenRefund(refund.status)).map((refund) => refund.cancelledPrice + refund.amount)
  return Math.max(0, payment.paid - Math.max(payment.refunded, asked, ...reached))
}

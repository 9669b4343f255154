import { mayCharge } from '../bootpay/payment-snapshot.ts'
import { OPEN_REQUEST } from '../cancellations/request-status.ts'
import { getPrisma } from '../db/client.ts'
import { showTime } from '../show-time.ts'
import { computeLeft } from './compute-left.ts'
import { isOpenRefund, type RefundPurpose, type RefundStatus } from './refund-status.ts'

/** All that an operator needs to refund an order, and sees of what was refunded. Amounts are won, times UTC ISO 8601. */
export type RefundDesk = {
  payments: {
    order_number: string
    /** 0: the first payment; else which renewal. */
    duration: number
    paid: number
    refunded: number
    left: number
    /** Another refund of it is under way: none can begin. */
    busy: boolean
  }[]
  refunds: {
    id: string
    order_number: string
    purpose: RefundPurpose
    amount: number
    status: RefundStatus
    reason: string
    note: string | null
    last_error: string | null
    end_subscription: boolean
    requested_at: string
    finished_at: string | null
  }[]
  /** A buyer's open request. `telling`: it is decided, and Bootpay is being told. */
  cancellation: {
    id: string
    amount: number
    reason: string
    telling: 'rejected' | 'withdrawn' | null
    requested_at: string
  } | null
  has_subscription: boolean
  /** The newest wish to end it: null, under way, or over. */
  ending: 'wished' | 'ended' | null
  has_promotion: boolean
}

/** For operators only: the caller has checked who asks. Null when there is nothing to refund and never was. */
export async function getRefundDesk(orderId: string): Promise<RefundDesk | null> {
  if (!/^[0-9a-f]{32}$/.test(orderId)) return null
  const order = await getPrisma().order.findUnique({
    where: { id: orderId },
    include: {
      payments: { where: { accepted: true } },
      refunds: { orderBy: { id: 'desc' } },
      cancellations: { where: { status: { in: OPEN_REQUEST } } },
      subscriptions: { include: { renewals: { orderBy: { purchasedAt: 'asc' } } } },
      redemption: { select: { orderId: true } },
      ends: { orderBy: { id: 'asc' } },
    },
  })
  if (order === null || (order.payments.length === 0 && order.refunds.length === 0)) return null
  const first = order.payments.map((payment) => ({
    order_number: payment.bootpayOrderNumber,
    duration: 0,
    paid: payment.paidAmount,
    refunded: payment.refundedAmount,
  }))
  const renewals = order.subscriptions
    .flatMap((subscription) => subscription.renewals)
    .map((renewal) => ({
      order_number: renewal.bootpayOrderNumber,
      duration: renewal.duration,
      paid: renewal.amount,
      refunded: renewal.refundedAmount,
    }))
  const [cancellation] = order.cancellations
  return {
    payments: [...first, ...renewals].map((payment) => {
      const refunds = order.refunds.filter((refund) => refund.bootpayOrderNumber === payment.order_number)
      return { ...payment, left: computeLeft(payment, refunds), busy: refunds.some((refund) => isOpenRefund(refund.status)) }
    }),
    refunds: order.refunds.map((refund) => ({
      id: String(refund.id),
      order_number: refund.bootpayOrderNumber,
      purpose: refund.purpose as RefundPurpose,
      amount: refund.amount,
      status: refund.status as RefundStatus,
      reason: refund.reason,
      note: refund.note,
      last_error: refund.lastError,
      end_subscription: refund.endSubscription,
      requested_at: showTime(refund.requestedAt),
      finished_at: showTime(refund.finishedAt),
    })),
    cancellation:
      cancellation === undefined
        ? null
        : {
            id: String(cancellation.id),
            amount: cancellation.amount,
            reason: cancellation.reason,
            telling:
              cancellation.status === 'rejecting' ? 'rejected' : cancellation.status === 'withdrawing' ? 'withdrawn' : null,
            requested_at: showTime(cancellation.requestedAt),
          },
    has_subscription: order.subscriptions.some(({ own, status }) => own && mayCharge(status)),
    ending: findEnding(order),
    has_promotion: order.redemption !== null,
  }
}

/** Of the accepted payment: what an operator chose, or what followed from a refund in full. */
function findEnding(order: {
  payments: readonly { bootpayOrderNumber: string }[]
  ends: readonly { bootpayOrderNumber: string; status: string }[]
}): RefundDesk['ending'] {
  const number = order.payments[0]?.bootpayOrderNumber
  const status = order.ends.findLast((end) => end.bootpayOrderNumber === number)?.status
  return status === 'wished' || status === 'ended' ? status : null
}

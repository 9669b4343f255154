import type { SubscriptionStatus } from '../bootpay/payment-snapshot.ts'
import type { Prisma } from '../db/generated/client.ts'
import { showTime } from '../show-time.ts'
import { isLiveVirtualAccount } from './derive-order-status.ts'
import type { CancelReason, OrderStatus } from './order-status.ts'
import type { Actor, OrderCycle, OrderView } from './order-view.ts'
import type { PaymentFacts } from './payment-facts.ts'

/** What a view is made from. */
export const ORDER_VIEW_INCLUDE = {
  payments: { orderBy: { id: 'asc' } },
  events: { orderBy: { id: 'asc' } },
  subscriptions: {
    orderBy: { orderSubscriptionId: 'asc' },
    include: { renewals: { orderBy: { purchasedAt: 'asc' } } },
  },
  redemption: { select: { promotion: { select: { code: true } } } },
  incidents: { where: { kind: 'payment_unreadable', closedAt: null } },
  invoiceLink: { select: { paymentUrl: true } },
} satisfies Prisma.OrderInclude

export type OrderRecord = Prisma.OrderGetPayload<{ include: typeof ORDER_VIEW_INCLUDE }>

/** An order's row with its payments, timeline and subscriptions, as the contract shows it. Pure. */
export function toOrderView(order: OrderRecord): OrderView {
  const accepted = order.payments.find((payment) => payment.accepted)
  const account = order.payments.findLast((payment) => isLiveVirtualAccount(payment as unknown as PaymentFacts))
  const reversing = order.payments.filter((payment) => payment.reversalReason !== null && payment.paidAmount > 0)
  const newest = order.payments.at(-1)
  const open = order.status === 'pending'
  const own = order.subscriptions.filter((subscription) => subscription.own)
  const unreadable = order.incidents.some(({ kind, closedAt }) => kind === 'payment_unreadable' && closedAt === null)
  return {
    order_id: order.id,
    order_name: order.orderName,
    plan_key: order.planKey,
    billing_cycle: order.billingCycle as OrderCycle,
    status: order.status as OrderStatus,
    cancel_reason: order.cancelReason as CancelReason | null,
    price: order.price,
    original_price: order.originalPrice,
    discount: order.discount,
    promotion_code: order.redemption?.promotion.code ?? null,
    paid_amount: order.paidAmount,
    refunded_amount: order.refundedAmount,
    bootpay_order_id: order.bootpayOrderId,
    bootpay_order_number: order.bootpayOrderNumber,
    receipt:
      accepted?.receiptId && accepted.purchasedAt
        ? {
            receipt_id: accepted.receiptId,
            pg: accepted.pg,
            method: accepted.method,
            card_company: accepted.cardCompany,
            card_no: accepted.cardNo,
            purchased_at: showTime(accepted.purchasedAt),
            receipt_url: accepted.receiptUrl,
          }
        : null,
    virtual_account:
      order.status === 'awaiting_deposit' && account?.vaAccount && account.vaBankName
        ? {
            bank_name: account.vaBankName,
            account: account.vaAccount,
            holder: account.vaHolder,
            expires_at: showTime(account.vaExpiresAt),
          }
        : null,
    // One of a payment that was not accepted is not the order's.
    subscriptions: own.map(toSubscriptionView),
    subscription_status: ((own.find(({ status }) => status !== 'ended') ?? own[0])?.status ?? null) as SubscriptionStatus | null,
    renewed_amount: sum(own.flatMap(({ renewals }) => renewals.map(({ amount, refundedAmount }) => amount - refundedAmount))),
    created_at: showTime(order.placedAt),
    expires_at: showTime(order.expiresAt),
    paid_at: showTime(order.paidAt),
    last_attempt_failed: open && !unreadable && newest?.state === 'ended',
    payment_url: open ? (order.invoiceLink?.paymentUrl ?? null) : null,
    checking: unreadable || (open && (newest?.state === 'open' || newest?.state === 'awaiting_confirmation')),
    returning_amount: sum(reversing.filter((payment) => payment.reversedAt === null).map((payment) => payment.paidAmount)),
    returned_amount: sum(reversing.filter((payment) => payment.reversedAt !== null).map((payment) => payment.paidAmount)),
    timeline: order.events
      .filter((event) => !OFFICE_EVENTS.has(event.type))
      .map((event) => ({
        ...toTimelineEntry(event),
        // What an operator wrote of it is for operators' eyes.
        reason: event.type === 'payment_linked' ? null : event.reason,
      })),
  }
}

/** A subscription as buyers and operators see it. Pure. */
export function toSubscriptionView(row: OrderRecord['subscriptions'][number]): OrderView['subscriptions'][number] {
  return {
    order_subscription_id: row.orderSubscriptionId,
    status: row.status as SubscriptionStatus,
    current_duration: row.currentDuration,
    total_subscription_duration: row.totalSubscriptionDuration,
    next_payment_at: showTime(row.nextPaymentAt),
    price: row.price,
    ends_at: showTime(row.endsAt),
  }
}

/** That operators write notes about an order is nothing to its buyer. */
const OFFICE_EVENTS = new Set(['note_added', 'note_removed'])

/** An entry as operators see it. Pure. */
export function toTimelineEntry(event: OrderRecord['events'][number]): OrderView['timeline'][number] {
  return {
    at: showTime(event.at),
    type: event.type,
    from: event.from as OrderStatus | null,
    to: event.to as OrderStatus | null,
    actor: event.actor as Actor,
    reason: event.reason,
  }
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0)
}

import { getPrisma } from '../db/client.ts'
import { showTime } from '../show-time.ts'
import type { OrderView } from './order-view.ts'
import { ORDER_VIEW_INCLUDE, toOrderView, toSubscriptionView, toTimelineEntry } from './to-order-view.ts'

type SlotState = 'reserved' | 'redeemed' | 'released'

/** An order as an operator sees it: the buyer, every attempt, incidents, mails and renewals besides. */
export type AdminOrderView = Omit<OrderView, 'timeline'> & {
  timeline: (OrderView['timeline'][number] & { operator_id: string | null })[]
  /** The code that lowered its price, and whether it holds one of its slots. */
  promotion: { id: number; code: string; slot: SlotState } | null
  /** Newest first. May hold personal data. */
  notes: { id: string; text: string; operator_id: string; written_at: string }[]
  buyer: { name: string | null; phone: string | null; email: string | null }
  payments: {
    bootpay_order_number: string
    receipt_id: string | null
    state: string
    accepted: boolean
    paid_amount: number
    refunded_amount: number
    reversal_reason: string | null
    reversed_at: string | null
  }[]
  incidents: { id: string; kind: string; subject: string; detail: unknown; opened_at: string; closed_at: string | null }[]
  mails: { kind: string; queued_at: string; sent_at: string | null; skipped: string | null; last_error: string | null }[]
  /** Subscriptions of payments that were sent back: not the order's own. */
  other_subscriptions: OrderView['subscriptions']
  renewals: {
    bootpay_order_number: string
    duration: number
    amount: number
    refunded_amount: number
    purchased_at: string
  }[]
}

/** For operators only: the caller has checked who asks. */
export async function getAdminOrder(orderId: string): Promise<AdminOrderView | null> {
  if (!/^[0-9a-f]{32}$/.test(orderId)) return null
  const order = await getPrisma().order.findUnique({
    where: { id: orderId },
    include: {
      ...ORDER_VIEW_INCLUDE,
      incidents: { orderBy: { id: 'desc' } },
      mails: { orderBy: { id: 'asc' } },
      notes: { orderBy: { id: 'desc' } },
      redemption: { include: { promotion: { select: { code: true } } } },
    },
  })
  if (order === null) return null
  const view = toOrderView(order)
  return {
    ...view,
    timeline: order.events.map((event) => ({ ...toTimelineEntry(event), operator_id: event.operatorId })),
    promotion:
      order.redemption === null
        ? null
        : { id: order.redemption.promotionId, code: order.redemption.promotion.code, slot: order.redemption.state as SlotState },
    notes: order.notes.map((note) => ({
      id: String(note.id),
      text: note.text,
      operator_id: note.operatorId,
      written_at: showTime(note.writtenAt),
    })),
    buyer: { name: order.buyerName, phone: order.buyerPhone, email: order.buyerEmail },
    payments: order.payments.map((payment) => ({
      bootpay_order_number: payment.bootpayOrderNumber,
      receipt_id: payment.receiptId,
      state: payment.state,
      accepted: payment.accepted,
      paid_amount: payment.paidAmount,
      refunded_amount: payment.refundedAmount,
      reversal_reason: payment.reversalReason,
      reversed_at: showTime(payment.reversedAt),
    })),
    incidents: order.incidents.map((incident) => ({
      id: String(incident.id),
      kind: incident.kind,
      subject: incident.subject,
      detail: incident.detail,
      opened_at: showTime(incident.openedAt),
      closed_at: showTime(incident.closedAt),
    })),
    mails: order.mails.map((mail) => ({
      kind: mail.kind,
      queued_at: showTime(mail.queuedAt),
      sent_at: showTime(mail.sentAt),
      skipped: mail.skipped,
      last_error: mail.lastError,
    })),
    other_subscriptions: order.subscriptions.filter((subscription) => !subscription.own).map(toSubscriptionView),
    renewals: order.subscriptions.flatMap((subscription) =>
      subscription.renewals.map((renewal) => ({
        bootpay_order_number: renewal.bootpayOrderNumber,
        duration: renewal.duration,
        amount: renewal.amount,
        refunded_amount: renewal.refundedAmount,
        purchased_at: showTime(renewal.purchasedAt),
      })),
    ),
  }
}

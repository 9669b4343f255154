import { won } from '../money.ts'
import type { BillFact, SubscriptionFact, SubscriptionStatus } from './payment-snapshot.ts'
import { toProviderId } from './provider-id.ts'
import { toDate } from './read-values.ts'
import { readable } from './wire-fields.ts'
import { listUnreadable, type WireBill, type WireSubscription } from './wire-schemas.ts'

/** Reads a subscription, from wherever Bootpay shows it. Pure; empty where it has no usable id. */
export function readSubscription(wire: WireSubscription): SubscriptionFact[] {
  const orderSubscriptionId = toProviderId(wire.order_subscription_id)
  if (orderSubscriptionId === null) return []
  const nextPaymentAt = readNextPayment(wire.payment_next_at)
  const endsAt = toDate(wire.service_end_at)
  return [
    {
      orderSubscriptionId,
      begunBy: toProviderId(wire.order_number),
      begunByOrderId: toProviderId(wire.order_id),
      status: readStatus(wire, nextPaymentAt, endsAt),
      currentDuration: wire.current_duration ?? 1,
      ownDuration: null,
      totalSubscriptionDuration: wire.total_subscription_duration ?? -1,
      nextPaymentAt,
      price: wire.price,
      endsAt,
    },
  ]
}

/** Only a stated null says that there is no next payment: what is absent or unreadable says nothing. */
function readNextPayment(value: unknown): Date | null | undefined {
  if (value === null) return null
  return (typeof value === 'string' ? toDate(value) : null) ?? undefined
}

function readStatus(wire: WireSubscription, nextPaymentAt: Date | null | undefined, endsAt: Date | null): SubscriptionStatus {
  const status = STATUSES.get(wire.status) ?? 'unknown'
  // INV-71: a next payment is stated and cannot be read: nobody may conclude that there is none.
  if (status === 'ended' && wire.payment_next_at !== undefined && nextPaymentAt === undefined) return 'unknown'
  if (status === 'ended' || status === 'unknown') return status
  // A pause or a refusing card leaves no next payment either: a contract that has an end may go on.
  const stands = (status === 'paused' || status === 'held') && wire.cancel_status !== 1
  if (endsAt !== null && nextPaymentAt === null && !stands) return 'ending'
  return status === 'active' && isRefused(wire) ? 'past_due' : status
}

/** Integers and strings of several sources (protocol notes §11, §12 #26). */
const STATUSES = new Map<unknown, SubscriptionStatus>([
  [0, 'pending'],
  ['pending', 'pending'],
  [-1, 'trial'],
  ['trial', 'trial'],
  [1, 'active'],
  ['subscribing', 'active'],
  [-2, 'paused'],
  [2, 'paused'],
  ['paused', 'paused'],
  [-3, 'held'],
  [3, 'ended'],
  [4, 'ended'],
  [15, 'ended'],
  [20, 'ended'],
  ['cancelled', 'ended'],
  ['expired', 'ended'],
])

/** The card refused after it had last paid. */
function isRefused(wire: WireSubscription): boolean {
  const failedAt = toDate(wire.latest_failed_at)
  if (failedAt === null) return false
  const paidAt = toDate(wire.latest_purchased_at)
  return paidAt === null || failedAt > paidAt
}

/**
 * Whether nothing will be charged any more, by this answer alone. Pure. A subscription called ended
 * with a next payment is a contradiction: it is not believed to have ended.
 */
export function isQuiet(fact: Pick<SubscriptionFact, 'status' | 'nextPaymentAt'>): boolean {
  const { status, nextPaymentAt } = fact
  return status === 'ending' || (status === 'ended' && !(nextPaymentAt instanceof Date))
}

/** Reads a row of a subscription's bills (§8, §11). Pure. */
export function readBill(wire: WireBill): BillFact {
  return {
    orderNumber: readable(wire.order_number),
    receiptId: toProviderId(wire.receipt_id),
    duration: readable(wire.duration),
    status: BILL_STATUSES.get(wire.status) ?? 'unknown',
    price: readable(wire.price),
    cancelledPrice: readable(wire.cancelled_price) ?? won(0),
    unreadable: listUnreadable(wire).length > 0,
    dueAt: toDate(wire.reserve_payment_at),
    purchasedAt: toDate(wire.purchased_at),
  }
}

const BILL_STATUSES = new Map<unknown, BillFact['status']>([
  [-1, 'refused'],
  [1, 'paid'],
  [2, 'open'],
  [5, 'open'],
  [10, 'cancelled'],
  [20, 'cancelled'],
])

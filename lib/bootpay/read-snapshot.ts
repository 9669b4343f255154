import { type Won, won } from '../money.ts'
import { toBootpayLink } from './bootpay-link.ts'
import type { PaymentPhase, PaymentSnapshot } from './payment-snapshot.ts'
import { toProviderId } from './provider-id.ts'
import { readSubscription } from './read-subscription.ts'
import { toDate } from './read-values.ts'
import { readable } from './wire-fields.ts'
import { listUnreadable, type WireOrder, type WireReceipt } from './wire-schemas.ts'

/**
 * Reads an order and its receipt as one snapshot. Pure and total: whatever the two say, there is an answer, and where
 * they leave doubt the phase is `unknown`. `receipt` is null when the order names none or Bootpay knows none.
 *
 * @param sandboxOrigin null outside of sandbox mode
 */
export function readSnapshot(
  orderNumber: string,
  order: WireOrder,
  receipt: WireReceipt | null,
  observedAt: Date,
  sandboxOrigin: string | null = null,
): PaymentSnapshot {
  const result = readable(order.result_data)
  const virtualAccount =
    readVirtualAccount(receipt, readable(receipt?.status ?? null)) ?? readVirtualAccount(result, result?.status)
  const unreadable = findUnreadable(order, receipt)
  return {
    observedAt,
    orderNumber,
    orderId: toProviderId(order.order_id),
    receiptId: readable(receipt?.receipt_id ?? null) ?? receiptIdOf(order),
    phase: unreadable.length > 0 ? 'unknown' : readPhase(order, receipt),
    unreadable,
    orderPrice: readable(order.price ?? order.total_price),
    receiptPrice: readable(receipt?.price ?? null),
    cancelledPrice: readCancelled(order, receipt),
    ...readPurchase(order, receipt, observedAt),
    products: readable(order.products)?.map(({ productId, quantity }) => ({ productId, quantity })) ?? null,
    durations: readDurations(order),
    evidence: {
      orderIds: [readOrderId(order.metadata), readOrderId(receipt?.metadata ?? null)].filter((id) => id !== null),
      invoiceIds: [order.invoice_id, order.request_id].filter((value) => value !== null),
      userId: order.user?.user_id ?? null,
    },
    subscriptions: (readable(order.order_subscriptions) ?? []).flatMap(readSubscription),
    receipt: {
      pg: receipt?.pg ?? result?.pg ?? null,
      method: receipt?.method ?? result?.method ?? result?.method_name ?? null,
      methodSymbol: receipt?.method_origin_symbol ?? receipt?.method_symbol ?? result?.method_symbol ?? null,
      cardCompany: receipt?.card_data?.card_company ?? result?.card_data?.card_company ?? result?.card_name ?? null,
      cardNo: maskCard(receipt?.card_data?.card_no ?? result?.card_data?.card_no ?? result?.card_no ?? null),
      receiptUrl: readReceiptUrl(receipt, result, sandboxOrigin),
    },
    virtualAccount,
  }
}

function readDurations(order: WireOrder): number[] {
  const ofProducts = (readable(order.products) ?? []).map(({ duration }) => duration)
  const ofSubscriptions = (readable(order.order_subscriptions) ?? []).map((row) => row.total_subscription_duration)
  return [...ofProducts, ...ofSubscriptions].filter((duration) => duration !== null)
}

function readOrderId(metadata: WireOrder['metadata']): string | null {
  return readable(metadata)?.orderId ?? null
}

/** The receipt's id, from wherever this order carries it (§3.2). */
export function receiptIdOf(order: WireOrder): string | null {
  return readable(readable(order.result_data)?.receipt_id ?? null) ?? readable(order.receipt_id)
}

/** INV-71: a stated value that cannot be read is never taken for one that was not stated. */
function findUnreadable(order: WireOrder, receipt: WireReceipt | null): string[] {
  const result = readable(order.result_data)
  const named = (prefix: string, fields: object | null): string[] =>
    fields === null ? [] : listUnreadable(fields).map((name) => `${prefix}.${name}`)
  const unreadable = [...named('order', order), ...named('order.result_data', result), ...named('receipt', receipt)]
  // A status that no source describes is one that cannot be read.
  const undocumented = receipt !== null && isUndocumented(readable(receipt.status))
  return undocumented ? [...unreadable, 'receipt.status'] : unreadable
}

/** What a receipt's status may be (§11 "PG receipt status"); below 0 it failed. */
const RECEIPT_STATUSES = new Set([0, 1, 2, 4, 5, 11, 12, 20, 41])

function isUndocumented(status: number | string | null): boolean {
  if (status === null) return false
  return typeof status === 'string' || (status >= 0 && !RECEIPT_STATUSES.has(status))
}

/**
 * When it was paid. A time that is stated and impossible says that it was paid, not when: the money was taken, and waiting for a
 * better answer would wait for ever, so that the time at which it was seen stands in for it.
 */
function readPurchase(
  order: WireOrder,
  receipt: WireReceipt | null,
  observedAt: Date,
): Pick<PaymentSnapshot, 'purchasedAt' | 'timeUnread'> {
  const stated = [readable(receipt?.purchased_at ?? null), readable(order.purchased_at)].filter((time) => time !== null)
  const purchasedAt = stated.find((time) => time instanceof Date) ?? null
  if (purchasedAt !== null || stated.length === 0) return { purchasedAt, timeUnread: false }
  return { purchasedAt: observedAt, timeUnread: true }
}

const CANCELLED_ORDER = new Set<unknown>([10, 11, 'cancelled', 'refunded'])
const ENDED_ORDER = new Set<unknown>([10, 11, 12, 'cancelled', 'refunded', 'order_expired', 'order_abandoned'])
const WAITING_ORDER = new Set<unknown>([0, 5, 'order_pending', 'payment_pending'])
const SUBSCRIBED_ORDER = new Set<unknown>([3, 4, 'subscription_request_completed'])
const CANCELLED_RECEIPT = new Set<unknown>([20, 'receipt_cancelled'])

function readPhase(order: WireOrder, receipt: WireReceipt | null): PaymentPhase {
  return receipt === null ? phaseOfOrder(order) : phaseOfReceipt(order, receipt)
}

/** The receipt is what was done with money, so where there is one, it decides (§3.3, §11 "PG receipt status"). */
function phaseOfReceipt(order: WireOrder, receipt: WireReceipt): PaymentPhase {
  const status = receipt.status
  if (typeof status !== 'number') return 'unknown'
  if (status < 0) return 'ended'
  switch (status) {
    case 0:
    case 4:
    case 41:
      return ENDED_ORDER.has(order.status) ? 'ended' : 'open'
    case 1:
      // An order called cancelled whose receipt still holds all the money: one of the two is behind. Wait.
      return CANCELLED_ORDER.has(order.status) && readCancelled(order, receipt) === 0 ? 'unknown' : 'paid'
    case 2:
      return 'awaiting_confirmation'
    case 5:
      return ENDED_ORDER.has(order.status) ? 'ended' : 'awaiting_deposit'
    case 11:
      return 'free_subscription'
    case 20:
      // Full or partial cancel of something paid (§12 #27), or the cancel of something that never was.
      if (receipt.purchased_at === null) return 'ended'
      return readCancelled(order, receipt) > 0 ? 'paid' : 'unknown'
    default:
      return 'unknown'
  }
}

/** No receipt: nothing here can be called paid, whatever the order's status claims (§12 #17). */
function phaseOfOrder(order: WireOrder): PaymentPhase {
  const receiptStatus = order.receipt_status
  if (ENDED_ORDER.has(order.status) || CANCELLED_RECEIPT.has(receiptStatus)) return 'ended'
  if (receiptStatus === 5 || receiptStatus === 'receipt_vbank_ready') return 'awaiting_deposit'
  if (receiptIdOf(order) !== null) return 'unknown'
  if (receiptStatus === 'receipt_billing_key_published' || SUBSCRIBED_ORDER.has(order.status)) return 'free_subscription'
  if (WAITING_ORDER.has(order.status)) return 'open'
  return 'unknown'
}

function readCancelled(order: WireOrder, receipt: WireReceipt | null): Won {
  const ofReceipt = readable(receipt?.cancelled_price ?? null)
  const stated = Math.max(ofReceipt ?? 0, readable(order.cancelled_price) ?? 0)
  if (stated > 0) return won(stated)
  // A receipt called cancelled that does not say how much, of an order called cancelled: all of it.
  const wholly = CANCELLED_RECEIPT.has(receipt?.status) && (ofReceipt === null || CANCELLED_ORDER.has(order.status))
  return won(wholly ? (readable(receipt?.price ?? null) ?? 0) : 0)
}

function readVirtualAccount(
  means: Pick<WireReceipt, 'bank_data' | 'vbank_data'> | null,
  status: unknown,
): PaymentSnapshot['virtualAccount'] {
  // `bank_data` is also what a plain bank transfer carries; it names an account to pay into only while one is awaited.
  const data = means?.vbank_data ?? (status === 5 ? means?.bank_data : null)
  if (!data?.bank_account || !data.bank_name) return null
  return {
    bankName: data.bank_name,
    account: data.bank_account,
    holder: data.bank_username,
    expiresAt: toDate(data.expired_at),
  }
}

/** Bootpay masks card numbers (`557042******1074`); one that came unmasked is cut here before anything stores it. */
function maskCard(cardNo: string | null): string | null {
  if (cardNo === null) return null
  const digits = cardNo.replace(/\D/g, '')
  return digits.length >= 13 ? `${digits.slice(0, 6)}******${digits.slice(-4)}` : cardNo.slice(0, 32)
}

/** The first of these that a page may link to. */
function readReceiptUrl(receipt: WireReceipt | null, result: Means | null, sandboxOrigin: string | null): string | null {
  const stated = [receipt?.receipt_url, receipt?.card_data?.receipt_url, result?.receipt_url]
  return stated.map((url) => toBootpayLink(url ?? null, sandboxOrigin)).find((url) => url !== null) ?? null
}

type Means = Pick<WireReceipt, 'receipt_url'>

import type { DeliveryHint } from './read-delivery.ts'

/** A paid number as it is stored: a first payment that was accepted, or a renewal. */
export type StoredPayment = { orderNumber: string; receiptId: string | null; refunded: number }

/** What a name may end in that tells of a payment. Bootpay documents few names (protocol notes §9). */
const PAID_EVENT = /(^|[._-])(paid|complete|completed|success|succeeded)$/i
/** And what tells of something else, whatever it ends in. */
const OTHER_EVENT = /cancel|refund|fail|expire|subscription|account|deposit|confirm/i

/** A receipt's 1; an order's 1, 2, 3, 8 and their words (§11). */
const PAID_STATUS = new Set([
  ...['1', '2', '3', '8', 'receipt_paid', 'receipt_success'],
  ...['order_completed', 'payment_completed', 'subscription_request_completed'],
])

/** The receipt's own state, beside the order's. */
const PAID_RECEIPT = new Set(['1', 'receipt_paid', 'receipt_success'])

/**
 * INV-78: whether a delivery says no more than that a payment was made which is stored as made, with as much given back as is
 * stored. Pure. Whatever it says that is not understood, or that it leaves out, counts as something new: then Bootpay is asked. It may say a thing in two places: neither may be new.
 */
export function repeatsStored(hint: DeliveryHint, stored: StoredPayment): boolean {
  if (hint.orderNumber !== null && hint.orderNumber !== stored.orderNumber) return false
  if (hint.receiptId !== null && hint.receiptId !== stored.receiptId) return false
  const { statuses, receiptStatuses, cancelledPrices } = hint.stated
  if ((hint.cancelledPrice ?? '0') !== String(stored.refunded)) return false
  if (cancelledPrices.some((price) => price !== String(stored.refunded))) return false
  if (statuses.some((status) => !PAID_STATUS.has(status))) return false
  if (receiptStatuses.some((status) => !PAID_RECEIPT.has(status))) return false
  if (hint.event === null) return hint.status !== null
  return PAID_EVENT.test(hint.event) && !OTHER_EVENT.test(hint.event)
}

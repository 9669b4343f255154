import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import type { Database } from '../db/client.ts'
import { comparePayment } from './compare-payment.ts'

export type Match =
  | { kind: 'matched'; orderId: string }
  /** No evidence points to an order of ours. */
  | { kind: 'unmatched' }
  /** Two pieces of evidence point to different orders; nothing may move by itself. */
  | { kind: 'ambiguous'; orderIds: string[] }

type Candidate = {
  id: string
  price: number
  productId: string
  quantity: number
  bootpayUserId: string
  invoiceId: string | null
}

/**
 * Which order of ours a payment belongs to, by what Bootpay returned and never by what a caller claims. First that holds:
 * the number that we stored; an operator's link; `metadata.order_id` of the order, of its receipt; the invoice; `user.user_id` together with
 * equal amount and products. INV-10: evidence that disagrees matches nothing.
 */
export async function matchOrder(db: Database, snapshot: PaymentSnapshot, environment: string): Promise<Match> {
  const stored = await db.payment.findUnique({
    where: { bootpayOrderNumber: snapshot.orderNumber },
    select: { orderId: true },
  })
  if (stored) return { kind: 'matched', orderId: stored.orderId }
  // INV-23: an operator's word, given where Bootpay's answer named no order, or two.
  const linked = await db.paymentLink.findUnique({
    where: { bootpayOrderNumber: snapshot.orderNumber },
    select: { orderId: true },
  })
  if (linked) return { kind: 'matched', orderId: linked.orderId }

  const { orderIds, invoiceIds, userId } = snapshot.evidence
  if (orderIds.length + invoiceIds.length === 0 && userId === null) return { kind: 'unmatched' }
  const candidates: Candidate[] = await db.order.findMany({
    where: {
      environment,
      OR: [
        { id: { in: orderIds.filter(isOurId) } },
        { invoiceId: { in: invoiceIds.filter(isPlainText) } },
        ...(userId !== null && isPlainText(userId) ? [{ bootpayUserId: userId }] : []),
      ],
    },
    select: { id: true, price: true, productId: true, quantity: true, bootpayUserId: true, invoiceId: true },
    take: 5,
  })
  return chooseMatch(candidates, snapshot)
}

/** Pure: picks among the orders that the evidence names. */
export function chooseMatch(candidates: readonly Candidate[], snapshot: PaymentSnapshot): Match {
  const [first, ...others] = candidates
  if (!first) return { kind: 'unmatched' }
  if (others.length > 0) return { kind: 'ambiguous', orderIds: candidates.map((candidate) => candidate.id) }
  const { orderIds, invoiceIds } = snapshot.evidence
  if (orderIds.includes(first.id) || (first.invoiceId !== null && invoiceIds.includes(first.invoiceId))) {
    return { kind: 'matched', orderId: first.id }
  }
  // Only the buyer's id is left: it is unguessable and one per order, but alone it must not carry a different payment.
  return comparePayment(first, snapshot).result === 'equal' ? { kind: 'matched', orderId: first.id } : { kind: 'unmatched' }
}

function isOurId(id: string): boolean {
  return /^[0-9a-f]{32}$/.test(id)
}

/** PostgreSQL refuses NUL in text; such a value is nobody's id. */
function isPlainText(value: string): boolean {
  return !value.includes('\u0000') && value.length <= 200
}

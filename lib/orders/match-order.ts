import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import type { Database } from '../db/client.ts'
import { type Candidate, chooseMatch, type Match, pickEvidence } from './choose-match.ts'

/**
 * Which order of ours a payment belongs to, by what Bootpay returned and never by what a caller claims. First that holds:
 * the number that we stored; an operator's link; `metadata.order_id` of the order, of its receipt; the invoice; `user.user_id`
 * together with equal amount and products. INV-10: evidence that disagrees matches nothing.
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

  const { orderIds, invoiceIds, userId } = pickEvidence(snapshot)
  const candidates: Candidate[] = await db.order.findMany({
    where: {
      environment,
      OR: [{ id: { in: orderIds } }, { invoiceId: { in: invoiceIds } }, ...(userId === null ? [] : [{ bootpayUserId: userId }])],
    },
    select: { id: true, price: true, productId: true, quantity: true, bootpayUserId: true, invoiceId: true },
    take: 5,
  })
  return chooseMatch(candidates, snapshot)
}

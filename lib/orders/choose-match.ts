import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import { comparePayment } from './compare-payment.ts'

export type Match =
  | { kind: 'matched'; orderId: string }
  /** No evidence points to an order of ours. */
  | { kind: 'unmatched' }
  /** Two pieces of evidence point to different orders; nothing may move by itself. */
  | { kind: 'ambiguous'; orderIds: string[] }

export type Candidate = {
  id: string
  price: number
  productId: string
  quantity: number
  bootpayUserId: string
  invoiceId: string | null
}

/** Picks among the orders that the evidence names. Pure. INV-10: evidence that disagrees matches nothing. */
export function chooseMatch(candidates: readonly Candidate[], snapshot: PaymentSnapshot): Match {
  const [first, ...others] = candidates
  if (!first) return { kind: 'unmatched' }
  if (others.length > 0) return { kind: 'ambiguous', orderIds: candidates.map((candidate) => candidate.id) }
  const { orderIds, invoiceIds } = snapshot.evidence
  if (orderIds.includes(first.id) || invoiceIds.some((id) => id === first.invoiceId)) {
    return { kind: 'matched', orderId: first.id }
  }
  // Only the buyer's id is left: it is unguessable and one per order, but alone it must not carry a different payment.
  return comparePayment(first, snapshot).result === 'equal' ? { kind: 'matched', orderId: first.id } : { kind: 'unmatched' }
}

/** What of the evidence can name an order at all. Pure. Our ids are 32 hex digits; PostgreSQL refuses NUL in text. */
export function pickEvidence({ evidence }: PaymentSnapshot): PaymentSnapshot['evidence'] {
  return {
    orderIds: evidence.orderIds.filter((id) => /^[0-9a-f]{32}$/.test(id)),
    invoiceIds: evidence.invoiceIds.filter(isPlainText),
    userId: evidence.userId !== null && isPlainText(evidence.userId) ? evidence.userId : null,
  }
}

function isPlainText(value: string): boolean {
  return !value.includes('\0') && value.length <= 200
}

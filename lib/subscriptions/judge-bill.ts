import { mayCharge } from '../bootpay/payment-snapshot.ts'
import type { Transaction } from '../db/client.ts'
import { type BillVerdict, evaluateBill } from './evaluate-bill.ts'
import type { RenewalOf } from './is-renewal.ts'
import { readKeptUntil } from './read-kept-until.ts'

export type JudgedBill = {
  verdict: BillVerdict
  /** Bootpay's number of the payment that began its subscription; null: not known. */
  begunBy: string | null
  /** What went back of the order's first payment, in won. */
  firstRefunded: number
}

/** What becomes of a later bill by what is stored before it. Called under the order's lock. */
export async function judgeBill(
  tx: Transaction,
  renewal: RenewalOf,
  bill: { purchasedAt: Date; begunBy: string | null },
): Promise<JudgedBill> {
  const { purchasedAt } = bill
  const { orderId, orderSubscriptionId } = renewal
  const stored = await tx.subscription.findUnique({ where: { orderSubscriptionId } })
  const accepted = await tx.payment.findFirst({ where: { orderId, accepted: true } })
  const begunBy = stored?.begunBy ?? bill.begunBy ?? accepted?.bootpayOrderNumber ?? null
  const first = { verdict: 'keep' as const, begunBy, firstRefunded: accepted?.refundedAmount ?? 0 }
  if (begunBy === null) return first
  const end = await tx.subscriptionEnd.findFirst({
    where: { bootpayOrderNumber: begunBy, status: { not: 'withdrawn' } },
    orderBy: { id: 'asc' },
  })
  const now = new Date()
  const kept = (await readKeptUntil(tx, begunBy)).some((until) => until > now)
  const refunded = await tx.orderEvent.findFirst({ where: { orderId, to: 'refunded' }, select: { at: true } })
  const verdict = evaluateBill({
    purchasedAt,
    end: end === null ? null : { requestedAt: end.requestedAt, reversal: end.cause === 'reversal' },
    firstBackAt: kept ? null : (refunded?.at ?? null),
    hadEnded: stored !== null && hadEnded(stored, purchasedAt),
  })
  return { ...first, verdict }
}

type Stored = { status: string; endsAt: Date | null; observedAt: Date }

function hadEnded({ status, endsAt, observedAt }: Stored, purchasedAt: Date): boolean {
  if (status === 'ended' && endsAt !== null) return purchasedAt > endsAt
  return !mayCharge(status) && purchasedAt > observedAt
}

import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import { type AskedFor, type Comparison, comparePayment } from './compare-payment.ts'
import { deriveOrderStatus, isLiveVirtualAccount, type OrderFacts } from './derive-order-status.ts'
import { type CancelReason, canMove, type OrderStatus } from './order-status.ts'
import type { Actor } from './order-view.ts'
import { mergePayment, newPaymentFacts, type PaymentFacts, type ReversalReason } from './payment-facts.ts'

/** Our side at the moment of deciding, read under the lock on the order's row. */
export type Ours = {
  asked: AskedFor
  status: OrderStatus
  order: OrderFacts
  /** All payments of the order, the one at hand included when it is known. */
  payments: readonly PaymentFacts[]
  /** false: the order was discounted, its slot was given back, and there is none to take again. */
  slotAvailable: boolean
}

type IncidentKind =
  | 'amount_mismatch'
  | 'product_mismatch'
  | 'amount_unclear'
  | 'amount_drift'
  | 'payment_unreadable'
  | 'second_payment'
  | 'paid_after_close'
  | 'promotion_exhausted'
  | 'unexpected_free_subscription'

export type TimelineEntry = {
  type: string
  from: OrderStatus | null
  to: OrderStatus | null
  actor: Actor
  reason: string | null
}

export type Decision = {
  /** The payment's row as it must be afterwards; null: nothing to store. */
  payment: PaymentFacts | null
  order: OrderFacts
  /** The statuses to pass through, in order; empty when nothing moves. */
  path: OrderStatus[]
  cancelReason: CancelReason | null
  timeline: TimelineEntry[]
  incident: IncidentKind | null
  job: 'reverse' | 'confirm' | null
  mails: { kind: 'receipt' | 'refund' | 'reversal'; ref: string }[]
  /** Nothing more is expected of this number by itself; only a new hint wakes it. */
  final: boolean
}

/**
 * INV-09: the settlement decision. Pure and total over (what Bootpay says × what we have); `tests/unit/orders` enumerates
 * it. Bootpay holds the truth about money; facts only grow; what we must not keep is sent back, never ignored.
 */
export function decideSettlement(theirs: PaymentSnapshot, ours: Ours): Decision {
  const known = ours.payments.find((payment) => payment.bootpayOrderNumber === theirs.orderNumber) ?? null
  const others = ours.payments.filter((payment) => payment !== known)
  const before = known ?? newPaymentFacts(theirs.orderNumber)
  const outcome = decidePayment(theirs, ours, before, others)
  const order = closeWhenDepositEnded(ours.order, outcome.payment, others, theirs.observedAt)
  return conclude(ours.status, known, others, order, outcome)
}

type Outcome = {
  payment: PaymentFacts
  incident?: IncidentKind
  job?: 'reverse' | 'confirm'
  notes?: string[]
  final: boolean
}

function decidePayment(theirs: PaymentSnapshot, ours: Ours, before: PaymentFacts, others: readonly PaymentFacts[]): Outcome {
  // INV-71: nothing moves until it can be read, of a payment that was accepted either: some of it may be back.
  if (theirs.unreadable.length > 0) return { payment: before, incident: 'payment_unreadable', final: false }
  switch (theirs.phase) {
    case 'unknown':
      return { payment: before, final: false }
    case 'free_subscription':
      // No plan here is free. Beside a payment that we accepted, it is only an answer that lags behind.
      return before.accepted
        ? { payment: before, final: true }
        : { payment: before, incident: 'unexpected_free_subscription', final: true }
    case 'open':
    case 'ended':
      return decideUnpaid(theirs, before)
    case 'awaiting_deposit':
      return decideDeposit(theirs, ours, before)
    case 'awaiting_confirmation':
      return decideConfirmation(theirs, ours, before, others)
    case 'paid':
      return decidePaid(theirs, ours, before, others)
  }
}

function decideUnpaid(theirs: PaymentSnapshot, before: PaymentFacts): Outcome {
  const payment = mergePayment(before, theirs)
  // An unconfirmed payment that we asked to be cancelled is back once it has ended.
  const back = payment.reversalReason !== null && payment.state === 'ended' ? markReversed(payment, theirs) : payment
  return { payment: back, final: isAtItsEnd(back) }
}

function decideDeposit(theirs: PaymentSnapshot, ours: Ours, before: PaymentFacts): Outcome {
  // An account over another amount is not shown: whoever paid into it would be sent their money back.
  const fits = comparePayment(ours.asked, theirs).result === 'equal'
  const payment = mergePayment(before, fits ? theirs : { ...theirs, virtualAccount: null })
  return { payment, final: isAtItsEnd(payment) }
}

function decideConfirmation(theirs: PaymentSnapshot, ours: Ours, before: PaymentFacts, others: readonly PaymentFacts[]): Outcome {
  const payment = mergePayment(before, theirs)
  if (isAtItsEnd(payment)) return { payment, final: true }
  if (payment.reversalReason !== null) return { payment, job: 'reverse', final: false }
  const refusal = refuse(comparePayment(ours.asked, theirs), ours, others)
  if (refusal === null) return { payment, job: 'confirm', final: false }
  if (refusal.reversal === null) return { payment: before, incident: refusal.incident, final: false }
  return { payment: { ...payment, reversalReason: refusal.reversal }, incident: refusal.incident, job: 'reverse', final: false }
}

function decidePaid(theirs: PaymentSnapshot, ours: Ours, before: PaymentFacts, others: readonly PaymentFacts[]): Outcome {
  const comparison = comparePayment(ours.asked, theirs)
  const payment = mergePayment(before, theirs)
  if (payment.state !== 'paid') return { payment: before, final: false }
  // An amount that Bootpay does not say is not back because nothing of it is left.
  const returned = payment.paidAmount > 0 && payment.refundedAmount >= payment.paidAmount

  if (before.accepted) {
    // More cannot be back than was paid: such an answer says nothing of what is.
    const most = Math.max(before.paidAmount, ours.asked.price)
    if (theirs.cancelledPrice > most) return { payment: before, incident: 'amount_drift', final: true }
    const drifted = comparison.result === 'amount_mismatch' || comparison.result === 'product_mismatch'
    return { payment, ...(drifted ? { incident: 'amount_drift' } : {}), final: true }
  }
  if (payment.reversalReason !== null) {
    return returned ? { payment: markReversed(payment, theirs), final: true } : { payment, job: 'reverse', final: false }
  }
  const refusal = refuse(comparison, ours, others)
  if (refusal === null) {
    const verified = comparison.result === 'equal' && comparison.productsVerified
    const notes = [...(verified ? [] : ['products_unverified']), ...(theirs.timeUnread ? ['time_unread'] : [])]
    return { payment: { ...payment, accepted: true }, notes, final: true }
  }
  if (refusal.reversal === null) return { payment: before, incident: refusal.incident, final: false }
  const reversing = { ...payment, reversalReason: refusal.reversal }
  return returned
    ? { payment: markReversed(reversing, theirs), incident: refusal.incident, final: true }
    : { payment: reversing, incident: refusal.incident, job: 'reverse', final: false }
}

/** Why this money must not stay, or null when it may. A null `reversal` means that nobody can tell: only an operator. */
function refuse(
  comparison: Comparison,
  ours: Ours,
  others: readonly PaymentFacts[],
): { reversal: ReversalReason | null; incident: IncidentKind } | null {
  if (others.some((other) => other.accepted)) return { reversal: 'second_payment', incident: 'second_payment' }
  switch (comparison.result) {
    case 'unclear':
      return { reversal: null, incident: 'amount_unclear' }
    case 'amount_mismatch':
    case 'product_mismatch':
      return { reversal: comparison.result, incident: comparison.result }
    case 'equal':
      if (ours.order.closedReason === 'operator') return { reversal: 'order_closed', incident: 'paid_after_close' }
      return ours.slotAvailable ? null : { reversal: 'promotion_exhausted', incident: 'promotion_exhausted' }
  }
}

/** Nothing more can come of this number but a refund, which a hint will tell of. */
function isAtItsEnd(payment: PaymentFacts): boolean {
  return payment.accepted || payment.reversedAt !== null || payment.state === 'ended'
}

function markReversed(payment: PaymentFacts, theirs: PaymentSnapshot): PaymentFacts {
  return { ...payment, reversedAt: payment.reversedAt ?? theirs.observedAt }
}

/**
 * A virtual account that ended leaves its order nowhere to go but `cancelled` (no edge leads back to `pending`), unless
 * another account is live.
 */
function closeWhenDepositEnded(order: OrderFacts, payment: PaymentFacts, others: readonly PaymentFacts[], at: Date): OrderFacts {
  const depositEnded = payment.state === 'ended' && payment.vaAccount !== null
  if (!depositEnded || order.closedReason !== null || others.some(isLiveVirtualAccount)) return order
  return { ...order, closedReason: 'deposit_expired', closedAt: at }
}

/** An unreadable answer may be that of a renewal, which is no payment of this table (INV-13). */
const STORES_NOTHING = new Set<IncidentKind | undefined>(['unexpected_free_subscription', 'payment_unreadable'])

function conclude(
  from: OrderStatus,
  known: PaymentFacts | null,
  others: readonly PaymentFacts[],
  order: OrderFacts,
  outcome: Outcome,
): Decision {
  const { payment } = outcome
  const target = deriveOrderStatus(order, [...others, payment])
  const path = findPath(from, target.status)
  const before = known ?? newPaymentFacts(payment.bootpayOrderNumber)
  const newlyRefunded = payment.accepted && payment.refundedAmount > before.refundedAmount
  return {
    payment: known === null && STORES_NOTHING.has(outcome.incident) ? null : payment,
    order,
    path,
    cancelReason: target.cancelReason,
    timeline: writeTimeline(from, path, target.cancelReason, before, payment, outcome),
    incident: outcome.incident ?? null,
    job: outcome.job ?? null,
    mails: chooseMails(before, payment, newlyRefunded),
    final: outcome.final,
  }
}

/**
 * From where the order is to where its facts put it, along declared edges only. A payment first seen when already given
 * back passes through `paid`. A status that no edge leads to is not entered: the facts are kept, the order stays.
 */
function findPath(from: OrderStatus, to: OrderStatus): OrderStatus[] {
  if (canMove(from, to)) return [to]
  return to === 'refunded' && canMove(from, 'paid') ? ['paid', 'refunded'] : []
}

function writeTimeline(
  from: OrderStatus,
  path: OrderStatus[],
  cancelReason: CancelReason | null,
  before: PaymentFacts,
  payment: PaymentFacts,
  outcome: Outcome,
): TimelineEntry[] {
  const entries: TimelineEntry[] = []
  const note = (type: string, reason: string | null = null): void => {
    entries.push({ type, from: null, to: null, actor: 'bootpay', reason })
  }
  if (payment.state === 'ended' && before.state !== 'ended') note('attempt_ended')
  for (const reason of outcome.notes ?? []) note(reason)
  let current = from
  for (const next of path) {
    entries.push({
      // The one way out of `cancelled` is being paid after all.
      type: current === 'cancelled' ? 'revived' : 'status_changed',
      from: current,
      to: next,
      actor: 'bootpay',
      // There is one only where the step is to `cancelled`.
      reason: cancelReason,
    })
    current = next
  }
  if (payment.reversalReason !== null && before.reversalReason === null) note('reversal_requested', payment.reversalReason)
  if (payment.reversedAt !== null && before.reversedAt === null) note('reversed', payment.reversalReason)
  const partly = payment.refundedAmount < payment.paidAmount && payment.refundedAmount > before.refundedAmount
  if (payment.accepted && partly) note('partially_refunded', String(payment.refundedAmount))
  return entries
}

function chooseMails(before: PaymentFacts, payment: PaymentFacts, newlyRefunded: boolean): Decision['mails'] {
  const mails: Decision['mails'] = []
  const refundedInFull = payment.refundedAmount >= payment.paidAmount
  // First seen when already given back: the buyer is told of the refund only.
  if (payment.accepted && !before.accepted && !refundedInFull) mails.push({ kind: 'receipt', ref: payment.bootpayOrderNumber })
  if (newlyRefunded) mails.push({ kind: 'refund', ref: `${payment.bootpayOrderNumber}:${payment.refundedAmount}` })
  if (payment.reversedAt !== null && before.reversedAt === null) mails.push({ kind: 'reversal', ref: payment.bootpayOrderNumber })
  return mails
}

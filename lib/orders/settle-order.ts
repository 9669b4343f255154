import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { type Database, getPrisma, type Transaction } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { getEnv } from '../env.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { keepLookup } from '../lookups/keep-lookup.ts'
import { scheduleRecheck } from '../lookups/schedule-recheck.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { computeRest } from '../refunds/compute-rest.ts'
import { planReversal } from '../refunds/plan-reversal.ts'
import { wakeRefunds } from '../refunds/wake-refunds.ts'
import { closeReversal } from '../subscriptions/close-reversal.ts'
import { findRefusedBill } from '../subscriptions/find-refused-bill.ts'
import { findUnshownBill } from '../subscriptions/find-unshown-bill.ts'
import { isRenewal } from '../subscriptions/is-renewal.ts'
import { recordRefusedBill } from '../subscriptions/record-refused-bill.ts'
import { recordRenewal } from '../subscriptions/record-renewal.ts'
import { requestEnd } from '../subscriptions/request-end.ts'
import { reviewEnd } from '../subscriptions/review-end.ts'
import { saveSubscriptions } from '../subscriptions/save-subscriptions.ts'
import { ASKED_DURATION } from './build-checkout.ts'
import { type Decision, decideSettlement, type Ours } from './decide-settlement.ts'
import { lockOrder } from './lock-order.ts'
import { matchOrder } from './match-order.ts'
import type { OrderStatus } from './order-status.ts'
import type { PaymentFacts } from './payment-facts.ts'
import { storePayment } from './store-payment.ts'

export type Settlement =
  | { kind: 'settled'; orderId: string; job: PendingJob | null; final: boolean; snapshot: PaymentSnapshot }
  /** A later bill of a subscription, paid or refused. Not final: Bootpay did not say what was paid. */
  | { kind: 'renewal'; orderId: string; final: boolean }
  /** Bootpay knows no such number. */
  | { kind: 'not_found' }
  /** Bootpay knows it; no order of ours is meant, or not the one that the caller named. Nothing was changed for a caller. */
  | { kind: 'unmatched' }
  /**
   * INV-71: Bootpay's answer states something of it that cannot be read. An incident, and looked at again; nothing else was
   * changed, and nothing may be concluded from what is stored. null: nobody's, so far as one can tell.
   */
  | { kind: 'unreadable'; orderId: string | null }

/**
 * What is left to do at Bootpay, outside any transaction; its work item is written. A reversal is a refund of its own; a
 * confirmation is made by the worker, which then looks again.
 */
type PendingJob = { kind: 'reverse' | 'confirm'; receiptId: string | null }

/**
 * The one door: fetches an order number and its receipt from Bootpay, matches it with an order of ours, decides,
 * and merges the facts in one short transaction under a lock on that order's row. INV-11: nothing else makes an order paid
 * or refunded. Safe to call any number of times, by anyone, at the same time.
 *
 * @param orderNumber has passed `toProviderId`
 * @param options.expectOrderId what a caller claims: unless Bootpay's answer matches that very order, nothing is changed
 * @param options.holdsLookup the caller is the worker that has claimed this number
 * @throws ProviderError when Bootpay does not answer; nothing was changed
 */
export async function settleOrder(
  orderNumber: string,
  options: { expectOrderId?: string; gateway?: BootpayGateway; holdsLookup?: boolean } = {},
): Promise<Settlement> {
  const gateway = options.gateway ?? getGateway()
  let snapshot: PaymentSnapshot
  try {
    snapshot = await gateway.fetchSnapshot(orderNumber)
  } catch (error) {
    if (error instanceof ProviderError && error.kind === 'not_found') return { kind: 'not_found' }
    throw error
  }
  const db = getPrisma()
  const claimed = options.expectOrderId
  const renewalOf = (await isRenewal(db, snapshot)) ?? (await findUnshownBill(db, snapshot, gateway))
  if (renewalOf !== null) {
    if (claimed !== undefined && claimed !== renewalOf.orderId) return { kind: 'unmatched' }
    await closeUnreadable(db, snapshot)
    return { kind: 'renewal', orderId: renewalOf.orderId, final: await recordRenewal(snapshot, renewalOf) }
  }
  const refused = await findRefusedBill(db, snapshot)
  if (refused !== null) {
    if (claimed !== undefined && claimed !== refused.orderId) return { kind: 'unmatched' }
    await recordRefusedBill(snapshot, refused)
    return { kind: 'renewal', orderId: refused.orderId, final: true }
  }
  const match = await matchOrder(db, snapshot, getEnv().bootpay.mode)
  if (claimed !== undefined && (match.kind !== 'matched' || match.orderId !== claimed)) return { kind: 'unmatched' }
  if (snapshot.unreadable.length > 0 && !(options.holdsLookup ?? false)) await lookAgain(db, snapshot)
  if (match.kind !== 'matched' && snapshot.unreadable.length > 0) return await reportUnreadable(db, snapshot)
  if (match.kind !== 'matched') {
    await closeUnreadable(db, snapshot)
    await reportUnmatched(snapshot, match.kind === 'ambiguous' ? match.orderIds : [])
    return { kind: 'unmatched' }
  }
  return await withTransaction((tx) => applySnapshot(tx, match.orderId, snapshot, options.holdsLookup ?? false))
}

async function applySnapshot(
  tx: Transaction,
  orderId: string,
  snapshot: PaymentSnapshot,
  holdsLookup: boolean,
): Promise<Settlement> {
  const ours = await lockOrder(tx, orderId)
  const reused = snapshot.unreadable.length > 0 ? null : await findReceiptOwner(tx, snapshot)
  if (reused !== null) {
    // INV-12: one receipt pays for one Bootpay order. A second number that shows it is somebody's mistake, or an attack.
    await openIncident(tx, { kind: 'receipt_reused', subject: snapshot.orderNumber, orderId, detail: { receiptOf: reused } })
    await endReused(tx, orderId, snapshot.orderNumber)
    return { kind: 'settled', orderId, job: null, final: true, snapshot }
  }
  const decision = decideSettlement(await withoutTakenId(tx, snapshot), ours)
  if (snapshot.unreadable.length === 0) await closeUnreadable(tx, snapshot)
  await storePayment(tx, orderId, decision)
  await saveOrder(tx, orderId, ours.status, decision)
  await tx.orderEvent.createMany({ data: decision.timeline.map((entry) => ({ orderId, ...entry })) })
  const { accepted, reversalReason } = decision.payment ?? { accepted: false, reversalReason: null }
  // One whose payment goes back is stored too, not as the order's own: what it charges must go back as well.
  if (accepted || reversalReason !== null) {
    await saveSubscriptions(tx, orderId, snapshot.subscriptions, {
      observedAt: snapshot.observedAt,
      begunBy: snapshot.orderNumber,
    })
  }
  if (decision.incident !== null) {
    await openIncident(tx, {
      kind: decision.incident,
      subject: snapshot.orderNumber,
      orderId,
      detail: {
        asked: ours.asked.price,
        orderPrice: snapshot.orderPrice,
        receiptPrice: snapshot.receiptPrice,
        cancelled: snapshot.cancelledPrice,
        askedProduct: ours.asked.productId,
        products: snapshot.products,
        ...(snapshot.unreadable.length === 0 ? {} : { unreadable: snapshot.unreadable }),
      },
    })
  }
  await tellDurations(tx, orderId, snapshot, ours, decision)
  for (const mail of decision.mails) await queueMail(tx, { orderId, ...mail })
  if (decision.payment !== null && hasComeBack(ours, decision.payment)) await wakeRefunds(tx, snapshot.orderNumber)
  if (snapshot.unreadable.length > 0) return { kind: 'unreadable', orderId }
  await reviewEnd(tx, orderId, snapshot.orderNumber)
  if (decision.payment?.reversedAt) await closeReversal(tx, snapshot.orderNumber)
  await planRecheck(tx, orderId, decision, snapshot)
  if (decision.job === null) return { kind: 'settled', orderId, job: null, final: decision.final, snapshot }
  // The work item is written with the state that calls for it: a crash after this commit forgets nothing.
  if (decision.job === 'reverse') await planReversal(tx, orderId, snapshot)
  await keepLookup(tx, snapshot.orderNumber, holdsLookup)
  return { kind: 'settled', orderId, job: { kind: decision.job, receiptId: snapshot.receiptId }, final: false, snapshot }
}

/**
 * What a duration means is not documented (protocol notes §12): a difference is for a person to see, where Bootpay states one.
 * Told once, when the payment is accepted: it stops nothing, and an operator who has seen it is not told again.
 */
async function tellDurations(
  tx: Transaction,
  orderId: string,
  snapshot: PaymentSnapshot,
  ours: Ours,
  { payment }: Decision,
): Promise<void> {
  const known = ours.payments.find((each) => each.bootpayOrderNumber === snapshot.orderNumber)
  const stated = snapshot.durations.filter((duration) => duration !== ASKED_DURATION)
  if (!payment?.accepted || known?.accepted || stated.length === 0) return
  await openIncident(tx, {
    kind: 'duration_differs',
    subject: snapshot.orderNumber,
    orderId,
    detail: { asked: ASKED_DURATION, stated },
  })
}

/** A number that holds no money of its own must charge none: what it began ends, once. */
async function endReused(tx: Transaction, orderId: string, orderNumber: string): Promise<void> {
  if ((await tx.subscriptionEnd.count({ where: { bootpayOrderNumber: orderNumber } })) > 0) return
  await requestEnd(tx, { orderId, orderNumber, cause: 'receipt_reused' })
}

/** An accepted payment may be refunded in Bootpay's admin at any time, or its subscription ended, without a word that reaches us. */
async function planRecheck(tx: Transaction, orderId: string, decision: Decision, snapshot: PaymentSnapshot): Promise<void> {
  const { payment, final } = decision
  if (!payment?.accepted || payment.purchasedAt === null) return
  await scheduleRecheck(tx, {
    orderNumber: payment.bootpayOrderNumber,
    orderId,
    purchasedAt: payment.purchasedAt,
    observedAt: snapshot.observedAt,
    refundable: payment.refundedAmount < payment.paidAmount,
    // Where no subscription is shown, it may only not be there yet.
    concluded: final && snapshot.subscriptions.length > 0,
  })
}

/** Nobody's payment that cannot be read; or a renewal that is stored, whose order need not be named in it. */
async function reportUnreadable(db: Database, snapshot: PaymentSnapshot): Promise<Settlement> {
  const renewal = await db.renewal.findUnique({
    where: { bootpayOrderNumber: snapshot.orderNumber },
    select: { subscription: { select: { orderId: true } } },
  })
  const orderId = renewal?.subscription.orderId ?? null
  const detail = { receiptId: snapshot.receiptId, unreadable: snapshot.unreadable }
  await openIncident(db, { kind: 'payment_unreadable', subject: snapshot.orderNumber, orderId, detail })
  return { kind: 'unreadable', orderId }
}

/** Puts a number whose looks had ended back on the worker's schedule. */
async function lookAgain(db: Database, { orderNumber }: PaymentSnapshot): Promise<void> {
  await db.$executeRaw`
    INSERT INTO lookups (order_number, known) VALUES (${orderNumber}, true)
    ON CONFLICT (order_number) DO UPDATE SET final = false, attempts = 0, due_at = now() WHERE lookups.final`
}

/** What could not be read can be: whatever it says is dealt with as any other answer. */
async function closeUnreadable(db: Database, snapshot: PaymentSnapshot): Promise<void> {
  await closeIncident(db, 'payment_unreadable', snapshot.orderNumber, 'readable')
}

/** Money of this payment is back that was not before. */
function hasComeBack(ours: Ours, payment: PaymentFacts): boolean {
  const before = ours.payments.find((known) => known.bootpayOrderNumber === payment.bootpayOrderNumber)
  return payment.refundedAmount > (before?.refundedAmount ?? 0) || (payment.reversedAt !== null && !before?.reversedAt)
}

/** Walks the declared edges one by one, so that the trigger sees each; amounts are written with the first paid step. */
async function saveOrder(tx: Transaction, orderId: string, from: OrderStatus, decision: Decision): Promise<void> {
  const { payment, order, path, cancelReason } = decision
  const paid = payment?.accepted
    ? {
        paidAt: payment.purchasedAt,
        paidAmount: payment.paidAmount,
        refundedAmount: payment.refundedAmount,
        bootpayOrderId: payment.bootpayOrderId,
        bootpayOrderNumber: payment.bootpayOrderNumber,
      }
    : {}
  const closed = order.closedReason === null ? {} : { closedReason: order.closedReason, closedAt: order.closedAt }
  const steps = path.length === 0 ? [null] : path
  for (const status of steps) {
    // Still cancelled, though perhaps for another reason now: its late payment went back.
    const stays = from === 'cancelled' && cancelReason !== null ? { cancelReason } : {}
    const moved = status === null ? stays : { status, cancelReason: status === 'cancelled' ? cancelReason : null }
    const data = { ...paid, ...closed, ...moved }
    if (Object.keys(data).length > 0) await tx.order.update({ where: { id: orderId }, data })
  }
}

/** Bootpay's id of an order is one number's alone: where another has it, this answer is not believed in it. */
async function withoutTakenId(tx: Transaction, snapshot: PaymentSnapshot): Promise<PaymentSnapshot> {
  if (snapshot.orderId === null) return snapshot
  const taken = await tx.payment.count({
    where: { bootpayOrderId: snapshot.orderId, bootpayOrderNumber: { not: snapshot.orderNumber } },
  })
  return taken === 0 ? snapshot : { ...snapshot, orderId: null }
}

/** The Bootpay number under which this receipt is already stored, when that is another number. */
async function findReceiptOwner(tx: Transaction, snapshot: PaymentSnapshot): Promise<string | null> {
  if (snapshot.receiptId === null) return null
  const owner = await tx.payment.findUnique({ where: { receiptId: snapshot.receiptId }, select: { bootpayOrderNumber: true } })
  return owner !== null && owner.bootpayOrderNumber !== snapshot.orderNumber ? owner.bootpayOrderNumber : null
}

/** Money that we cannot place is an incident, and only that: the same Bootpay project may sell elsewhere. */
async function reportUnmatched(snapshot: PaymentSnapshot, orderIds: string[]): Promise<void> {
  const holdsMoney = snapshot.phase === 'paid' || snapshot.phase === 'awaiting_confirmation'
  if (!holdsMoney) return
  // What has been given back is no longer anybody's question.
  if (snapshot.cancelledPrice > 0 && computeRest(snapshot) === 0) {
    return await closeIncident(getPrisma(), 'unmatched_payment', snapshot.orderNumber, 'refunded')
  }
  await openIncident(getPrisma(), {
    kind: 'unmatched_payment',
    subject: snapshot.orderNumber,
    orderId: null,
    detail: {
      receiptId: snapshot.receiptId,
      receiptPrice: snapshot.receiptPrice,
      cancelled: snapshot.cancelledPrice,
      evidence: orderIds,
    },
  })
}

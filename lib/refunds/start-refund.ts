import { auditChange } from '../audit/audit-change.ts'
import type { Transaction } from '../db/client.ts'
import { ShopError } from '../errors.ts'
import type { ClaimedLookup } from '../lookups/claim-lookups.ts'
import { holdLookup } from '../lookups/hold-lookup.ts'
import { lockOrder } from '../orders/lock-order.ts'
import { keepSlot } from '../promotions/keep-slot.ts'
import { writeKeep } from '../subscriptions/keep-subscription.ts'
import { requestEnd } from '../subscriptions/request-end.ts'
import { askForAccount } from './ask-for-account.ts'
import { computeLeft } from './compute-left.ts'
import { isOpenRefund } from './refund-status.ts'

/** How long past its next bill a subscription is kept that a refund leaves without a payment. */
const KEPT_MS = 7 * 86_400_000

export type NewRefund = {
  requestKey: string
  orderId: string
  bootpayOrderNumber: string
  /** Won; null: all that is left. */
  amount: number | null
  /** What whoever asks saw as left; null: whatever it is. */
  seenLeft: number | null
  channel: 'pg' | 'commerce'
  /** Our id of the buyer's request that this grants. */
  approves: bigint | null
  /** The receipt wants the buyer's account. */
  toAccount: boolean
  reason: string
  note: string | null
  keepPromotion: boolean
  endSubscription: boolean
  operatorId: string
}

export type StartedRefund = {
  id: bigint
  held: ClaimedLookup
  /** The end of its subscription, where that was chosen: it does not wait for the money. */
  end: { id: bigint; held: ClaimedLookup } | null
}

/**
 * Writes a refund, under the lock on its order, before anything is asked of Bootpay: amount, what had been given back until
 * then, a fixed key, the work item, the timeline. What follows is `runRefund`'s, now or after a crash.
 *
 * @throws ShopError REFUND_IN_PROGRESS (INV-25), REFUND_TOO_LARGE (INV-27), ORDER_CHANGED, STATUS_NOT_ALLOWED
 */
export async function startRefund(tx: Transaction, request: NewRefund): Promise<StartedRefund> {
  const { orderId, bootpayOrderNumber } = request
  await lockOrder(tx, orderId)
  const payment = await readPayment(tx, orderId, bootpayOrderNumber)
  const refunds = await tx.refund.findMany({ where: { bootpayOrderNumber } })
  if (refunds.some((refund) => isOpenRefund(refund.status))) {
    throw new ShopError('REFUND_IN_PROGRESS', '이 결제의 다른 환불을 처리하고 있습니다. 끝난 뒤에 다시 시도해 주세요.')
  }
  const left = computeLeft(payment, refunds)
  if (request.seenLeft !== null && request.seenLeft !== left) {
    throw new ShopError('ORDER_CHANGED', '그사이 환불할 수 있는 금액이 바뀌었습니다. 다시 확인해 주세요.', { left })
  }
  const amount = request.amount ?? left
  if (amount > left || left === 0) throw new ShopError('REFUND_TOO_LARGE', '환불할 수 있는 금액보다 큽니다.', { left })
  const number = refunds.length + 1
  const refund = await tx.refund.create({
    data: {
      requestKey: request.requestKey,
      purpose: payment.purpose,
      orderId,
      bootpayOrderNumber,
      receiptId: payment.receiptId,
      channel: request.channel,
      approves: request.approves,
      cancelId: `refund-${bootpayOrderNumber}-${number}`,
      amount,
      cancelledPrice: payment.refunded,
      status: request.toAccount ? 'needs_account' : 'calling',
      reason: request.reason,
      note: request.note,
      keepPromotion: request.keepPromotion,
      endSubscription: request.endSubscription,
      operatorId: request.operatorId,
    },
  })
  await tx.orderEvent.create({
    data: {
      orderId,
      type: 'refund_requested',
      actor: 'operator',
      operatorId: request.operatorId,
      reason: `${amount}:${request.reason}`,
    },
  })
  await auditChange(tx, { kind: 'order', id: orderId })
  if (payment.purpose === 'refund') await keepSlot(tx, orderId, request.keepPromotion)
  if (request.toAccount) await askForAccount(tx, refund, null)
  const endId = await decideSubscription(tx, request, refund.id)
  const end = endId === null ? null : { id: endId, held: await holdLookup(tx, `end:${endId}`) }
  return { id: refund.id, held: await holdLookup(tx, `refund:${refund.id}`), end }
}

/**
 * What becomes of the subscription is written with the refund. Kept where nothing is left that pays
 * for it, it needs a row with who, why and until when (INV-70).
 *
 * @returns the id of the end, where it was chosen and is not under way already
 */
async function decideSubscription(tx: Transaction, request: NewRefund, refundId: bigint): Promise<bigint | null> {
  const { orderId, operatorId } = request
  const accepted = await tx.payment.findFirst({ where: { orderId, accepted: true } })
  if (accepted === null) return null
  const orderNumber = accepted.bootpayOrderNumber
  if (request.endSubscription) return await requestEnd(tx, { orderId, orderNumber, cause: 'refund', operatorId, refundId })
  const running = await tx.subscription.findFirst({
    where: { orderId, own: true, status: { notIn: ['ending', 'ended'] } },
    orderBy: { nextPaymentAt: { sort: 'desc', nulls: 'last' } },
  })
  if (running === null || (await countHeld(tx, orderId)) > 0) return null
  const until = new Date(Math.max(running.nextPaymentAt?.getTime() ?? 0, Date.now()) + KEPT_MS)
  await writeKeep(tx, { orderId, orderNumber, operatorId, reason: request.reason, until, refundId })
  return null
}

/** What is left of the order's payments and bills once all refunds are made, in won. */
async function countHeld(tx: Transaction, orderId: string): Promise<number> {
  const [sums] = await tx.$queryRaw<{ held: number }[]>`
    SELECT COALESCE(sum(paid - GREATEST(refunded, asked)), 0)::int AS held FROM (
      SELECT p.paid, p.refunded, COALESCE((SELECT sum(r.amount) FROM refunds r
        WHERE r.bootpay_order_number = p.number AND r.status NOT IN ('refused', 'withdrawn')), 0) AS asked
      FROM (
        SELECT bootpay_order_number AS number, paid_amount AS paid, refunded_amount AS refunded FROM payments
          WHERE order_id = ${orderId} AND accepted
        UNION ALL
        SELECT n.bootpay_order_number, n.amount, n.refunded_amount FROM renewals n JOIN subscriptions s USING (order_subscription_id)
          WHERE s.order_id = ${orderId} AND s.own
      ) p
    ) left_of`
  return sums?.held ?? 0
}

type Refundable = { purpose: 'refund' | 'renewal'; paid: number; refunded: number; receiptId: string | null }

/** The accepted payment, or a renewal: what else is paid is sent back by itself. */
async function readPayment(tx: Transaction, orderId: string, bootpayOrderNumber: string): Promise<Refundable> {
  const payment = await tx.payment.findFirst({ where: { bootpayOrderNumber, orderId, accepted: true } })
  if (payment !== null) {
    return { purpose: 'refund', paid: payment.paidAmount, refunded: payment.refundedAmount, receiptId: payment.receiptId }
  }
  const renewal = await tx.renewal.findFirst({ where: { bootpayOrderNumber, subscription: { orderId } } })
  if (renewal === null) throw new ShopError('STATUS_NOT_ALLOWED', '환불할 수 있는 결제가 없습니다.')
  return { purpose: 'renewal', paid: renewal.amount, refunded: renewal.refundedAmount, receiptId: renewal.receiptId }
}

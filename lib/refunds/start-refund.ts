import { auditChange } from '../audit/audit-change.ts'
import type { Transaction } from '../db/client.ts'
import { ShopError } from '../errors.ts'
import type { ClaimedLookup } from '../lookups/claim-lookups.ts'
import { holdLookup } from '../lookups/hold-lookup.ts'
import { lockOrder } from '../orders/lock-order.ts'
import { keepSlot } from '../promotions/keep-slot.ts'
import { askForAccount } from './ask-for-account.ts'
import { computeLeft } from './compute-left.ts'
import { isOpenRefund } from './refund-status.ts'

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

export type StartedRefund = { id: bigint; held: ClaimedLookup }

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
  return { id: refund.id, held: await holdLookup(tx, `refund:${refund.id}`) }
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

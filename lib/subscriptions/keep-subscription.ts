import { auditChange } from '../audit/audit-change.ts'
import type { Transaction } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { holdUntil } from '../lookups/hold-until.ts'
import { findDecidable } from './find-decidable.ts'

/** Nobody keeps what is not paid for without end. */
const LONGEST_MS = 366 * 86_400_000

export type NewKeep = {
  orderId: string
  orderNumber: string
  operatorId: string
  reason: string
  until: Date
  /** The refund with which it was chosen. */
  refundId?: bigint
}

/**
 * Writes that an operator keeps a subscription whose payment went back: who, why, until when. When
 * that day has come, it is decided anew (`runKeep`).
 */
export async function writeKeep(tx: Transaction, keep: NewKeep): Promise<void> {
  const { orderId, orderNumber, operatorId, reason, until, refundId = null } = keep
  const row = await tx.subscriptionKeep.create({
    data: { orderId, bootpayOrderNumber: orderNumber, operatorId, reason, until, refundId },
  })
  await tx.orderEvent.create({
    data: { orderId, type: 'subscription_kept', actor: 'operator', operatorId, reason: until.toISOString() },
  })
  await closeIncident(tx, 'refund_leaves_subscription', orderNumber, 'kept')
  await holdUntil(tx, `keep:${row.id}`, until)
}

/**
 * An operator decides, asked by an incident, that the subscription of a refunded order goes on.
 *
 * @param input.orderNumber the payment that went back, by Bootpay's number
 * @param input.reason 1 to 200 characters, for operators
 * @param input.until ahead, within a year
 * @throws ShopError INVALID_REQUEST, STATUS_NOT_ALLOWED
 */
export async function keepSubscription(
  input: { orderNumber: unknown; reason: unknown; until: Date },
  operator: { id: string },
): Promise<void> {
  const reason = typeof input.reason === 'string' ? input.reason.replaceAll('\u0000', '').trim() : ''
  if (reason === '' || reason.length > 200) {
    throw new ShopError('INVALID_REQUEST', '구독을 유지하는 이유를 200자 안으로 적어 주세요.', { field: 'reason' })
  }
  checkUntil(input.until)
  await withTransaction(async (tx) => {
    const { orderId, orderNumber } = await findDecidable(tx, input.orderNumber)
    await writeKeep(tx, { orderId, orderNumber, operatorId: operator.id, reason, until: input.until })
    await auditChange(tx, { kind: 'order', id: orderId })
  })
}

/** @throws ShopError INVALID_REQUEST */
function checkUntil(until: Date): void {
  const ahead = until.getTime() - Date.now()
  if (!(ahead > 0 && ahead <= LONGEST_MS)) {
    throw new ShopError('INVALID_REQUEST', '유지할 기한은 오늘부터 1년 안의 날짜로 골라 주세요.', { field: 'until' })
  }
}

import { auditChange } from '../audit/audit-change.ts'
import { fetchReadable } from '../bootpay/fetch-readable.ts'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { holdLookup } from '../lookups/hold-lookup.ts'
import { runHeld } from '../lookups/run-held.ts'
import { askBootpay } from '../refunds/ask-bootpay.ts'
import { carryOut } from '../refunds/carry-out.ts'
import { chooseWayBack, type WayBack } from '../refunds/choose-way-back.ts'
import type { RefundStatus } from '../refunds/refund-status.ts'
import type { RefundResult } from '../refunds/request-refund.ts'
import { startRefund } from '../refunds/start-refund.ts'
import { requestEnd } from '../subscriptions/request-end.ts'
import { runEnd } from '../subscriptions/run-end.ts'
import { adoptCancellations } from './adopt-cancellations.ts'

export type Approval = { requestKey: string; keepPromotion: boolean; endSubscription: boolean }

/**
 * An operator grants a buyer's request: a refund of what was asked for (where that is nothing, the end alone), through the API that knows of the request (Commerce,
 * where Bootpay has it; PG cancel where it does not).
 *
 * @throws ShopError INVALID_REQUEST, STATUS_NOT_ALLOWED, REFUND_IN_PROGRESS, REFUND_TOO_LARGE, PROVIDER_UNAVAILABLE; ORDER_CHANGED when
 *   Bootpay has it for another amount than stood here; in all of these no money moved by this call
 */
export async function approveCancellation(
  requestId: bigint,
  approval: Approval,
  operator: { id: string },
  gateway: BootpayGateway = getGateway(),
): Promise<RefundResult> {
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(approval.requestKey)) throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
  const known = await findResult(approval.requestKey)
  if (known !== null) return known
  const way = await lookFirst(requestId, gateway)
  if (way.amount === 0) return await endOnly(requestId, way.orderId, operator, gateway)
  const started = await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${way.orderId} FOR UPDATE`
    if ((await tx.refund.count({ where: { requestKey: approval.requestKey } })) > 0) return null
    const request = await tx.cancellationRequest.findUniqueOrThrow({ where: { id: requestId } })
    if (request.status !== 'requested') throw new ShopError('STATUS_NOT_ALLOWED', '이미 처리한 요청입니다. 새로고침해 주세요.')
    const throughCommerce = request.bootpayRequestId !== null || way.channel === 'commerce'
    return await startRefund(tx, {
      ...approval,
      orderId: request.orderId,
      bootpayOrderNumber: request.bootpayOrderNumber,
      amount: request.amount,
      seenLeft: null,
      channel: throughCommerce ? 'commerce' : 'pg',
      approves: requestId,
      // Through Commerce, the buyer names the account on Bootpay's own page.
      toAccount: !throughCommerce && way.toAccount,
      reason: 'buyer_request',
      note: null,
      operatorId: operator.id,
    })
  })
  if (started !== null) await carryOut(started, gateway)
  const result = await findResult(approval.requestKey)
  if (result === null) throw new Error('a refund that was written is gone')
  return result
}

async function lookFirst(requestId: bigint, gateway: BootpayGateway): Promise<WayBack & { orderId: string; amount: number }> {
  const request = await getPrisma().cancellationRequest.findUnique({ where: { id: requestId } })
  if (request === null) throw new ShopError('STATUS_NOT_ALLOWED', '취소 요청을 찾을 수 없습니다.')
  const { orderId, bootpayOrderNumber } = request
  try {
    await askBootpay(bootpayOrderNumber, gateway)
    await adoptCancellations(orderId, bootpayOrderNumber, gateway)
    const { amount } = await getPrisma().cancellationRequest.findUniqueOrThrow({ where: { id: requestId } })
    if (amount !== request.amount) {
      throw new ShopError('ORDER_CHANGED', '그사이 취소를 요청한 금액이 바뀌었습니다. 다시 확인해 주세요.')
    }
    const snapshot = await fetchReadable(gateway, bootpayOrderNumber)
    return { orderId, amount, ...chooseWayBack(snapshot) }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    throw new ShopError('PROVIDER_UNAVAILABLE', '부트페이가 응답하지 않아 승인하지 않았습니다. 잠시 후 다시 시도해 주세요.')
  }
}

/** Nothing comes back of what was paid: what the buyer gets is the end. */
async function endOnly(
  requestId: bigint,
  orderId: string,
  operator: { id: string },
  gateway: BootpayGateway,
): Promise<RefundResult> {
  const end = await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
    const request = await tx.cancellationRequest.findUniqueOrThrow({ where: { id: requestId } })
    if (request.status !== 'requested') throw new ShopError('STATUS_NOT_ALLOWED', '이미 처리한 요청입니다. 새로고침해 주세요.')
    await tx.cancellationRequest.update({ where: { id: requestId }, data: { status: 'approved', decidedAt: new Date() } })
    await closeIncident(tx, 'cancellation_requested', request.bootpayOrderNumber, 'approved')
    await auditChange(tx, { kind: 'order', id: orderId })
    const { bootpayOrderNumber: orderNumber } = await tx.payment.findFirstOrThrow({ where: { orderId, accepted: true } })
    const id = await requestEnd(tx, { orderId, orderNumber, cause: 'operator', operatorId: operator.id })
    return id === null ? null : { id, held: await holdLookup(tx, `end:${id}`) }
  })
  if (end !== null) await runHeld(end.held, gateway, (held) => runEnd(end.id, held))
  return { refundId: '', status: 'done', amount: 0, code: null }
}

async function findResult(requestKey: string): Promise<RefundResult | null> {
  const refund = await getPrisma().refund.findUnique({ where: { requestKey } })
  if (refund === null) return null
  return { refundId: String(refund.id), status: refund.status as RefundStatus, amount: refund.amount, code: refund.lastError }
}

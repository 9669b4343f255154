import { auditChange } from '../audit/audit-change.ts'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { holdLookup } from '../lookups/hold-lookup.ts'
import { runHeld } from '../lookups/run-held.ts'
import { isOpenRefund } from '../refunds/refund-status.ts'
import { runCancellation } from './run-cancellation.ts'

/**
 * An operator does not grant a buyer's request, and says why; the buyer reads it on the order's page. No money moves.
 *
 * @param answer 1 to 200 characters, for the buyer
 * @throws ShopError INVALID_REQUEST, STATUS_NOT_ALLOWED, REFUND_IN_PROGRESS
 */
export async function rejectCancellation(
  requestId: bigint,
  answer: string,
  operator: { id: string },
  gateway: BootpayGateway = getGateway(),
): Promise<void> {
  const text = answer.trim()
  if (text.length === 0 || text.length > 200 || text.includes('\u0000')) {
    throw new ShopError('INVALID_REQUEST', '구매자에게 보일 거절 사유를 200자 안으로 적어 주세요.')
  }
  const request = await getPrisma().cancellationRequest.findUnique({ where: { id: requestId } })
  if (request === null) throw new ShopError('STATUS_NOT_ALLOWED', '취소 요청을 찾을 수 없습니다.')
  const held = await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${request.orderId} FOR UPDATE`
    const granting = await tx.refund.findFirst({ where: { approves: requestId }, orderBy: { id: 'desc' } })
    if (granting !== null && isOpenRefund(granting.status)) {
      throw new ShopError('REFUND_IN_PROGRESS', '이 요청을 승인해 환불하고 있습니다.')
    }
    const { count } = await tx.cancellationRequest.updateMany({
      where: { id: requestId, status: 'requested' },
      data: { status: 'rejecting', answer: text, operatorId: operator.id },
    })
    if (count === 0) throw new ShopError('STATUS_NOT_ALLOWED', '이미 처리한 요청입니다. 새로고침해 주세요.')
    await auditChange(tx, { kind: 'order', id: request.orderId })
    return await holdLookup(tx, `cancellation:${requestId}`)
  })
  await runHeld(held, gateway, (held) => runCancellation(requestId, held))
}

import { ownedBy } from '../access/owned-by.ts'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { holdLookup } from '../lookups/hold-lookup.ts'
import { runHeld } from '../lookups/run-held.ts'
import { lockOrder } from '../orders/lock-order.ts'
import { computeLeft } from '../refunds/compute-left.ts'
import { isOpenRefund } from '../refunds/refund-status.ts'
import type { CancellationReason } from './cancellation-reasons.ts'
import { OPEN_REQUEST } from './request-status.ts'
import { runCancellation } from './run-cancellation.ts'

/**
 * A buyer asks for a paid order to be cancelled. Nothing moves yet: the wish is stored, shown to operators, and told to
 * Bootpay; asking twice is asking once.
 *
 * @throws ShopError ORDER_NOT_FOUND, STATUS_NOT_ALLOWED
 */
export async function requestCancellation(
  orderId: string,
  browserToken: string,
  reason: CancellationReason,
  gateway: BootpayGateway = getGateway(),
): Promise<void> {
  const started = await withTransaction(async (tx) => {
    const owned = await tx.order.findFirst({
      where: { id: orderId, ...ownedBy(browserToken) },
      select: { id: true },
    })
    if (owned === null) throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
    const ours = await lockOrder(tx, orderId)
    const open = await tx.cancellationRequest.findFirst({ where: { orderId, status: { in: OPEN_REQUEST } } })
    if (open !== null) return null
    const accepted = ours.payments.find((payment) => payment.accepted)
    if (accepted === undefined) throw new ShopError('STATUS_NOT_ALLOWED', '결제된 주문만 취소를 요청할 수 있습니다.')
    const { bootpayOrderNumber } = accepted
    const refunds = await tx.refund.findMany({ where: { bootpayOrderNumber } })
    const amount = computeLeft({ paid: accepted.paidAmount, refunded: accepted.refundedAmount }, refunds)
    if (amount === 0 || refunds.some((refund) => isOpenRefund(refund.status))) {
      throw new ShopError('STATUS_NOT_ALLOWED', '이미 환불했거나 환불을 진행하고 있는 주문입니다.')
    }
    const request = await tx.cancellationRequest.create({
      data: { orderId, bootpayOrderNumber, amount, reason, status: 'requested' },
    })
    await tx.orderEvent.create({
      data: { orderId, type: 'cancellation_requested', actor: 'buyer', reason: `${amount}:${reason}` },
    })
    await openIncident(tx, {
      kind: 'cancellation_requested',
      subject: bootpayOrderNumber,
      orderId,
      detail: { requestId: String(request.id), amount, reason },
    })
    return { id: request.id, held: await holdLookup(tx, `cancellation:${request.id}`) }
  })
  if (started !== null) await runHeld(started.held, gateway, (held) => runCancellation(started.id, held))
}

import { ownedBy } from '../access/owned-by.ts'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { holdLookup } from '../lookups/hold-lookup.ts'
import { runHeld } from '../lookups/run-held.ts'
import type { CancellationReason } from './cancellation-reasons.ts'
import { findCancellable } from './find-cancellable.ts'
import { quoteCancellation, requireCancellable } from './quote-cancellation.ts'
import { OPEN_REQUEST } from './request-status.ts'
import { runCancellation } from './run-cancellation.ts'

/**
 * A buyer asks for a paid order to be cancelled. Nothing moves yet: the wish is stored, shown to operators, and told to
 * Bootpay; asking twice is asking once. It is about the last bill that holds money, for the amount that was shown before.
 *
 * @param seenAmount what the buyer was shown, in won; null: whatever it is
 * @throws ShopError ORDER_NOT_FOUND, STATUS_NOT_ALLOWED, ORDER_CHANGED (with the new amount), PROVIDER_UNAVAILABLE
 */
export async function requestCancellation(
  orderId: string,
  browserToken: string,
  reason: CancellationReason,
  gateway: BootpayGateway = getGateway(),
  seenAmount: number | null = null,
): Promise<void> {
  if (!(await isPaid(orderId, browserToken)))
    throw new ShopError('STATUS_NOT_ALLOWED', '결제된 주문만 취소를 요청할 수 있습니다.')
  if ((await findOpen(orderId)) > 0) return
  const { orderNumber, amount } = await quoteCancellation(orderId, browserToken, gateway)
  if (seenAmount !== null && seenAmount !== amount) {
    throw new ShopError('ORDER_CHANGED', '그사이 돌려드릴 금액이 바뀌었습니다. 다시 확인해 주세요.', { amount })
  }
  const started = await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
    if ((await tx.cancellationRequest.count({ where: { orderId, status: { in: OPEN_REQUEST } } })) > 0) return null
    const found = requireCancellable(await findCancellable(tx, orderId))
    if (found.orderNumber !== orderNumber || found.left < amount) {
      throw new ShopError('ORDER_CHANGED', '그사이 돌려드릴 금액이 바뀌었습니다. 다시 확인해 주세요.')
    }
    const request = await tx.cancellationRequest.create({
      data: { orderId, bootpayOrderNumber: orderNumber, amount, reason, status: 'requested' },
    })
    await tx.orderEvent.create({
      data: { orderId, type: 'cancellation_requested', actor: 'buyer', reason: `${amount}:${reason}` },
    })
    await openIncident(tx, {
      kind: 'cancellation_requested',
      subject: orderNumber,
      orderId,
      detail: { requestId: String(request.id), amount, reason },
    })
    return { id: request.id, held: await holdLookup(tx, `cancellation:${request.id}`) }
  })
  if (started !== null) await runHeld(started.held, gateway, (held) => runCancellation(started.id, held))
}

/** @throws ShopError ORDER_NOT_FOUND */
async function isPaid(orderId: string, browserToken: string): Promise<boolean> {
  const owned = await getPrisma().order.findFirst({
    where: { id: orderId, ...ownedBy(browserToken) },
    select: { payments: { where: { accepted: true }, select: { id: true } } },
  })
  if (owned === null) throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
  return owned.payments.length > 0
}

async function findOpen(orderId: string): Promise<number> {
  return await getPrisma().cancellationRequest.count({ where: { orderId, status: { in: OPEN_REQUEST } } })
}

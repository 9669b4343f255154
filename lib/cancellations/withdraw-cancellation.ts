import { ownedBy } from '../access/owned-by.ts'
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
 * A buyer takes a request to cancel back, as long as nobody has decided it. Written down first, then told to Bootpay, by the worker
 * if need be; from then on no operator can grant it. Nothing moves by it. Taking back twice is taking back once.
 *
 * @throws ShopError ORDER_NOT_FOUND, STATUS_NOT_ALLOWED (decided, about to be told to Bootpay, or Bootpay will not take it back),
 *   REFUND_IN_PROGRESS
 */
export async function withdrawCancellation(
  orderId: string,
  browserToken: string,
  gateway: BootpayGateway = getGateway(),
): Promise<void> {
  const started = await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
    if ((await tx.order.count({ where: { id: orderId, ...ownedBy(browserToken) } })) === 0) {
      throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
    }
    const request = await tx.cancellationRequest.findFirst({ where: { orderId }, orderBy: { id: 'desc' } })
    if (request?.status === 'withdrawing' || request?.status === 'withdrawn') return null
    if (request?.status !== 'requested') {
      throw new ShopError('STATUS_NOT_ALLOWED', '이미 판매자가 처리한 요청입니다. 새로고침해 주세요.')
    }
    const granting = await tx.refund.findFirst({ where: { approves: request.id }, orderBy: { id: 'desc' } })
    if (granting !== null && isOpenRefund(granting.status)) {
      throw new ShopError('REFUND_IN_PROGRESS', '판매자가 승인해 환불하고 있습니다.')
    }
    // Whoever is telling Bootpay of it at this moment may still be about to: what is not there yet cannot be taken back.
    const [telling] = await tx.$queryRaw<{ now: boolean }[]>`
      SELECT locked_until > now() AS now FROM lookups WHERE order_number = ${`cancellation:${request.id}`}`
    if (request.bootpayRequestId === null && telling?.now) {
      throw new ShopError('STATUS_NOT_ALLOWED', '요청을 결제사에 전하고 있습니다. 잠시 후 다시 시도해 주세요.')
    }
    await tx.cancellationRequest.update({ where: { id: request.id }, data: { status: 'withdrawing' } })
    return { id: request.id, held: await holdLookup(tx, `cancellation:${request.id}`) }
  })
  if (started === null) return
  await runHeld(started.held, gateway, (held) => runCancellation(started.id, held))
  const { status } = await getPrisma().cancellationRequest.findUniqueOrThrow({ where: { id: started.id } })
  if (status === 'requested') {
    throw new ShopError('STATUS_NOT_ALLOWED', '결제사에서 거둘 수 없는 요청입니다. 판매자에게 문의해 주세요.')
  }
}

import { toProviderId } from '../bootpay/provider-id.ts'
import type { Transaction } from '../db/client.ts'
import { ShopError } from '../errors.ts'

/**
 * The payment whose subscription an operator decides about, its order locked: one that was accepted
 * and is wholly back, and about which nothing is decided yet.
 *
 * @param claimed Bootpay's number, as a form sent it
 * @throws ShopError INVALID_REQUEST, STATUS_NOT_ALLOWED
 */
export async function findDecidable(tx: Transaction, claimed: unknown): Promise<{ orderId: string; orderNumber: string }> {
  const orderNumber = toProviderId(claimed)
  if (orderNumber === null) throw new ShopError('INVALID_REQUEST', '주문번호를 읽을 수 없습니다.')
  const known = await tx.payment.findFirst({ where: { bootpayOrderNumber: orderNumber, accepted: true } })
  if (known === null) throw new ShopError('STATUS_NOT_ALLOWED', '결정할 구독이 없는 결제입니다.')
  const { orderId } = known
  await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
  const open = await tx.incident.count({
    where: { kind: 'refund_leaves_subscription', subject: orderNumber, closedAt: null },
  })
  if (open === 0) throw new ShopError('STATUS_NOT_ALLOWED', '이미 결정된 구독입니다. 새로고침해 주세요.')
  return { orderId, orderNumber }
}

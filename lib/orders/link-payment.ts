import { auditChange } from '../audit/audit-change.ts'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { toProviderId } from '../bootpay/provider-id.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { keepLookup } from '../lookups/keep-lookup.ts'
import { comparePayment } from './compare-payment.ts'
import { lockOrder } from './lock-order.ts'
import { settleOrder } from './settle-order.ts'

/**
 * INV-23: an operator says which order a payment is for, where Bootpay's answer names none. The word is stored as evidence, with
 * its entry in the timeline; the money is then settled by `settleOrder` as any other. A payment that does not fit the order
 * would only be sent back, so it is refused here.
 *
 * @param input.reason why, for the timeline; no personal data
 * @throws ShopError INVALID_REQUEST, ORDER_NOT_FOUND, STATUS_NOT_ALLOWED (with what stands against it), PROVIDER_UNAVAILABLE
 */
export async function linkPayment(
  input: { orderNumber: unknown; orderId: unknown; reason: unknown; operator: { id: string } },
  gateway: BootpayGateway = getGateway(),
): Promise<{ orderId: string }> {
  const orderNumber = toProviderId(input.orderNumber)
  const reason = typeof input.reason === 'string' ? input.reason.replaceAll('\u0000', '').trim() : ''
  const orderId = typeof input.orderId === 'string' ? input.orderId.trim() : ''
  if (orderNumber === null) throw new ShopError('INVALID_REQUEST', '부트페이 주문번호를 읽을 수 없습니다.')
  if (!/^[0-9a-f]{32}$/.test(orderId))
    throw new ShopError('INVALID_REQUEST', '주문 ID는 32자리입니다. 주문 상세에서 복사해 주세요.')
  if (reason === '' || reason.length > 200) throw new ShopError('INVALID_REQUEST', '이유를 200자 안으로 적어 주세요.')
  if ((await getPrisma().order.count({ where: { id: orderId } })) === 0)
    throw new ShopError('ORDER_NOT_FOUND', '그런 주문이 없습니다.')
  const snapshot = await fetchPayment(gateway, orderNumber)
  await withTransaction(async (tx) => {
    const ours = await lockOrder(tx, orderId)
    const stored = await tx.payment.findUnique({ where: { bootpayOrderNumber: orderNumber }, select: { orderId: true } })
    const linked = await tx.paymentLink.findUnique({ where: { bootpayOrderNumber: orderNumber }, select: { orderId: true } })
    const owner = stored?.orderId ?? linked?.orderId ?? null
    if (owner === orderId) return
    if (owner !== null) throw refusal('이미 다른 주문의 결제입니다.')
    if (ours.payments.some((payment) => payment.accepted)) throw refusal('이 주문은 이미 결제되었습니다.')
    if (ours.order.closedReason === 'operator') throw refusal('운영자가 취소한 주문에는 연결할 수 없습니다.')
    const { result } = comparePayment(ours.asked, snapshot)
    if (result === 'product_mismatch') throw refusal('결제한 상품이 이 주문의 상품과 다릅니다.')
    if (result !== 'equal') throw refusal('결제 금액이 이 주문의 금액과 다릅니다.')
    await tx.paymentLink.create({ data: { bootpayOrderNumber: orderNumber, orderId, operatorId: input.operator.id, reason } })
    await tx.orderEvent.create({
      data: { orderId, type: 'payment_linked', actor: 'operator', operatorId: input.operator.id, reason },
    })
    await auditChange(tx, { kind: 'order', id: orderId })
    await closeIncident(tx, 'unmatched_payment', orderNumber, 'linked')
    await keepLookup(tx, orderNumber)
  })
  try {
    await settleOrder(orderNumber, { gateway })
  } catch (error) {
    // The link and its look-up are stored: the worker goes on asking.
    if (!(error instanceof ProviderError)) throw error
  }
  wakeWorkers()
  return { orderId }
}

async function fetchPayment(gateway: BootpayGateway, orderNumber: string): Promise<PaymentSnapshot> {
  try {
    const snapshot = await gateway.fetchSnapshot(orderNumber)
    if (snapshot.unreadable.length > 0) throw refusal('부트페이의 답을 읽을 수 없어 연결하지 않았습니다.')
    if (snapshot.phase === 'paid' || snapshot.phase === 'awaiting_confirmation') return snapshot
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    if (error.kind !== 'not_found')
      throw new ShopError('PROVIDER_UNAVAILABLE', '부트페이가 응답하지 않아 연결하지 않았습니다. 잠시 후 다시 시도해 주세요.')
  }
  throw refusal('부트페이에 이 번호로 결제된 금액이 없습니다.')
}

function refusal(message: string): ShopError {
  return new ShopError('STATUS_NOT_ALLOWED', message)
}

import { fetchReadable } from '../bootpay/fetch-readable.ts'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { toProviderId } from '../bootpay/provider-id.ts'
import { adoptCancellations } from '../cancellations/adopt-cancellations.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { askBootpay } from './ask-bootpay.ts'
import { carryOut } from './carry-out.ts'
import { chooseWayBack, type WayBack } from './choose-way-back.ts'
import type { RefundReason } from './refund-reasons.ts'
import type { RefundStatus } from './refund-status.ts'
import { startRefund } from './start-refund.ts'

export type RefundRequest = {
  orderId: string
  /** Which payment, by Bootpay's number: the accepted one or a renewal. null: the accepted one. */
  orderNumber: string | null
  /** Won, above 0. */
  amount: number
  /** What the operator's page showed as left, in won. */
  seenLeft: number
  reason: RefundReason
  note: string | null
  keepPromotion: boolean
  endSubscription: boolean
  /** ^[A-Za-z0-9_-]{16,64}$, made with the page: the same click twice is one refund. */
  requestKey: string
}

export type RefundResult = { refundId: string; status: RefundStatus; amount: number; code: string | null }

/**
 * An operator's refund, in full or in part: looks at Bootpay first, writes the refund under the order's lock, then carries it
 * out at once. Whatever happens to this process, the worker finishes it.
 *
 * @throws ShopError INVALID_REQUEST, ORDER_NOT_FOUND, STATUS_NOT_ALLOWED, REFUND_IN_PROGRESS, REFUND_TOO_LARGE, ORDER_CHANGED,
 *   IDEMPOTENCY_CONFLICT, PROVIDER_UNAVAILABLE; in all of these no money moved by this call
 */
export async function requestRefund(
  request: RefundRequest,
  operator: { id: string },
  gateway: BootpayGateway = getGateway(),
): Promise<RefundResult> {
  const { orderId, orderNumber, requestKey, amount } = request
  const readable = /^[0-9a-f]{32}$/.test(orderId) && (orderNumber === null || toProviderId(orderNumber) !== null)
  if (!readable || !Number.isInteger(amount) || amount <= 0 || !/^[A-Za-z0-9_-]{16,64}$/.test(requestKey)) {
    throw new ShopError('INVALID_REQUEST', '환불 금액을 확인해 주세요.')
  }
  const known = await findKnown(request)
  if (known !== null) return known
  const bootpayOrderNumber = orderNumber ?? (await findAcceptedNumber(orderId))
  const { channel, toAccount } = await lookFirst(orderId, bootpayOrderNumber, gateway)
  const started = await withTransaction(async (tx) => {
    // Two clicks at once: the second waits for the first's lock and finds what it wrote.
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
    if ((await tx.refund.count({ where: { requestKey } })) > 0) return null
    return await startRefund(tx, {
      ...request,
      bootpayOrderNumber,
      channel,
      approves: null,
      toAccount,
      operatorId: operator.id,
    })
  })
  if (started !== null) await carryOut(started, gateway)
  const result = await findKnown(request)
  if (result === null) throw new Error('a refund that was written is gone')
  return result
}

async function findKnown(request: RefundRequest): Promise<RefundResult | null> {
  const refund = await getPrisma().refund.findUnique({ where: { requestKey: request.requestKey } })
  if (refund === null) return null
  if (refund.orderId !== request.orderId || refund.amount !== request.amount) {
    throw new ShopError('IDEMPOTENCY_CONFLICT', '이미 다른 내용으로 처리한 요청입니다. 화면을 새로고침해 주세요.')
  }
  return { refundId: String(refund.id), status: refund.status as RefundStatus, amount: refund.amount, code: refund.lastError }
}

async function findAcceptedNumber(orderId: string): Promise<string> {
  const order = await getPrisma().order.findUnique({
    where: { id: orderId },
    include: { payments: { where: { accepted: true } } },
  })
  if (order === null) throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
  const number = order.payments[0]?.bootpayOrderNumber
  if (number === undefined) throw new ShopError('STATUS_NOT_ALLOWED', '환불할 수 있는 결제가 없습니다.')
  return number
}

/** What is true at Bootpay now, before anything is promised: refunds made there, requests that wait there, the way back. */
async function lookFirst(orderId: string, orderNumber: string, gateway: BootpayGateway): Promise<WayBack> {
  try {
    await askBootpay(orderNumber, gateway)
    const snapshot = await fetchReadable(gateway, orderNumber)
    const waiting = await adoptCancellations(orderId, orderNumber, gateway)
    if (waiting) {
      throw new ShopError('ORDER_CHANGED', '구매자의 취소 요청이 기다리고 있습니다. 먼저 승인하거나 거절해 주세요.')
    }
    return chooseWayBack(snapshot)
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    throw new ShopError(
      'PROVIDER_UNAVAILABLE',
      '부트페이가 응답하지 않아 환불을 시작하지 않았습니다. 잠시 후 다시 시도해 주세요.',
    )
  }
}

import { auditChange } from '../audit/audit-change.ts'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { toProviderId } from '../bootpay/provider-id.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import type { ClaimedLookup } from '../lookups/claim-lookups.ts'
import { holdLookup } from '../lookups/hold-lookup.ts'
import { runHeld } from '../lookups/run-held.ts'
import { settleOrder } from '../orders/settle-order.ts'
import { askForAccount } from './ask-for-account.ts'
import { chooseWayBack } from './choose-way-back.ts'
import { computeRest } from './compute-rest.ts'
import type { RefundStatus } from './refund-status.ts'
import type { RefundResult } from './request-refund.ts'
import { runRefund } from './run-refund.ts'

/**
 * An operator gives back a payment that belongs to no order of ours (incident `unmatched_payment`): all that is left of it. It
 * never happens by itself, since the same Bootpay project may sell elsewhere.
 *
 * @throws ShopError INVALID_REQUEST, STATUS_NOT_ALLOWED (it has found its order, or holds no money), REFUND_IN_PROGRESS,
 *   PROVIDER_UNAVAILABLE
 */
export async function refundUnmatched(
  orderNumber: string,
  operator: { id: string },
  gateway: BootpayGateway = getGateway(),
): Promise<RefundResult> {
  if (toProviderId(orderNumber) === null) throw new ShopError('INVALID_REQUEST', '주문번호를 읽을 수 없습니다.')
  const before = await getPrisma().refund.count({ where: { bootpayOrderNumber: orderNumber } })
  const snapshot = await lookFirst(orderNumber, gateway)
  const { channel, receiptId, toAccount: waits } = chooseWayBack(snapshot)
  const started = await withTransaction(async (tx): Promise<{ id: bigint; held: ClaimedLookup } | null> => {
    // Another was written, and perhaps made, since Bootpay was asked: what is left is another amount now.
    if ((await tx.refund.count({ where: { bootpayOrderNumber: orderNumber } })) !== before) return null
    const cancelId = `unmatched-${orderNumber}-${before + 1}`
    // The unique index decides between two operators who press at once (INV-25).
    const [refund] = await tx.$queryRaw<{ id: bigint }[]>`
      INSERT INTO refunds (request_key, purpose, bootpay_order_number, receipt_id, channel, cancel_id, amount, cancelled_price,
        status, reason, operator_id)
      VALUES (${cancelId}, 'unmatched', ${orderNumber}, ${receiptId}, ${channel}, ${cancelId},
        ${computeRest(snapshot)}, ${snapshot.cancelledPrice}, ${waits ? 'needs_account' : 'calling'}, 'unmatched', ${operator.id})
      ON CONFLICT DO NOTHING
      RETURNING id`
    if (refund === undefined) return null
    await auditChange(tx, { kind: 'payment', id: orderNumber })
    if (waits) await askForAccount(tx, { id: refund.id, orderId: null, bootpayOrderNumber: orderNumber }, null)
    return { id: refund.id, held: await holdLookup(tx, `refund:${refund.id}`) }
  })
  if (started === null) throw new ShopError('REFUND_IN_PROGRESS', '이 결제의 환불을 이미 처리하고 있습니다.')
  await runHeld(started.held, gateway, (held) => runRefund(started.id, held))
  const refund = await getPrisma().refund.findUniqueOrThrow({ where: { id: started.id } })
  return { refundId: String(refund.id), status: refund.status as RefundStatus, amount: refund.amount, code: refund.lastError }
}

const UNREADABLE = '부트페이의 답을 읽을 수 없어 환불을 시작하지 않았습니다. 부트페이 관리자에서 확인해 주세요.'

async function lookFirst(orderNumber: string, gateway: BootpayGateway): Promise<PaymentSnapshot> {
  try {
    const settlement = await settleOrder(orderNumber, { gateway })
    if (settlement.kind === 'unreadable') throw new ShopError('STATUS_NOT_ALLOWED', UNREADABLE)
    if (settlement.kind !== 'unmatched') {
      throw new ShopError('STATUS_NOT_ALLOWED', '이제 주문과 이어진 결제입니다. 주문 화면에서 환불해 주세요.')
    }
    const snapshot = await gateway.fetchSnapshot(orderNumber)
    if (snapshot.unreadable.length > 0) throw new ShopError('STATUS_NOT_ALLOWED', UNREADABLE)
    const holdsMoney = snapshot.phase === 'paid' || snapshot.phase === 'awaiting_confirmation'
    if (!holdsMoney || computeRest(snapshot) === 0) throw new ShopError('STATUS_NOT_ALLOWED', '돌려줄 금액이 남아 있지 않습니다.')
    return snapshot
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    throw new ShopError(
      'PROVIDER_UNAVAILABLE',
      '부트페이가 응답하지 않아 환불을 시작하지 않았습니다. 잠시 후 다시 시도해 주세요.',
    )
  }
}

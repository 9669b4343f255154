import { auditChange } from '../audit/audit-change.ts'
import { returnAttempts } from '../auth/return-attempts.ts'
import { takeAttempt } from '../auth/take-attempt.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { getEnv } from '../env.ts'
import { ShopError } from '../errors.ts'
import { log } from '../log.ts'
import { NO_PRODUCT } from '../orders/compare-payment.ts'

/** An invoice ends before its order, so that nobody pays for what is being closed. */
const MARGIN_MS = 60_000

/**
 * Has Bootpay make a link's invoice and send it, or send the one that it has once more. An invoice whose making timed out is
 * made again: at most one is stored and shown, an orphan runs out by itself and, if paid, still names its order.
 *
 * @param requestKey names this one sending: the same form sent twice sends once, also when its answer was lost; the next one sends again
 * @throws ShopError ORDER_NOT_FOUND, STATUS_NOT_ALLOWED, PROVIDER_UNAVAILABLE
 */
export async function sendLink(orderId: string, requestKey: string): Promise<void> {
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(requestKey)) throw new ShopError('INVALID_REQUEST', '새로고침한 뒤 다시 시도해 주세요.')
  const db = getPrisma()
  const link = await db.invoiceLink.findUnique({ where: { orderId }, include: { order: true } })
  if (link === null) throw new ShopError('ORDER_NOT_FOUND', '결제 링크를 찾을 수 없습니다.')
  const { order, sendTypes } = link
  const now = new Date()
  if (order.status !== 'pending' || order.expiresAt <= now)
    throw new ShopError('STATUS_NOT_ALLOWED', '결제를 기다리는 링크만 보낼 수 있습니다.')
  // Bootpay itself knows no key for making an invoice, and making it sends it.
  const attempt = `link-send:${orderId}:${requestKey}`
  if ((await takeAttempt(attempt, 1, now)) > 0) return
  try {
    if (order.invoiceId !== null) {
      if (sendTypes.length === 0) return
      await getGateway().notifyInvoice(order.invoiceId, sendTypes, `notify-${requestKey}`)
      await withTransaction(async (tx) => {
        await tx.invoiceLink.update({ where: { orderId }, data: { sentAt: now } })
        await auditChange(tx, { kind: 'order', id: orderId })
      })
      return
    }
    const { invoiceId, paymentUrl } = await getGateway().createInvoice({
      name: order.orderName,
      price: order.price,
      originalPrice: order.originalPrice,
      products: order.productId === NO_PRODUCT ? [] : [{ productId: order.productId, quantity: order.quantity }],
      user: { id: order.bootpayUserId, name: order.buyerName, phone: order.buyerPhone, email: order.buyerEmail },
      metadata: { order_id: orderId, plan_key: order.planKey, billing_cycle: order.billingCycle },
      reference: orderId,
      redirectUrl: `${getEnv().appUrl}/result`,
      expiresAt: new Date(order.expiresAt.getTime() - MARGIN_MS),
      sendTypes,
    })
    await withTransaction(async (tx) => {
      const stored = await tx.order.updateMany({ where: { id: orderId, invoiceId: null }, data: { invoiceId } })
      if (stored.count === 0) return
      await tx.invoiceLink.update({ where: { orderId }, data: { paymentUrl, sentAt: sendTypes.length === 0 ? null : now } })
      await auditChange(tx, { kind: 'order', id: orderId })
    })
  } catch (error) {
    await returnAttempts([attempt], now)
    if (!(error instanceof ProviderError)) throw error
    log.warn({ kind: error.kind, code: error.code, orderId }, 'a payment link could not be sent')
    throw new ShopError(
      'PROVIDER_UNAVAILABLE',
      `부트페이가 링크를 보내지 못했습니다 (${error.code}). 링크는 저장되어 있으니 목록에서 다시 보내 주세요.`,
      // A refusal is answered again under its key for a day (protocol notes §1.3); what is not known to be done keeps its key.
      { again: error.kind === 'unknown' ? 'same_key' : 'new_key' },
    )
  }
}

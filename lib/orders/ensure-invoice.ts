import { getGateway } from '../bootpay/get-gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { ShopError } from '../errors.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { log } from '../log.ts'
import type { PlacedOrder } from './insert-order.ts'

/** An invoice ends this long before its order, so that nobody pays for a slot that is being given away; less for short holds. */
const MARGIN_MS = 60_000

/**
 * A discounted order's invoice: Bootpay charges the products' own price unless an invoice says otherwise (protocol notes §6.3).
 * Made once it is missing; placing the same order again comes here again. Two that run at once may make two at Bootpay, of which
 * one is stored and shown; the other runs out by itself and, if paid all the same, still names its order in its metadata.
 *
 * @returns the order with its invoice's id; unchanged when it needs none
 * @throws ShopError PROVIDER_UNAVAILABLE: the order is kept, and nothing is handed out without its invoice
 */
export async function ensureInvoice(order: PlacedOrder): Promise<PlacedOrder> {
  if (order.discount === 0 || order.invoiceId !== null || order.status !== 'pending') return order
  const db = getPrisma()
  const redemption = await db.promotionRedemption.findUniqueOrThrow({
    where: { orderId: order.id },
    select: { promotion: { select: { code: true } } },
  })
  const env = getEnv()
  const created = await createInvoice(order, redemption.promotion.code)
  await db.order.updateMany({ where: { id: order.id, invoiceId: null }, data: { invoiceId: created } })
  const { invoiceId } = await db.order.findUniqueOrThrow({ where: { id: order.id }, select: { invoiceId: true } })
  return { ...order, invoiceId }

  async function createInvoice(asked: PlacedOrder, code: string): Promise<string> {
    const margin = Math.min(MARGIN_MS, env.promotionHoldMs / 4)
    try {
      const { invoiceId: id } = await getGateway().createInvoice({
        name: asked.orderName,
        price: asked.price,
        originalPrice: asked.originalPrice,
        products: [{ productId: asked.productId, quantity: asked.quantity }],
        user: { id: asked.bootpayUserId, name: asked.buyerName, phone: asked.buyerPhone, email: asked.buyerEmail },
        metadata: {
          order_id: asked.id,
          plan_key: asked.planKey,
          billing_cycle: asked.billingCycle,
          promotion_code: code,
        },
        reference: asked.id,
        redirectUrl: `${env.appUrl}/result`,
        expiresAt: new Date(asked.expiresAt.getTime() - margin),
      })
      return id
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      log.warn({ kind: error.kind, code: error.code, orderId: asked.id }, 'an invoice could not be made')
      if (error.kind !== 'unknown') {
        const detail = { code: error.code, price: asked.price, product: asked.productId }
        await openIncident(db, { kind: 'invoice_refused', subject: asked.productId, orderId: asked.id, detail })
      }
      throw new ShopError(
        'PROVIDER_UNAVAILABLE',
        '할인된 금액의 결제를 준비하지 못했습니다. 결제된 금액은 없으며, 코드는 그대로 사용하실 수 있습니다. 잠시 후 다시 시도해 주세요.',
      )
    }
  }
}

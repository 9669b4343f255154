import { createHash, randomBytes } from 'node:crypto'
import { auditChange } from '../audit/audit-change.ts'
import type { Operator } from '../auth/get-operator.ts'
import { listPlans } from '../catalog/list-plans.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { getEnv } from '../env.ts'
import { ShopError } from '../errors.ts'
import { choosePrice } from '../orders/choose-price.ts'
import { NO_PRODUCT } from '../orders/compare-payment.ts'
import { findByKey } from '../orders/find-placed-order.ts'
import { hashBrowser } from '../orders/hash-browser.ts'
import { requireProduct } from '../orders/require-product.ts'
import { type LinkInput, readLinkInput } from './read-link-input.ts'
import { sendLink } from './send-link.ts'

/**
 * Makes an order that an operator asks a customer to pay, and has Bootpay send its invoice. The order settles through the same
 * door as any other; INV-18: an amount that is no price of the catalogue comes from here alone.
 *
 * @param requestKey names this one asking: the same form sent twice makes and sends one link (INV-14)
 * @throws ShopError INVALID_REQUEST, PLAN_NOT_FOUND, PLAN_NOT_FOR_SALE, IDEMPOTENCY_CONFLICT; PROVIDER_UNAVAILABLE: the link is kept and
 * can be sent again
 */
export async function createLink(
  input: unknown,
  operator: Pick<Operator, 'id'>,
  requestKey: string,
): Promise<{ orderId: string }> {
  const asked = readLinkInput(input)
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(requestKey)) throw new ShopError('INVALID_REQUEST', '새로고침한 뒤 다시 시도해 주세요.')
  const bodyHash = createHash('sha256').update(JSON.stringify(asked)).digest('hex')
  const made = await findByKey(requestKey, bodyHash)
  if (made !== null) return { orderId: made.id }
  const what = await readWhat(asked)
  const id = randomBytes(16).toString('hex')
  try {
    await withTransaction(async (tx) => {
      await tx.order.create({
        data: {
          id,
          ...what,
          environment: getEnv().bootpay.mode,
          bootpayUserId: `guest_${randomBytes(16).toString('hex')}`,
          buyerName: asked.name,
          buyerPhone: asked.phone || null,
          buyerEmail: asked.email || null,
          // Nobody's browser placed it; who pays is led to the public view, or asks for a mailed link.
          browserHash: hashBrowser(randomBytes(32).toString('hex')),
          idempotencyKey: requestKey,
          bodyHash,
          expiresAt: new Date(Date.now() + asked.expiresInDays * 86_400_000),
          invoiceLink: { create: { operatorId: operator.id, sendTypes: asked.sendTypes } },
        },
      })
      await tx.orderEvent.create({
        data: { orderId: id, type: 'placed', to: 'pending', actor: 'operator', operatorId: operator.id },
      })
      await auditChange(tx, { kind: 'order', id })
    })
  } catch (error) {
    // The same form at the same time; whoever stored the link sends it.
    const other = await findByKey(requestKey, bodyHash)
    if (other === null) throw error
    return { orderId: other.id }
  }
  await sendLink(id, requestKey)
  return { orderId: id }
}

async function readWhat(asked: LinkInput) {
  if (asked.kind === 'custom') {
    const { title, amount } = asked
    const none = { planKey: 'custom', billingCycle: 'once', planPriceId: null, priceVersion: 0, productId: NO_PRODUCT }
    return { orderName: title, ...none, originalPrice: amount, price: amount }
  }
  const { planKey, billingCycle } = asked
  const chosen = await requireProduct(choosePrice(await listPlans(), { planKey, billingCycle, productId: null }))
  const { amount, planPriceId, priceVersion } = chosen.price
  return {
    orderName: `${chosen.plan.name.ko} 플랜 (${billingCycle === 'yearly' ? '연간' : '월간'})`,
    planKey,
    billingCycle,
    planPriceId,
    priceVersion,
    productId: chosen.productId,
    originalPrice: amount,
    price: amount,
  }
}

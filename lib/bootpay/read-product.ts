import { z } from 'zod'
import type { ListedProduct } from './gateway.ts'
import { toProviderId } from './provider-id.ts'
import { isObject, showing } from './wire-fields.ts'

/** Cycle codes of a subscription product (§11 "Cycle"). */
export const CYCLE_CODE = { monthly: 21, yearly: 31 } as const

/**
 * A price that cannot be read counts as none: the catalogue takes such a product for one that is gone,
 * and sells nothing at it (`find-product-problem`).
 */
const productSchema = z.object({
  ex_uid: showing.id,
  name: showing.text,
  display_price: showing.amount,
  subscription_payment_cycle_type: showing.count,
  status_sale: z.unknown().optional(),
})

/** Reads a row of Bootpay's products, or one by itself. Pure; empty for one without a usable id. */
export function readProduct(row: unknown): ListedProduct[] {
  const productId = readProductId(row)
  const parsed = productSchema.safeParse(row)
  if (productId === null || !parsed.success) return []
  const { ex_uid, name, display_price, subscription_payment_cycle_type: code, status_sale } = parsed.data
  return [
    {
      productId,
      exUid: ex_uid,
      name: name ?? '',
      price: display_price,
      cycle: code === null ? null : code === CYCLE_CODE.monthly ? 'monthly' : code === CYCLE_CODE.yearly ? 'yearly' : 'other',
      // Where the row does not say, a checkout will.
      onSale: status_sale !== false,
    },
  ]
}

/** `product_id`, or `_id` in lists (§12 #23), flat or in `data`. Pure. */
export function readProductId(body: unknown): string | null {
  if (!isObject(body)) return null
  const { data } = body
  return readOwnId(body) ?? (isObject(data) ? readOwnId(data) : null)
}

function readOwnId(product: Record<string, unknown>): string | null {
  return toProviderId(product.product_id ?? product._id ?? product.id)
}

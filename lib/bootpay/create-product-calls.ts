import { callBootpay, PAGE_SIZE, parseAnswer } from './call-bootpay.ts'
import type { BootpayClients } from './clients.ts'
import type { BootpayGateway, ListedProduct, ProductRegistration } from './gateway.ts'
import { ProviderError } from './provider-error.ts'
import { toProviderId } from './provider-id.ts'
import { listSchema } from './wire-schemas.ts'

type ProductCalls = Pick<BootpayGateway, 'registerProduct' | 'listProducts' | 'setProductOnSale' | 'fetchProductPrice'>

/** Cycle codes of a subscription product (§11 "Cycle"). */
const CYCLE_CODE = { monthly: 21, yearly: 31 } as const

/** The calls about products: what Bootpay itself says a price is. */
export function createProductCalls({ commerce }: BootpayClients): ProductCalls {
  return {
    async registerProduct(product: ProductRegistration) {
      const wanted = {
        ex_uid: product.exUid,
        name: product.name,
        description: product.description,
        display_price: product.price,
        type: 2,
        use_subscription: true,
        subscription_payment_cycle_type: CYCLE_CODE[product.billingCycle],
        status_display: true,
        status_sale: true,
      }
      if (product.productId) {
        const { productId } = product
        await callBootpay(() => commerce.product.update({ product_id: productId, ...wanted }))
        return { productId, created: false }
      }
      const known = parseAnswer(
        listSchema,
        await callBootpay(() => commerce.product.list({ ex_uid: product.exUid, page: 1, limit: PAGE_SIZE })),
      )
      for (const row of known.list) {
        // Servers that ignore the filter answer with the whole list (§7), so it is applied again here.
        const existing = row as { ex_uid?: unknown }
        const productId = readProductId(row)
        if (existing.ex_uid !== product.exUid || productId === null) continue
        const { name, price, onSale } = toListedProduct(productId, row)
        if (price !== product.price || name !== product.name || !onSale)
          await callBootpay(() => commerce.product.update({ product_id: productId, ...wanted }))
        return { productId, created: false }
      }
      // The answer to a key is given again for a day (§1.3): also that of a product which was deleted since.
      const key = product.replaces ? `register-${product.exUid}-after-${product.replaces}` : `register-${product.exUid}`
      const created = await callBootpay(() => commerce.product.create(wanted, [], key))
      const productId = readProductId(created)
      if (productId === null) throw new ProviderError('unknown', 'NO_PRODUCT_ID', 'Bootpay registered a product without an id')
      return { productId, created: true }
    },

    async listProducts() {
      const products: ListedProduct[] = []
      for (let page = 1; ; page++) {
        const { list } = parseAnswer(listSchema, await callBootpay(() => commerce.product.list({ page, limit: PAGE_SIZE })))
        for (const row of list) {
          const productId = readProductId(row)
          if (productId !== null) products.push(toListedProduct(productId, row))
        }
        if (list.length < PAGE_SIZE) return products
      }
    },

    async setProductOnSale(productId, onSale) {
      await callBootpay(() => commerce.product.status({ product_id: productId, status_sale: onSale, status_display: onSale }))
    },

    async fetchProductPrice(productId) {
      const product = (await callBootpay(() => commerce.product.detail(productId))) as { display_price?: unknown }
      return typeof product.display_price === 'number' ? product.display_price : null
    },
  }
}

/** `product_id`, or `_id` in lists (§12 #23), flat or in `data`. */
function readProductId(body: unknown): string | null {
  const product = body as { product_id?: unknown; _id?: unknown; id?: unknown; data?: unknown } | null
  if (typeof product !== 'object' || product === null) return null
  return toProviderId(product.product_id ?? product._id ?? product.id) ?? (product.data ? readProductId(product.data) : null)
}

function toListedProduct(productId: string, row: unknown): ListedProduct {
  const product = row as {
    ex_uid?: unknown
    name?: unknown
    display_price?: unknown
    subscription_payment_cycle_type?: unknown
    status_sale?: unknown
  }
  const code = product.subscription_payment_cycle_type
  return {
    productId,
    exUid: typeof product.ex_uid === 'string' && product.ex_uid !== '' ? product.ex_uid : null,
    name: typeof product.name === 'string' ? product.name : '',
    price: typeof product.display_price === 'number' ? product.display_price : null,
    cycle:
      typeof code !== 'number' ? null : code === CYCLE_CODE.monthly ? 'monthly' : code === CYCLE_CODE.yearly ? 'yearly' : 'other',
    // Where the row does not say, a checkout will.
    onSale: product.status_sale !== false,
  }
}

import { callBootpay, PAGE_SIZE, parseAnswer } from './call-bootpay.ts'
import type { BootpayClients } from './clients.ts'
import type { BootpayGateway, ListedProduct, ProductRegistration } from './gateway.ts'
import { ProviderError } from './provider-error.ts'
import { CYCLE_CODE, readProduct, readProductId } from './read-product.ts'
import { listSchema } from './wire-schemas.ts'

type ProductCalls = Pick<BootpayGateway, 'registerProduct' | 'listProducts' | 'setProductOnSale' | 'fetchProductPrice'>

/** A stop for lists that never end. */
const MAX_PAGES = 200

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
      // Servers that ignore the filter answer with the whole list (§7), so it is applied again here.
      const existing = known.list.flatMap(readProduct).find(({ exUid }) => exUid === product.exUid)
      if (existing !== undefined) {
        const { productId, name, price, onSale } = existing
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
      const products = new Map<string, ListedProduct>()
      for (let page = 1; page <= MAX_PAGES; page++) {
        const { list } = parseAnswer(listSchema, await callBootpay(() => commerce.product.list({ page, limit: PAGE_SIZE })))
        for (const product of list.flatMap(readProduct)) products.set(product.productId, product)
        if (list.length < PAGE_SIZE) break
      }
      return [...products.values()]
    },

    async setProductOnSale(productId, onSale) {
      await callBootpay(() => commerce.product.status({ product_id: productId, status_sale: onSale, status_display: onSale }))
    },

    async fetchProductPrice(productId) {
      const [product] = readProduct(await callBootpay(() => commerce.product.detail(productId)))
      return product?.productId === productId ? product.price : null
    },
  }
}

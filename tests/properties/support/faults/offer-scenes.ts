import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { createPromotion } from '#tests/support/scenes.ts'
import { newKey, type Shop } from '#tests/support/shop.ts'
import type { FaultScene } from './fault-scene.ts'
import { follow, look, nothing, onlyProvider, told } from './tell.ts'

/** A payment to confirm; what is sold, by which invoice, and whether Bootpay is there at all. */
export const OFFER_SCENES = [
  {
    call: 'confirmPayment',
    title: 'a payment that awaits confirmation',
    match: { method: 'POST', path: '/v2/confirm' },
    async prepare(shop) {
      const placement = await shop.place({ idempotency_key: newKey() })
      const paid = await shop.pay(await shop.checkout(placement, { extra: { separately_confirmed: true } }))
      return follow(shop, placement.order_id, () => look(shop, paid.order_number))
    },
  },
  {
    call: 'createInvoice',
    again: 'the buyer, by the same order',
    title: 'an order with a promotion code',
    match: { method: 'POST', path: '/v1/invoices' },
    async prepare(shop) {
      const code = await createPromotion({ capTotal: 1 })
      const body = { idempotency_key: newKey(), promotion_code: code }
      return {
        during: () => told(shop.place(body), 'the checkout opens'),
        async afterwards() {
          const { order_id, price, request_id } = await shop.place(body)
          const { taken } = await getPrisma().promotion.findUniqueOrThrow({ where: { code } })
          const orders = await getPrisma().order.count({ where: { idempotencyKey: body.idempotency_key } })
          const priced = request_id === undefined ? 'without an invoice' : `${price} won by its invoice`
          return `${orders} order (${(await shop.order(order_id)).status}), ${priced}; ${taken} slot taken`
        },
      }
    },
  },
  {
    call: 'registerProduct',
    again: 'the next start',
    title: 'a price is registered as a product',
    match: { method: 'POST', path: '/v1/products' },
    async prepare(shop) {
      const exUid = newKey()
      const product = { exUid, name: '새 요금제', description: '', price: 12_000, billingCycle: 'monthly' } as const
      return {
        async during() {
          await getGateway().registerProduct(product).catch(onlyProvider)
          return 'a price without its product is not for sale'
        },
        async afterwards() {
          await getGateway().registerProduct(product)
          return `${(await listProducts(shop)).filter(({ ex_uid }) => ex_uid === exUid).length} product`
        },
      }
    },
  },
  {
    call: 'listProducts',
    again: 'whoever asks',
    title: 'the catalogue is compared with Bootpay’s products',
    match: { method: 'GET', path: '/v1/products' },
    prepare: async () => ({
      during: () => nothing(getGateway().listProducts()),
      afterwards: async () => ((await getGateway().listProducts()).length > 0 ? 'the list' : 'no list'),
    }),
  },
  {
    call: 'setProductOnSale',
    again: 'the next comparison',
    title: 'a product is taken off sale',
    match: { method: '*', path: '/v1/products/*' },
    async prepare(shop) {
      const exUid = newKey()
      const product = { exUid, name: '옛 요금제', description: '', price: 12_000, billingCycle: 'monthly' } as const
      const { productId } = await getGateway().registerProduct(product)
      return {
        during: () => nothing(getGateway().setProductOnSale(productId, false)),
        async afterwards() {
          await getGateway().setProductOnSale(productId, false)
          const known = (await listProducts(shop)).find(({ product_id }) => product_id === productId)
          return known?.status_sale === false ? 'off sale' : 'on sale'
        },
      }
    },
  },
  {
    call: 'notifyInvoice',
    again: 'the operator, under the same key',
    title: 'an invoice is sent once more',
    match: { method: '*', path: '/v1/invoices/*' },
    async prepare(shop) {
      const { request_id = '' } = await shop.place({ idempotency_key: newKey(), promotion_code: await createPromotion() })
      const send = (): Promise<void> => getGateway().notifyInvoice(request_id, [1], `notify-${request_id}`)
      return {
        during: () => nothing(send()),
        afterwards: () => send().then(() => 'sent'),
      }
    },
  },
  {
    call: 'fetchProductPrice',
    again: 'whoever asks',
    title: 'the doctor compares prices',
    match: { method: 'GET', path: '/v1/products/*' },
    async prepare() {
      const { productId } = await getPrisma().bootpayProduct.findFirstOrThrow({ orderBy: { id: 'asc' } })
      return {
        during: () => nothing(getGateway().fetchProductPrice(productId)),
        afterwards: async () => `${await getGateway().fetchProductPrice(productId)} won`,
      }
    },
  },
  {
    call: 'sendTestWebhook',
    again: 'whoever asks',
    title: 'an operator has Bootpay send a test delivery',
    match: { method: 'POST', path: '/v1/webhook/test' },
    async prepare(shop) {
      await shop.set({ webhook_url: 'http://shop.test/webhook', webhook_fault: 'drop' })
      return {
        during: () => nothing(getGateway().sendTestWebhook()),
        afterwards: async () => 'nothing moved',
      }
    },
  },
  {
    call: 'ping',
    again: 'whoever asks',
    title: 'the doctor tries the keys',
    match: { method: 'GET', path: '/v1/orders' },
    prepare: async () => ({
      during: () => nothing(getGateway().ping()),
      afterwards: () =>
        getGateway()
          .ping()
          .then(() => 'the keys are taken'),
    }),
  },
] as const satisfies readonly FaultScene[]

type SandboxProduct = { product_id: string; ex_uid: string; status_sale: boolean }

async function listProducts(shop: Shop): Promise<SandboxProduct[]> {
  return ((await shop.call('GET', 'state?limit=10000')) as unknown as { products: SandboxProduct[] }).products
}

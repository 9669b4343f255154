import { refuseInTransaction } from '../db/transaction-scope.ts'
import type { BootpayClients } from './clients.ts'
import { getBootpayClients } from './clients.ts'
import type { BootpayGateway, OrderWindow, ProductRegistration } from './gateway.ts'
import { ProviderError, toProviderError } from './provider-error.ts'
import { toProviderId } from './provider-id.ts'
import { readListedOrder } from './read-listed-order.ts'
import { readSnapshot, receiptIdOf } from './read-snapshot.ts'
import { listSchema, orderSchema, receiptSchema, type WireReceipt } from './wire-schemas.ts'

/** Bootpay clamps a page to this many (protocol notes §3.1). */
const PAGE_SIZE = 50
/** Cycle codes of a subscription product (§11 "Cycle"). */
const CYCLE_CODE = { monthly: 21, yearly: 31 } as const

/** The gateway on the official SDKs. */
export function createGateway(clients: BootpayClients = getBootpayClients()): BootpayGateway {
  const { commerce } = clients

  async function fetchReceipt(receiptId: string): Promise<WireReceipt | null> {
    const pg = await clients.pg()
    try {
      return parse(receiptSchema, await call(() => pg.receiptPayment(receiptId)))
    } catch (error) {
      // Bootpay answers TOKEN_KEY_INVALID for another project's receipt too (§4); that stays an error for an operator.
      if (error instanceof ProviderError && error.kind === 'not_found') return null
      throw error
    }
  }

  return {
    async fetchSnapshot(orderNumber) {
      const order = parse(orderSchema, await call(() => commerce.order.detail(orderNumber)))
      if (order.order_number !== orderNumber && order.order_id !== orderNumber) {
        throw new ProviderError('unknown', 'OTHER_ORDER', 'Bootpay answered with another order')
      }
      const receiptId = receiptIdOf(order)
      const receipt = receiptId === null ? null : await fetchReceipt(receiptId)
      return readSnapshot(toProviderId(order.order_number) ?? orderNumber, order, receipt, new Date())
    },

    async findOrderNumber(receiptId) {
      const list = parse(listSchema, await call(() => commerce.order.list({ keyword: receiptId, page: 1, limit: 5 })))
      return list.list.flatMap(readListedOrder)[0]?.orderNumber ?? null
    },

    async listOrders(window: OrderWindow) {
      const answer = await call(() =>
        commerce.order.list({
          cs_type: window.by === 'created' ? 'c_at' : 'p_at',
          search_date_from: window.from.toISOString(),
          search_date_to: window.to.toISOString(),
          page: window.page,
          limit: PAGE_SIZE,
        }),
      )
      const { list } = parse(listSchema, answer)
      return { orders: list.flatMap(readListedOrder), last: list.length < PAGE_SIZE }
    },

    async sendTestWebhook() {
      await call(() => commerce.webhook.sendTest())
    },

    async cancelPayment({ receiptId, cancelId, message }) {
      const pg = await clients.pg()
      // `cancel_message`, not the reference page's `cancel_reason`, is the field (§12 #4). No `cancel_price`: all that is left.
      await call(() =>
        pg.cancelPayment({ receipt_id: receiptId, cancel_id: cancelId, cancel_username: 'system', cancel_message: message }),
      )
    },

    async confirmPayment(receiptId) {
      const pg = await clients.pg()
      await call(() => pg.confirmPayment(receiptId))
    },

    async registerProduct(product: ProductRegistration) {
      const known = parse(
        listSchema,
        await call(() => commerce.product.list({ ex_uid: product.exUid, page: 1, limit: PAGE_SIZE })),
      )
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
      for (const row of known.list) {
        // Servers that ignore the filter answer with the whole list (§7), so it is applied again here.
        const existing = row as { ex_uid?: unknown; display_price?: unknown }
        const productId = readProductId(row)
        if (existing.ex_uid !== product.exUid || productId === null) continue
        if (existing.display_price !== product.price)
          await call(() => commerce.product.update({ product_id: productId, ...wanted }))
        return { productId, created: false }
      }
      const created = await call(() => commerce.product.create(wanted, [], `register-${product.exUid}`))
      const productId = readProductId(created)
      if (productId === null) throw new ProviderError('unknown', 'NO_PRODUCT_ID', 'Bootpay registered a product without an id')
      return { productId, created: true }
    },

    async fetchProductPrice(productId) {
      const product = (await call(() => commerce.product.detail(productId))) as { display_price?: unknown }
      return typeof product.display_price === 'number' ? product.display_price : null
    },

    async ping() {
      await call(() => commerce.order.list({ page: 1, limit: 1 }))
      const pg = await clients.pg()
      // An id that cannot exist: `not found` proves that the keys are good.
      try {
        await call(() => pg.receiptPayment('000000000000000000000000'))
      } catch (error) {
        if (!(error instanceof ProviderError) || error.kind !== 'not_found') throw error
      }
    },
  }
}

async function call(request: () => Promise<unknown>): Promise<unknown> {
  refuseInTransaction('a call to Bootpay')
  try {
    return await request()
  } catch (thrown) {
    throw toProviderError(thrown)
  }
}

/** The SDK resolves with the raw body, also an HTML page with status 200 (§1.5): nothing is believed before it is read. */
function parse<T>(schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } }, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ProviderError('unknown', 'NOT_JSON', 'Bootpay answered with something unreadable')
  return parsed.data
}

/** `product_id`, or `_id` in lists (§12 #23), flat or in `data`. */
function readProductId(body: unknown): string | null {
  const product = body as { product_id?: unknown; _id?: unknown; id?: unknown; data?: unknown } | null
  if (typeof product !== 'object' || product === null) return null
  return toProviderId(product.product_id ?? product._id ?? product.id) ?? (product.data ? readProductId(product.data) : null)
}

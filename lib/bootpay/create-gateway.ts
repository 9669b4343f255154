import { refuseInTransaction } from '../db/transaction-scope.ts'
import type { BootpayClients } from './clients.ts'
import { getBootpayClients } from './clients.ts'
import type {
  BootpayGateway,
  CancellationFact,
  ListedProduct,
  NewInvoice,
  OrderCancellation,
  OrderWindow,
  ProductRegistration,
} from './gateway.ts'
import type { PaymentSnapshot } from './payment-snapshot.ts'
import { ProviderError, toProviderError } from './provider-error.ts'
import { toProviderId } from './provider-id.ts'
import { readCancellation } from './read-cancellation.ts'
import { readListedOrder } from './read-listed-order.ts'
import { readSnapshot, receiptIdOf } from './read-snapshot.ts'
import { billSchema, invoiceSchema, listSchema, orderSchema, receiptSchema, type WireReceipt } from './wire-schemas.ts'

/** Bootpay clamps a page to this many (protocol notes §3.1). */
const PAGE_SIZE = 50
/** No list of Bootpay is known to have smaller pages when none is asked for (§3.1, §6.2): a shorter one is the last. */
const SMALLEST_PAGE = 20
/** A stop for lists that never end: at least a thousand requests to cancel. */
const CANCELLATION_PAGES = 50
/** Four years of weekly bills. */
const BILL_PAGES = 5
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

  /**
   * An order shows how far its subscription has come by now, not which of its bills it is (the reference page's sample is a first
   * bill's order with a duration of 3), so that a first payment seen late looks like a renewal. The bills tell.
   */
  async function nameBills(snapshot: PaymentSnapshot): Promise<PaymentSnapshot> {
    const subscriptions = snapshot.subscriptions.map(async (fact) => {
      if (fact.currentDuration <= 1) return fact
      return { ...fact, ownDuration: await findDuration(fact.orderSubscriptionId, snapshot.orderNumber) }
    })
    return { ...snapshot, subscriptions: await Promise.all(subscriptions) }
  }

  async function findDuration(orderSubscriptionId: string, orderNumber: string): Promise<number | null> {
    for (let page = 1; page <= BILL_PAGES; page++) {
      const query = { order_subscription_id: orderSubscriptionId, page, limit: PAGE_SIZE }
      const answer = await call(() => commerce.orderSubscriptionBill.list(query)).catch(noneIfNotFound)
      const { list } = parse(listSchema, answer)
      for (const row of list) {
        const bill = billSchema.safeParse(row)
        if (bill.success && bill.data.order_number === orderNumber) return bill.data.duration ?? null
      }
      if (list.length < PAGE_SIZE) break
    }
    return null
  }

  /**
   * The SDK says that its list is whole, and has no word for a page. Where Bootpay pages it as its other lists, the pages after
   * the first are asked for by their name there.
   */
  async function listCancellationPage(orderNumber: string | null, page: number): Promise<unknown> {
    const filter = orderNumber === null ? {} : { order_number: orderNumber }
    if (page === 1) return await commerce.orderCancel.list(filter)
    const query = new URLSearchParams({ ...filter, page: String(page) })
    return await commerce.get(`order/cancel?${query}`, { headers: { 'BOOTPAY-ROLE': 'user' } })
  }

  return {
    async fetchSnapshot(orderNumber) {
      const order = parse(orderSchema, await call(() => commerce.order.detail(orderNumber)))
      if (order.order_number !== orderNumber && order.order_id !== orderNumber) {
        throw new ProviderError('unknown', 'OTHER_ORDER', 'Bootpay answered with another order')
      }
      const receiptId = receiptIdOf(order)
      const receipt = receiptId === null ? null : await fetchReceipt(receiptId)
      const snapshot = readSnapshot(toProviderId(order.order_number) ?? orderNumber, order, receipt, new Date())
      return snapshot.phase === 'paid' ? await nameBills(snapshot) : snapshot
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

    async cancelPayment({ receiptId, cancelId, message, amount, account }) {
      const pg = await clients.pg()
      // `cancel_message`, not the reference page's `cancel_reason`, is the field (§12 #4). No `cancel_price`: all that is left.
      await call(() =>
        pg.cancelPayment({
          receipt_id: receiptId,
          cancel_id: cancelId,
          cancel_username: 'system',
          cancel_message: message,
          ...(amount === undefined ? {} : { cancel_price: amount }),
          ...(account === undefined
            ? {}
            : {
                refund: {
                  bank_account: account.accountNumber,
                  bank_username: account.holder,
                  bank_code: account.bankCode,
                },
              }),
        }),
      )
    },

    async cancelOrder(request) {
      await call(() => commerce.orderCancel.request(toCancelRequest(request, true)))
    },

    async requestCancellation(request) {
      await call(() => commerce.orderCancel.request(toCancelRequest(request, false)))
    },

    async listCancellations(orderNumber) {
      const facts = new Map<string, CancellationFact>()
      for (let page = 1; page <= CANCELLATION_PAGES; page++) {
        const { list } = parse(listSchema, await call(() => listCancellationPage(orderNumber, page)))
        const known = facts.size
        for (const fact of list.flatMap(readCancellation)) facts.set(fact.cancellationId, fact)
        // Nothing new: the whole list again, of a Bootpay that knows no pages here.
        if (list.length < SMALLEST_PAGE || facts.size === known) break
      }
      return [...facts.values()]
    },

    async approveCancellation({ cancellationId, key, message }) {
      await call(() =>
        commerce.orderCancel.approve({ order_cancellation_request_id: cancellationId, message, idempotency_key: key }),
      )
    },

    async rejectCancellation({ cancellationId, key, message }) {
      await call(() =>
        commerce.orderCancel.reject({ order_cancellation_request_id: cancellationId, message, idempotency_key: key }),
      )
    },

    async withdrawCancellation({ cancellationId, key }) {
      await call(() => commerce.orderCancel.withdraw({ order_cancellation_request_id: cancellationId, idempotency_key: key }))
    },

    async endSubscription({ orderSubscriptionId, reason }) {
      // Without a fixed key: ending twice is ending once, while a refusal kept under a key would be replayed for a day (§1.3).
      await call(() =>
        commerce.orderSubscription.supervisorTerminate(orderSubscriptionId, {
          reason,
          service_end_at: new Date().toISOString(),
        }),
      )
    },

    async confirmPayment(receiptId) {
      const pg = await clients.pg()
      await call(() => pg.confirmPayment(receiptId))
    },

    async createInvoice(invoice: NewInvoice) {
      const { user } = invoice
      const body = {
        name: invoice.name,
        title: invoice.name,
        price: invoice.price,
        original_price: invoice.originalPrice,
        ...(invoice.products.length === 0
          ? {}
          : { products: invoice.products.map(({ productId, quantity }) => ({ product_id: productId, quantity, duration: -1 })) }),
        user: {
          user_id: user.id,
          ...(user.name === null ? {} : { name: user.name }),
          ...(user.phone === null ? {} : { phone: user.phone }),
          ...(user.email === null ? {} : { email: user.email }),
        },
        metadata: invoice.metadata,
        request_id: invoice.reference,
        redirect_url: invoice.redirectUrl,
        use_redirect: true,
        expired_at: invoice.expiresAt.toISOString(),
        ...(invoice.sendTypes?.length ? { send_types: [...invoice.sendTypes], use_notification: true } : {}),
      }
      // `products`, `original_price` and `user` are missing from the SDK's type, and sent as they are (§6.1).
      const answer = await call(() => commerce.invoice.create(body as unknown as Parameters<typeof commerce.invoice.create>[0]))
      const created = parse(invoiceSchema, answer)
      // Flat in what was seen of the real API, in `data` on the reference page (§12 #9).
      const invoiceId = toProviderId(created.invoice_id ?? created.data?.invoice_id)
      if (invoiceId === null) throw new ProviderError('unknown', 'NO_INVOICE_ID', 'Bootpay made an invoice without an id')
      return { invoiceId, paymentUrl: created.payment_url ?? created.data?.payment_url ?? null }
    },

    async notifyInvoice(invoiceId, sendTypes, key) {
      await call(() => commerce.invoice.notify(invoiceId, [...sendTypes], key))
    },

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
        await call(() => commerce.product.update({ product_id: productId, ...wanted }))
        return { productId, created: false }
      }
      const known = parse(
        listSchema,
        await call(() => commerce.product.list({ ex_uid: product.exUid, page: 1, limit: PAGE_SIZE })),
      )
      for (const row of known.list) {
        // Servers that ignore the filter answer with the whole list (§7), so it is applied again here.
        const existing = row as { ex_uid?: unknown }
        const productId = readProductId(row)
        if (existing.ex_uid !== product.exUid || productId === null) continue
        const { name, price, onSale } = toListedProduct(productId, row)
        if (price !== product.price || name !== product.name || !onSale)
          await call(() => commerce.product.update({ product_id: productId, ...wanted }))
        return { productId, created: false }
      }
      // The answer to a key is given again for a day (§1.3): also that of a product which was deleted since.
      const key = product.replaces ? `register-${product.exUid}-after-${product.replaces}` : `register-${product.exUid}`
      const created = await call(() => commerce.product.create(wanted, [], key))
      const productId = readProductId(created)
      if (productId === null) throw new ProviderError('unknown', 'NO_PRODUCT_ID', 'Bootpay registered a product without an id')
      return { productId, created: true }
    },

    async listProducts() {
      const products: ListedProduct[] = []
      for (let page = 1; ; page++) {
        const { list } = parse(listSchema, await call(() => commerce.product.list({ page, limit: PAGE_SIZE })))
        for (const row of list) {
          const productId = readProductId(row)
          if (productId !== null) products.push(toListedProduct(productId, row))
        }
        if (list.length < PAGE_SIZE) return products
      }
    },

    async setProductOnSale(productId, onSale) {
      await call(() => commerce.product.status({ product_id: productId, status_sale: onSale, status_display: onSale }))
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

function noneIfNotFound(error: unknown): { list: [] } {
  if (error instanceof ProviderError && error.kind === 'not_found') return { list: [] }
  throw error
}

/** The SDK resolves with the raw body, also an HTML page with status 200 (§1.5): nothing is believed before it is read. */
function parse<T>(schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } }, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw new ProviderError('unknown', 'NOT_JSON', 'Bootpay answered with something unreadable')
  return parsed.data
}

/** The SDK types and the Java client name these fields differently (§5); both are sent, with one meaning. */
function toCancelRequest({ orderNumber, cancelId, amount, message }: OrderCancellation, immediately: boolean) {
  return {
    order_number: orderNumber,
    is_supervisor: immediately,
    request_cancel_parameters: {
      cancel_id: cancelId,
      cancel_price: amount,
      refund_price: amount,
      cancel_message: message,
      cancel_reason: message,
      cancel_immediately: immediately,
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

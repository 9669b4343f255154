import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { approveCancellation } from '#lib/cancellations/approve-cancellation.ts'
import { rejectCancellation } from '#lib/cancellations/reject-cancellation.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { sweepCancellations } from '#lib/cancellations/sweep-cancellations.ts'
import { withdrawCancellation } from '#lib/cancellations/withdraw-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { ShopError } from '#lib/errors.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { sweepOrders } from '#lib/orders/sweep-orders.ts'
import { verifyOrder } from '#lib/orders/verify-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import {
  buyPaid,
  createPromotion,
  makeApproval,
  makeRefundRequest,
  OPERATOR,
  type SandboxReceipt,
} from '#tests/support/scenes.ts'
import { newKey, type Shop } from '#tests/support/shop.ts'

/** One call of the gateway in one place of life. */
export type FaultScene = {
  call: keyof BootpayGateway
  title: string
  /** The request that breaks. */
  match: { method: string; path: string }
  /** Who tries again where no work item does. */
  again?: string
  /** Before anything breaks. */
  prepare(shop: Shop): Promise<Course>
}

/** What is done while something breaks, and read after it is over and the worker has looked. */
type Course = { during(): Promise<string>; afterwards(): Promise<string> }

const BROWSER = 'browser'

/**
 * In the order of docs/faults.md. A call of the gateway that is not here is an error of the compiler: `COMPLETE`, below, names it.
 */
export const SCENES = [
  {
    call: 'fetchSnapshot',
    title: 'settling a payment: the order cannot be had',
    match: { method: 'GET', path: '/v1/orders/*' },
    prepare: settling,
  },
  {
    call: 'fetchSnapshot',
    title: 'settling a payment: its receipt cannot be had',
    match: { method: 'GET', path: '/v2/receipt/*' },
    prepare: settling,
  },
  {
    call: 'findOrderNumber',
    title: 'a delivery that names a receipt only',
    match: { method: 'GET', path: '/v1/orders' },
    async prepare(shop) {
      const { placement, paid } = await shop.buy()
      return follow(shop, placement.order_id, () => look(shop, `receipt:${paid.receipt_id}`))
    },
  },
  {
    call: 'listOrders',
    again: 'the next sweep, from where the last good one ended',
    title: 'the sweep of Bootpay’s list',
    match: { method: 'GET', path: '/v1/orders' },
    async prepare(shop) {
      const { placement } = await shop.buy()
      const sweep = (): Promise<number> => sweepOrders({ gateway: getGateway(), coveredUpTo: null, now: new Date() })
      // The next sweep looks as far back as the last one that succeeded.
      return follow(
        shop,
        placement.order_id,
        () =>
          sweep()
            .catch(onlyProvider)
            .then(() => shop.work()),
        () => sweep().then(() => shop.work()),
      )
    },
  },
  {
    call: 'cancelPayment',
    title: 'a payment of another amount goes back',
    match: { method: 'POST', path: '/v2/cancel' },
    async prepare(shop) {
      const placement = await shop.place({ idempotency_key: newKey() })
      const paid = await shop.pay(await shop.checkout(placement), { amount: 1_000 })
      return follow(shop, placement.order_id, () => look(shop, paid.order_number, 2))
    },
  },
  {
    call: 'cancelPayment',
    title: 'an operator refunds a part',
    match: { method: 'POST', path: '/v2/cancel' },
    async prepare(shop) {
      const { orderId } = await buyPaid(shop)
      return follow(shop, orderId, () => refund(orderId, false))
    },
  },
  {
    call: 'cancelOrder',
    again: 'the refund that it belongs to',
    title: 'a cancellation where there is no receipt to cancel',
    match: { method: 'POST', path: '/v1/order/cancel' },
    async prepare(shop) {
      const { orderId, orderNumber } = await buyPaid(shop)
      const request = { orderNumber, cancelId: `refund-${orderNumber}-1`, amount: 29_000, message: '환불합니다' }
      // What became of it is asked for, never concluded from how the call ended.
      return follow(
        shop,
        orderId,
        () => getGateway().cancelOrder(request).catch(onlyProvider),
        () => settleOrder(orderNumber),
      )
    },
  },
  {
    call: 'requestCancellation',
    title: 'a buyer asks for a cancellation',
    match: { method: 'POST', path: '/v1/order/cancel' },
    async prepare(shop) {
      const { orderId, orderNumber } = await buyPaid(shop)
      return {
        during: () => told(requestCancellation(orderId, BROWSER, 'change_of_mind'), 'the request is taken'),
        afterwards: () => summarizeRequests(orderNumber),
      }
    },
  },
  {
    call: 'listCancellations',
    again: 'the operator: nothing was begun',
    title: 'an operator refunds: whether a buyer’s request waits cannot be had',
    match: { method: 'GET', path: '/v1/order/cancel*' },
    async prepare(shop) {
      const { orderId } = await buyPaid(shop)
      return follow(shop, orderId, () => refund(orderId, false))
    },
  },
  {
    call: 'approveCancellation',
    title: 'an operator grants a buyer’s request',
    match: { method: '*', path: '/v1/order/cancel/*' },
    async prepare(shop) {
      const { orderId } = await buyPaid(shop)
      const id = await askToCancel(orderId)
      return follow(shop, orderId, () => approveCancellation(id, makeApproval(), OPERATOR).catch(onlyShop))
    },
  },
  {
    call: 'rejectCancellation',
    title: 'an operator rejects a buyer’s request',
    match: { method: '*', path: '/v1/order/cancel/*' },
    async prepare(shop) {
      const { orderId, orderNumber } = await buyPaid(shop)
      const id = await askToCancel(orderId)
      return {
        async during() {
          await rejectCancellation(id, '이미 이용하신 기간이 있습니다.', OPERATOR).catch(onlyShop)
          return await shown(orderId)
        },
        afterwards: () => summarizeRequests(orderNumber),
      }
    },
  },
  {
    call: 'withdrawCancellation',
    title: 'a buyer takes a request back',
    match: { method: '*', path: '/v1/order/cancel/*' },
    async prepare(shop) {
      const { orderId, orderNumber } = await buyPaid(shop)
      await askToCancel(orderId)
      return {
        during: () => told(withdrawCancellation(orderId, BROWSER), 'the request is being taken back'),
        afterwards: () => summarizeRequests(orderNumber),
      }
    },
  },
  {
    call: 'listCancellations',
    again: 'the next sweep',
    title: 'the sweep of requests made on Bootpay’s pages',
    match: { method: 'GET', path: '/v1/order/cancel*' },
    async prepare(shop) {
      const { orderId, orderNumber } = await buyPaid(shop)
      const request = { orderNumber, cancelId: `x-${orderNumber}`, amount: 29_000, message: '다른 곳에서' }
      await getGateway().requestCancellation(request)
      return {
        async during() {
          await sweepCancellations(getGateway()).catch(onlyProvider)
          return await shown(orderId)
        },
        async afterwards() {
          await sweepCancellations(getGateway())
          const known = await getPrisma().cancellationRequest.findMany({ where: { orderId } })
          return `${known.length} request known here: ${known.map((each) => each.status).join(', ')}`
        },
      }
    },
  },
  {
    call: 'endSubscription',
    title: 'a refund that ends the subscription',
    match: { method: '*', path: '/v1/*terminate*' },
    async prepare(shop) {
      const { orderId } = await buyPaid(shop)
      return {
        async during() {
          await refund(orderId, true)
          return await shown(orderId)
        },
        async afterwards() {
          const { subscriptions } = await shop.order(orderId)
          return `${await summarize(shop, orderId)}; subscription ${subscriptions[0]?.status}`
        },
      }
    },
  },
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

type WithoutScene = Exclude<keyof BootpayGateway, (typeof SCENES)[number]['call']>
export const COMPLETE: [WithoutScene] extends [never] ? true : WithoutScene = true

/** Acts and tells what the order's page shows; once all is well, does the rest and tells where the order stands. */
function follow(
  shop: Shop,
  orderId: string,
  act: () => Promise<unknown>,
  rest: () => Promise<unknown> = () => Promise.resolve(),
): Course {
  return {
    during: () => act().then(() => shown(orderId)),
    afterwards: () => rest().then(() => summarize(shop, orderId)),
  }
}

async function settling(shop: Shop): Promise<Course> {
  const { placement, paid } = await shop.buy()
  return {
    async during() {
      await look(shop, paid.order_number)
      const answer = await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })
      return `${answer.success ? `\`${answer.status}\`` : `\`${answer.code}\``}`
    },
    afterwards: () => summarize(shop, placement.order_id),
  }
}

/** Asks for a look at Bootpay and has the worker do it. */
async function look(shop: Shop, number: string, rounds = 1): Promise<void> {
  await requestLookup(getPrisma(), number)
  await shop.work(rounds)
}

type SandboxProduct = { product_id: string; ex_uid: string; status_sale: boolean }

async function listProducts(shop: Shop): Promise<SandboxProduct[]> {
  return ((await shop.call('GET', 'state?limit=10000')) as unknown as { products: SandboxProduct[] }).products
}

/** A buyer's request waits. Returns its id. */
async function askToCancel(orderId: string): Promise<bigint> {
  await requestCancellation(orderId, BROWSER, 'change_of_mind')
  return (await getPrisma().cancellationRequest.findFirstOrThrow({ where: { orderId } })).id
}

async function refund(orderId: string, endSubscription: boolean): Promise<void> {
  await requestRefund(makeRefundRequest(orderId, { amount: 4_000, endSubscription }), OPERATOR).catch(onlyShop)
}

/** What the order's page is drawn from. */
async function shown(orderId: string): Promise<string> {
  const { status, paidAmount, refundedAmount } = await getPrisma().order.findUniqueOrThrow({ where: { id: orderId } })
  const returned = refundedAmount > 0 ? `, refunded ${refundedAmount}` : ''
  return `\`${status}\`${paidAmount === 0 ? '' : `, paid ${paidAmount}${returned}`}`
}

/** Where the order stands, and what was done at Bootpay, counted there. */
async function summarize(shop: Shop, orderId: string): Promise<string> {
  const order = await shop.order(orderId)
  const state = (await shop.call('GET', 'state?limit=10000')) as unknown as { receipts: SandboxReceipt[] }
  const numbers = order.payments.map((payment) => payment.bootpayOrderNumber)
  const receipts = state.receipts.filter((receipt) => numbers.includes(receipt.order_number))
  const cancellations = receipts.flatMap((receipt) => receipt.cancellations)
  const given = cancellations.map(({ price }) => price).join(' + ')
  const back = cancellations.length === 0 ? '' : `, given back ${cancellations.length}× (${given} won)`
  return `\`${order.status}\`, paid ${receipts.filter((receipt) => receipt.purchased_at !== null).length}×${back}`
}

async function summarizeRequests(orderNumber: string): Promise<string> {
  const requests = await getGateway().listCancellations(orderNumber)
  return `${requests.length} request at Bootpay: ${requests.map((request) => request.status).join(', ') || 'none'}`
}

async function told(work: Promise<unknown>, success: string): Promise<string> {
  return await work.then(
    () => success,
    (error: unknown) => {
      if (error instanceof ShopError) return `\`${error.code}\``
      throw error
    },
  )
}

async function nothing(work: Promise<unknown>): Promise<string> {
  await work.catch(onlyProvider)
  return '–'
}

function onlyProvider(error: unknown): void {
  if (!(error instanceof Error && error.name === 'ProviderError')) throw error
}

function onlyShop(error: unknown): void {
  if (!(error instanceof ShopError)) throw error
}

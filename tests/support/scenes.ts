import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { ShopError } from '#lib/errors.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import type { Placement } from '#lib/orders/place-order.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import type { RefundRequest } from '#lib/refunds/request-refund.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { newKey, type PaidCheckout, type Shop } from './shop.ts'

// How many a test begins, and what it then looks at. One plan for all: professional, monthly, 29,000 won.

/** In whose name an operator's work is done. */
export const OPERATOR = { id: 'operator' }

export type Bought = { orderId: string; orderNumber: string; receiptId: string }

/** Buys and settles: an order that is paid, unless `body` or `changes` see to it that it is not. */
export async function buyPaid(shop: Shop, body: object = {}, changes: object = {}, browserToken?: string): Promise<Bought> {
  const { placement, paid } = await shop.buy(body, changes, browserToken)
  await settleOrder(paid.order_number)
  return { orderId: placement.order_id, orderNumber: paid.order_number, receiptId: paid.receipt_id ?? '' }
}

/** Has a virtual account issued and money deposited to it, all of it unless told otherwise, and the worker look. */
export async function buyByDeposit(shop: Shop, deposit: object = {}, browserToken?: string): Promise<Omit<Bought, 'receiptId'>> {
  const placement = await shop.place({ idempotency_key: newKey() }, browserToken)
  const checkoutId = await shop.checkout(placement)
  const { order_number } = await shop.issueAccount(checkoutId)
  await settleOrder(order_number)
  await shop.deposit(checkoutId, deposit)
  await requestLookup(getPrisma(), order_number)
  await shop.work()
  return { orderId: placement.order_id, orderNumber: order_number }
}

/** Pays one order twice; the gateway shows the first payment's receipt for the second number, too. Only the first is settled. */
export async function reuseReceipt(
  shop: Shop,
): Promise<{ placement: Placement; paid: PaidCheckout; second: PaidCheckout; gateway: BootpayGateway }> {
  const { placement, paid } = await shop.buy()
  await settleOrder(paid.order_number)
  const second = await shop.pay(await shop.checkout(placement))
  const gateway: BootpayGateway = {
    ...getGateway(),
    async fetchSnapshot(number) {
      const snapshot = await getGateway().fetchSnapshot(number)
      return number === second.order_number ? { ...snapshot, receiptId: paid.receipt_id } : snapshot
    },
  }
  return { placement, paid, second, gateway }
}

/** Makes a promotion of 20 percent. Returns its code. */
export async function createPromotion(limits: { capTotal?: number } = {}): Promise<string> {
  const code = `CODE${newKey().replaceAll('-', '').toUpperCase()}`
  await getPrisma().promotion.create({ data: { code, kind: 'percent', value: 20, ...limits } })
  return code
}

/** What an operator asks for who gives all of it back and changes nothing else. */
export function makeRefundRequest(orderId: string, changes: Partial<RefundRequest> = {}): RefundRequest {
  return {
    orderId,
    orderNumber: null,
    amount: 29_000,
    seenLeft: 29_000,
    reason: 'buyer_request',
    note: null,
    keepPromotion: false,
    endSubscription: false,
    requestKey: newKey(),
    ...changes,
  }
}

/** An operator's yes to a buyer's request. */
export function makeApproval(): Pick<RefundRequest, 'requestKey' | 'keepPromotion' | 'endSubscription'> {
  return { requestKey: newKey(), keepPromotion: false, endSubscription: false }
}

export type SandboxReceipt = {
  receipt_id: string
  order_number: string
  price: number
  cancelled_price: number
  status: number
  method_symbol: string
  purchased_at: string | null
  cancellations: { cancel_id: string | null; price: number }[]
}

/** Bootpay's own record of a payment. */
export async function readReceipt(shop: Shop, receiptId: string | null): Promise<SandboxReceipt> {
  const { receipts } = (await shop.call('GET', 'state?limit=10000')) as unknown as { receipts: SandboxReceipt[] }
  const receipt = receipts.find((each) => each.receipt_id === receiptId)
  if (receipt === undefined) throw new Error('no such receipt')
  return receipt
}

/** Hands a delivery in as Bootpay sends it. */
export async function deliver(body: object, more: { trusted?: boolean } = {}): Promise<void> {
  const sent = { contentType: 'application/json', body: Buffer.from(JSON.stringify(body)), sender: null }
  await receiveDelivery({ ...sent, ...more })
}

/** Forgets every delivery, and every number that is looked at. */
export async function emptyInbox(): Promise<void> {
  await getPrisma().$executeRaw`DELETE FROM webhook_deliveries`
  await getPrisma().$executeRaw`DELETE FROM lookups`
}

/** What a refusal says, of whatever was thrown. */
export function codeOf(error: unknown): string {
  return error instanceof ShopError ? error.code : String(error)
}

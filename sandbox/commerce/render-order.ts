import type { Sandbox } from '../http/context.ts'
import { renderMetadata, renderReceipt } from '../pg/render-receipt.ts'
import type { Settings } from '../settings.ts'
import type { Order, OrderState, Receipt } from '../store/documents.ts'
import { renderSubscription, shownUntil } from './render-subscription.ts'

/** Order status (protocol notes §11): integers as in the Java SDK's constants; the reference page's legend calls 1 paid. */
const STATUS = {
  integer: {
    waiting: 0,
    awaiting_deposit: 1,
    awaiting_confirmation: 5,
    paid: 2,
    billing_key: 3,
    failed: 0,
    abandoned: 10,
    expired: 10,
    cancelled: 10,
  },
  seed: {
    waiting: 0,
    awaiting_deposit: 0,
    awaiting_confirmation: 0,
    paid: 1,
    billing_key: 3,
    failed: 0,
    abandoned: 10,
    expired: 10,
    cancelled: 10,
  },
  string: {
    waiting: 'order_pending',
    awaiting_deposit: 'payment_pending',
    awaiting_confirmation: 'payment_pending',
    paid: 'payment_completed',
    billing_key: 'subscription_request_completed',
    failed: 'order_pending',
    abandoned: 'order_abandoned',
    expired: 'order_expired',
    cancelled: 'cancelled',
  },
} as const

const RECEIPT_STATUS = {
  integer: {
    waiting: 0,
    awaiting_deposit: 5,
    awaiting_confirmation: 2,
    paid: 1,
    billing_key: 0,
    failed: 0,
    abandoned: 0,
    expired: 0,
    cancelled: 20,
  },
  string: {
    waiting: 'receipt_ready',
    awaiting_deposit: 'receipt_vbank_ready',
    awaiting_confirmation: 'receipt_ready',
    paid: 'receipt_paid',
    billing_key: 'receipt_billing_key_published',
    failed: 'receipt_ready',
    abandoned: 'receipt_ready',
    expired: 'receipt_ready',
    cancelled: 'receipt_cancelled',
  },
} as const

/** The states that these values of `status`, or of `receipt_status`, stand for in the list's filters. */
export function statesOf(kind: 'status' | 'receipt_status', values: readonly string[], settings: Settings): OrderState[] {
  const receipts = RECEIPT_STATUS[settings.status_style === 'string' ? 'string' : 'integer']
  const named = kind === 'status' ? STATUS[settings.status_style] : receipts
  return (Object.entries(named) as [OrderState, number | string][]).flatMap(([state, value]) =>
    values.includes(String(value)) ? [state] : [],
  )
}

/** An order as `GET /v1/orders/{id}` answers it: the reference page's sample with what other sources add (§3.2). */
export function renderOrder(sandbox: Sandbox, order: Order, settings: Settings = sandbox.settings()): Record<string, unknown> {
  const { store } = sandbox
  const receipt = order.receipt_id === null ? null : store.receipts.get(order.receipt_id)
  const subscriptions = order.subscription_ids.flatMap((id) => renderOwn(sandbox, order, id, settings) ?? [])
  const price = settings.price_shrinks_after_cancel ? order.price - order.cancelled_price : order.price
  const receiptStyle = settings.status_style === 'string' ? 'string' : 'integer'
  return {
    order_id: order.order_id,
    order_number: order.order_number,
    order_name: order.order_name,
    [settings.amount_field]: price,
    tax_free_price: 0,
    cancelled_price: order.cancelled_price,
    status: STATUS[settings.status_style][order.state],
    receipt_status: RECEIPT_STATUS[receiptStyle][order.state],
    created_at: order.created_at,
    purchased_at: order.purchased_at,
    ...(order.request_id === null ? {} : { request_id: order.request_id }),
    ...(order.invoice_id === null ? {} : { invoice_id: order.invoice_id }),
    ...(settings.omit_user ? {} : { user: order.user }),
    ...(settings.omit_products ? {} : { products: order.products }),
    ...(settings.omit_metadata || order.metadata === null ? {} : { metadata: renderMetadata(order.metadata, settings) }),
    result_data: receipt === null ? null : renderResultData(receipt, settings),
    order_subscriptions:
      subscriptions.length === 0 ? null : settings.order_subscriptions_style === 'array' ? subscriptions : { subscriptions },
  }
}

/** A subscription as its order shows it: by now, or as it stood with this order's own bill (setting `order_duration`). */
function renderOwn(sandbox: Sandbox, order: Order, id: string, settings: Settings): Record<string, unknown> | null {
  const { store } = sandbox
  const subscription = store.subscriptions.get(id)
  if (subscription === null || subscription.created_at > shownUntil(sandbox.clock, settings)) return null
  const rendered = renderSubscription(subscription, settings)
  if (settings.order_duration === 'live') return rendered
  const bill = store.bills.find('order_number', order.order_number).find((each) => each.order_subscription_id === id)
  return bill === undefined ? rendered : { ...rendered, current_duration: bill.duration }
}

/** The receipt inside an order; card fields nested or flat (§12 #21). */
function renderResultData(receipt: Receipt, settings: Settings): Record<string, unknown> {
  const { metadata: _metadata, card_data: card, method, ...rest } = renderReceipt(receipt, settings)
  if (settings.card_style === 'nested') return { ...rest, method, card_data: card }
  const flat = receipt.card_data ?? {}
  return { ...rest, method_name: method, card_name: flat.card_company, card_no: flat.card_no }
}

/** A row of `GET /v1/orders` (§3.1). */
export function renderOrderRow(sandbox: Sandbox, order: Order, settings: Settings): Record<string, unknown> {
  const { result_data: _result, order_subscriptions: _subscriptions, ...row } = renderOrder(sandbox, order, settings)
  return { ...row, username: order.user.name ?? null, user_email: order.user.email ?? null }
}

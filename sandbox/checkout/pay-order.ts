import { rememberGuest } from '../commerce/remember-guest.ts'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import type { Order } from '../store/documents.ts'
import { createSubscriptions } from '../subscriptions/create-subscriptions.ts'
import { CARD, METHODS, newReceipt } from './new-receipt.ts'
import { notify } from './notify.ts'

export type PayMethod = 'card' | 'simple' | 'bank'

const ACCOUNT_LIFE_MS = 3 * 24 * 3_600_000

/** Pays a waiting order. With `separatelyConfirmed` the receipt awaits confirmation; nothing is charged yet. */
export function payOrder(
  sandbox: Sandbox,
  order: Order,
  options: { method: PayMethod; amount: number; separatelyConfirmed: boolean },
): Order {
  assertState(order, ['waiting'])
  const { store, clock } = sandbox
  const billingKeyOnly = sandbox.settings().billing_key_only
  const paid = !options.separatelyConfirmed && !billingKeyOnly
  return store.transaction(() => {
    const receipt = store.receipts.insert({
      ...newReceipt(order, options.amount, clock.now()),
      ...METHODS[options.method],
      status: billingKeyOnly ? 11 : options.separatelyConfirmed ? 2 : 1,
      card_data: options.method === 'bank' ? null : CARD,
      purchased_at: paid ? clock.iso() : null,
    })
    const changes: Partial<Order> = { receipt_id: receipt.receipt_id, price: options.amount }
    if (billingKeyOnly) {
      // No money moved, so there is no receipt to look up: the order only shows its subscription.
      return store.orders.update(order.order_number, {
        ...changes,
        receipt_id: null,
        state: 'billing_key',
        subscription_ids: createSubscriptions(sandbox, order, { paid: false }),
      })
    }
    if (options.separatelyConfirmed)
      return store.orders.update(order.order_number, { ...changes, state: 'awaiting_confirmation' })
    return markPaid(sandbox, { ...order, ...changes })
  })
}

/** Issues a virtual account; the deposit comes later. */
export function issueAccount(sandbox: Sandbox, order: Order): Order {
  assertState(order, ['waiting'])
  const { store, clock } = sandbox
  return store.transaction(() => {
    const account = `79${order.order_number.slice(-12)}`
    const receipt = store.receipts.insert({
      ...newReceipt(order, order.price, clock.now()),
      method: '가상계좌',
      method_symbol: 'vbank',
      status: 5,
      vbank_data: {
        bank_code: '004',
        bank_name: '국민은행',
        bank_account: account,
        bank_username: '부트페이 샌드박스',
        expired_at: new Date(clock.now().getTime() + ACCOUNT_LIFE_MS).toISOString(),
      },
    })
    return store.orders.update(order.order_number, { receipt_id: receipt.receipt_id, state: 'awaiting_deposit' })
  })
}

/** Somebody pays into the account: `amount` is what arrives. */
export function depositIntoAccount(sandbox: Sandbox, order: Order, amount: number): Order {
  assertState(order, ['awaiting_deposit'])
  const { store, clock } = sandbox
  return store.transaction(() => {
    store.receipts.update(order.receipt_id ?? '', { status: 1, price: amount, purchased_at: clock.iso() })
    return markPaid(sandbox, { ...order, price: amount })
  })
}

/** `POST /v2/confirm`: charges what awaits confirmation. */
export function confirmOrder(sandbox: Sandbox, order: Order): Order {
  const { store, clock } = sandbox
  if (order.state !== 'awaiting_confirmation') throw new ApiError(400, 'RC_NOT_CONFIRM_READY', '승인 대기 상태가 아닙니다.')
  return store.transaction(() => {
    store.receipts.update(order.receipt_id ?? '', { status: 1, purchased_at: clock.iso() })
    return markPaid(sandbox, order)
  })
}

/** The attempt is over without payment: the receipt shows a failure, the order waits for nothing more. */
export function failOrder(sandbox: Sandbox, order: Order): Order {
  assertState(order, ['waiting'])
  const { store, clock } = sandbox
  return store.transaction(() => {
    const receipt = store.receipts.insert({ ...newReceipt(order, order.price, clock.now()), ...METHODS.card, status: -2 })
    return store.orders.update(order.order_number, { receipt_id: receipt.receipt_id, state: 'failed' })
  })
}

export function abandonOrder(sandbox: Sandbox, order: Order): Order {
  assertState(order, ['waiting'])
  return sandbox.store.orders.update(order.order_number, { state: 'abandoned' })
}

/** Ends accounts whose deadline has passed. */
export function expireAccounts(sandbox: Sandbox): void {
  const { store, clock } = sandbox
  for (const receipt of store.receipts.find('status', 5)) {
    if (receipt.vbank_data === null || Date.parse(receipt.vbank_data.expired_at) > clock.now().getTime()) continue
    const order = store.transaction(() => {
      store.receipts.update(receipt.receipt_id, { status: -10 })
      return store.orders.update(receipt.order_number, { state: 'expired' })
    })
    notify(sandbox, order, 'expired')
  }
}

function markPaid(sandbox: Sandbox, order: Order): Order {
  const { store, clock } = sandbox
  rememberGuest(sandbox, order)
  if (order.invoice_id !== null) store.invoices.update(order.invoice_id, { status: 1 })
  return store.orders.update(order.order_number, {
    price: order.price,
    receipt_id: order.receipt_id,
    state: 'paid',
    purchased_at: clock.iso(),
    subscription_ids: createSubscriptions(sandbox, order, { paid: true }),
  })
}

function assertState(order: Order, allowed: Order['state'][]): void {
  if (!allowed.includes(order.state)) throw new ApiError(409, 'ORDER_NOT_PAYMENT_READY', '결제할 수 있는 상태의 주문이 아닙니다.')
}

import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import type { Checkout, Order } from '../store/documents.ts'
import { notify } from './notify.ts'
import { abandonOrder, depositIntoAccount, failOrder, issueAccount, type PayMethod, payOrder } from './pay-order.ts'

/** What one may do with a checkout, from its page and from the control API alike. Each returns the checkout afterwards. */

export function payCheckout(sandbox: Sandbox, id: string, options: { method: PayMethod; amount?: number }): Checkout {
  const { checkout, order } = open(sandbox, id)
  const amount = options.amount ?? order.price + sandbox.settings().paid_amount_delta
  const separatelyConfirmed = checkout.request.separately_confirmed
  const paid = payOrder(sandbox, order, { method: options.method, amount, separatelyConfirmed })
  if (paid.state === 'paid') notify(sandbox, paid, 'paid')
  return sandbox.store.checkouts.update(id, { status: 'paid' })
}

export function issueCheckoutAccount(sandbox: Sandbox, id: string): Checkout {
  const { order } = open(sandbox, id)
  notify(sandbox, issueAccount(sandbox, order), 'account_issued')
  return sandbox.store.checkouts.update(id, { status: 'awaiting_deposit' })
}

export function depositToCheckout(sandbox: Sandbox, id: string, amount?: number): Checkout {
  const { order } = find(sandbox, id)
  notify(sandbox, depositIntoAccount(sandbox, order, amount ?? order.price), 'paid')
  return sandbox.store.checkouts.update(id, { status: 'paid' })
}

export function failCheckout(sandbox: Sandbox, id: string, error: { error_code: string; message: string }): Checkout {
  const checkout = sandbox.store.checkouts.get(id)
  // A payload that did not hold has no order; its page still ends with its error.
  if (checkout?.status === 'error') return checkout
  const { order } = open(sandbox, id)
  notify(sandbox, failOrder(sandbox, order), 'failed')
  return sandbox.store.checkouts.update(id, { status: 'failed', error })
}

export function cancelCheckout(sandbox: Sandbox, id: string): Checkout {
  const { order } = open(sandbox, id)
  abandonOrder(sandbox, order)
  return sandbox.store.checkouts.update(id, { status: 'cancelled' })
}

function find({ store }: Sandbox, id: string): { checkout: Checkout; order: Order } {
  const checkout = store.checkouts.get(id)
  const order = checkout?.order_number ? store.orders.get(checkout.order_number) : null
  if (checkout === null || order === null) throw new ApiError(404, 'ORDER_NOT_FOUND', '주문내역을 찾지 못했습니다.')
  return { checkout, order }
}

function open(sandbox: Sandbox, id: string): { checkout: Checkout; order: Order } {
  const found = find(sandbox, id)
  if (found.checkout.status !== 'open') throw new ApiError(409, 'ORDER_NOT_PAYMENT_READY', '이미 처리된 주문서입니다.')
  return found
}

import type { Sandbox } from '../http/context.ts'
import { newObjectId, newOrderNumber } from '../ids.ts'
import type { Checkout, Order } from '../store/documents.ts'
import { checkCheckout } from './check-checkout.ts'

/**
 * Opens a checkout from a decrypted payload. The order exists from here on (`create_order_immediately`), waiting; a payload
 * that does not hold opens a page that says why, and no order.
 */
export function openCheckout(sandbox: Sandbox, payload: Record<string, unknown>): Checkout {
  const { store, clock } = sandbox
  const now = clock.now()
  const { request, invoice, error } = checkCheckout(store, payload, now)
  const checkout: Checkout = {
    checkout_id: newObjectId(now),
    status: error === null ? 'open' : 'error',
    error,
    order_number: error === null ? newOrderNumber(now) : null,
    invoice_id: invoice?.invoice_id ?? null,
    request,
    created_at: now.toISOString(),
  }
  return store.transaction(() => {
    store.checkouts.insert(checkout)
    if (checkout.order_number !== null) store.orders.insert(newOrder(sandbox, checkout, checkout.order_number))
    return checkout
  })
}

function newOrder({ store, clock }: Sandbox, checkout: Checkout, orderNumber: string): Order {
  const { request } = checkout
  const invoice = checkout.invoice_id === null ? null : store.invoices.get(checkout.invoice_id)
  return {
    order_number: orderNumber,
    order_id: newObjectId(clock.now()),
    checkout_id: checkout.checkout_id,
    order_name: request.name,
    price: request.price,
    cancelled_price: 0,
    state: 'waiting',
    receipt_id: null,
    invoice_id: checkout.invoice_id,
    request_id: request.request_id,
    user: request.user,
    products: request.products.map(({ product_id, quantity }) => {
      const product = store.products.get(product_id)
      return { product_id, name: product?.name ?? '', quantity, price: product?.display_price ?? 0 }
    }),
    metadata: request.metadata ?? invoice?.metadata ?? null,
    subscription_ids: [],
    created_at: clock.iso(),
    purchased_at: null,
  }
}

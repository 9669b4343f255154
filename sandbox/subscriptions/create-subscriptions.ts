import { randomBytes } from 'node:crypto'
import { dayInSeoul, nextPayment } from '../checkout/next-payment.ts'
import type { Sandbox } from '../http/context.ts'
import { newObjectId } from '../ids.ts'
import type { Order, Product, Subscription } from '../store/documents.ts'
import { openBill } from './bills.ts'
import { changeSubscription } from './change-subscription.ts'

/**
 * A subscription for each product of an order that is one, with its first bill and the next. `paid` false: a billing key was
 * issued and the first payment put off, so that the first bill is still to come. Returns their ids.
 */
export function createSubscriptions(sandbox: Sandbox, order: Order, { paid }: { paid: boolean }): string[] {
  return order.products.flatMap((ordered) => {
    const product = sandbox.store.products.get(ordered.product_id)
    if (!product?.use_subscription) return []
    return [createOne(sandbox, order, product, ordered.quantity, paid).order_subscription_id]
  })
}

function createOne(sandbox: Sandbox, order: Order, product: Product, quantity: number, paid: boolean): Subscription {
  const { store, clock } = sandbox
  const now = clock.now()
  const checkout = order.checkout_id === null ? null : store.checkouts.get(order.checkout_id)
  const asked = checkout?.request.products.find(({ product_id }) => product_id === product.product_id)
  const total = asked?.duration !== undefined && asked.duration > 0 ? asked.duration : -1
  const alone = order.products.length === 1
  const list = product.display_price * quantity
  const price = sandbox.settings().renewal_price === 'first' && alone ? order.price : list
  const cycle = product.subscription_payment_cycle_type
  const nextAt = nextPayment(now, cycle)
  const subscription = store.subscriptions.insert({
    order_subscription_id: newObjectId(now),
    order_number: order.order_number,
    order_id: order.order_id,
    product_id: product.product_id,
    order_name: order.order_name,
    user_id: typeof order.user.user_id === 'string' ? order.user.user_id : null,
    user: order.user,
    one_unit_price: Math.floor(price / quantity),
    quantity,
    price,
    status: paid ? 1 : -1,
    cancel_status: 0,
    current_duration: 1,
    total_subscription_duration: total,
    subscription_payment_cycle_type: cycle,
    subscription_billing_base_day: dayInSeoul(now),
    payment_next_at: nextAt.toISOString(),
    service_start_at: now.toISOString(),
    service_end_at: null,
    paused_at: null,
    expected_resume_at: null,
    cancel_at: null,
    latest_purchased_at: paid ? now.toISOString() : null,
    latest_failed_at: null,
    failed_attempts: 0,
    card_refused: false,
    charge_key: `chk_${randomBytes(12).toString('hex')}`,
    history: [],
    due_at: nextAt.toISOString(),
    metadata: order.metadata,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
  })
  if (!paid) {
    openBill(store, subscription, 1, nextAt)
    return subscription
  }
  const first = openBill(store, subscription, 1, now)
  store.bills.update(first.order_subscription_bill_id, {
    price: alone ? order.price : list,
    status: 1,
    order_number: order.order_number,
    order_id: order.order_id,
    receipt_id: order.receipt_id,
    purchased_at: now.toISOString(),
  })
  if (total !== 1) openBill(store, subscription, 2, nextAt)
  return changeSubscription(sandbox, subscription, now, {}, 'created')
}

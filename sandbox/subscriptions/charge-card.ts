import { CARD, newReceipt } from '../checkout/new-receipt.ts'
import { notify } from '../checkout/notify.ts'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { newObjectId, newOrderNumber } from '../ids.ts'
import type { Order, Subscription } from '../store/documents.ts'

export type Charge = {
  subscription: Subscription
  name: string
  /** Won, above 0. */
  amount: number
  at: Date
  refused: boolean
  metadata?: Record<string, unknown> | null
  user?: Record<string, unknown>
}

/**
 * Charges a subscription's card without its buyer: a new order number with a receipt of its own, paid or, where the card is
 * refused, failed. Telling of it is the caller's part, once what follows from it is stored.
 */
export function chargeCard({ store }: Sandbox, charge: Charge): Order {
  const { subscription, amount, at, refused } = charge
  const product = store.products.get(subscription.product_id)
  const order: Order = {
    order_number: newOrderNumber(at),
    order_id: newObjectId(at),
    checkout_id: null,
    order_name: charge.name,
    price: amount,
    cancelled_price: 0,
    state: refused ? 'failed' : 'paid',
    receipt_id: null,
    invoice_id: null,
    request_id: null,
    user: charge.user ?? subscription.user,
    products: [
      {
        product_id: subscription.product_id,
        name: product?.name ?? subscription.order_name,
        quantity: subscription.quantity,
        price: subscription.one_unit_price,
      },
    ],
    metadata: charge.metadata === undefined ? subscription.metadata : charge.metadata,
    subscription_ids: [subscription.order_subscription_id],
    created_at: at.toISOString(),
    purchased_at: refused ? null : at.toISOString(),
  }
  const receipt = store.receipts.insert({
    ...newReceipt(order, amount, at),
    card_data: CARD,
    status: refused ? -2 : 1,
    purchased_at: order.purchased_at,
  })
  return store.orders.insert({ ...order, receipt_id: receipt.receipt_id })
}

/** Whether this subscription's card refuses now, by itself or by the setting. */
export function isRefused(sandbox: Sandbox, subscription: Subscription): boolean {
  return subscription.card_refused || sandbox.settings().renewals === 'fail'
}

/** A charge that is asked for, and answered at once. @throws ApiError 400 RC_REQUEST_FAILED where the card is refused */
export function chargeNow(sandbox: Sandbox, subscription: Subscription, charge: Omit<Charge, 'subscription' | 'refused'>): Order {
  if (isRefused(sandbox, subscription)) throw new ApiError(400, 'RC_REQUEST_FAILED', '카드 승인이 거절되었습니다.')
  const order = chargeCard(sandbox, { ...charge, subscription, refused: false })
  notify(sandbox, order, 'paid')
  return order
}

import { getOrder } from './get-order.ts'
import type { PublicOrderView } from './order-view.ts'

/** What anyone who holds the unguessable id may see of an order: where it stands, plan and amounts; no personal data. */
export async function getPublicOrder(orderId: string): Promise<PublicOrderView | null> {
  const order = await getOrder(orderId, { browserToken: null, operator: true })
  if (order === null) return null
  return {
    order_id: order.order_id,
    order_name: order.order_name,
    plan_key: order.plan_key,
    billing_cycle: order.billing_cycle,
    status: order.status,
    cancel_reason: order.cancel_reason,
    price: order.price,
    promotion_code: order.promotion_code,
    refunded_amount: order.refunded_amount,
    subscription_status: order.subscription_status,
    renewed_amount: order.renewed_amount,
    last_attempt_failed: order.last_attempt_failed,
    payment_url: order.payment_url,
    checking: order.checking,
    returning_amount: order.returning_amount,
    returned_amount: order.returned_amount,
  }
}

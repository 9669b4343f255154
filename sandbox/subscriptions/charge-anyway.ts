import { notify } from '../checkout/notify.ts'
import type { Sandbox } from '../http/context.ts'
import type { Order, Subscription } from '../store/documents.ts'
import { dueBill, lastPaidBill, openBill } from './bills.ts'
import { changeSubscription } from './change-subscription.ts'
import { chargeCard } from './charge-card.ts'

/**
 * Charges one more bill whatever the subscription's state, as Bootpay might by an error or a race: its end, its pause and
 * its next payment stay as they are.
 *
 * @param amount won; null: what the bill comes to
 */
export function chargeAnyway(sandbox: Sandbox, subscription: Subscription, amount: number | null): Order {
  const { store, clock } = sandbox
  const at = clock.now()
  const duration = (lastPaidBill(store, subscription)?.duration ?? subscription.current_duration) + 1
  const bill = dueBill(store, subscription) ?? openBill(store, subscription, duration, at)
  const order = chargeCard(sandbox, {
    subscription,
    name: `${subscription.order_name} - ${bill.duration}회차`,
    amount: amount ?? bill.price,
    at,
    refused: false,
  })
  store.bills.update(bill.order_subscription_bill_id, {
    status: 1,
    price: order.price,
    order_number: order.order_number,
    order_id: order.order_id,
    receipt_id: order.receipt_id,
    purchased_at: at.toISOString(),
  })
  const changes = { current_duration: bill.duration, latest_purchased_at: at.toISOString() }
  changeSubscription(sandbox, subscription, at, changes, 'charged_anyway', order.order_number)
  notify(sandbox, order, 'paid')
  return order
}

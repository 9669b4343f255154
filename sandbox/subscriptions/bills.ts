import { nextPayment } from '../checkout/next-payment.ts'
import { newObjectId } from '../ids.ts'
import type { Subscription, SubscriptionBill } from '../store/documents.ts'
import type { Store } from '../store/open-store.ts'

/** A contract without end is adjusted no further ahead than this (protocol notes §8). */
const LAST_OF_ENDLESS = 60

export function listBills(store: Store, subscription: Subscription): SubscriptionBill[] {
  return store.bills.find('order_subscription_id', subscription.order_subscription_id)
}

/** The bill that is to be paid next, or that the card refused. */
export function dueBill(store: Store, subscription: Subscription): SubscriptionBill | null {
  return listBills(store, subscription).find((bill) => bill.status === 2 || bill.status === -1) ?? null
}

export function lastPaidBill(store: Store, subscription: Subscription): SubscriptionBill | null {
  return listBills(store, subscription).find((bill) => bill.status === 1) ?? null
}

/** The last bill that this contract can have. */
export function lastDuration(subscription: Subscription): number {
  const total = subscription.total_subscription_duration
  return total === -1 ? LAST_OF_ENDLESS : total
}

/** What bill number `duration` comes to: the base price and its adjustments, in won; may be below 0. */
export function priceOf(store: Store, subscription: Subscription, duration: number): number {
  return store.adjustments
    .find('order_subscription_id', subscription.order_subscription_id)
    .filter((adjustment) => (adjustment.is_unlimited ? adjustment.duration <= duration : adjustment.duration === duration))
    .reduce((sum, adjustment) => sum + adjustment.price, subscription.price)
}

/** Opens bill number `duration`, whose period begins at `startsAt`. */
export function openBill(store: Store, subscription: Subscription, duration: number, startsAt: Date): SubscriptionBill {
  return store.bills.insert({
    order_subscription_bill_id: newObjectId(startsAt),
    order_subscription_id: subscription.order_subscription_id,
    duration,
    price: priceOf(store, subscription, duration),
    tax_free_price: 0,
    status: 2,
    order_number: null,
    order_id: null,
    receipt_id: null,
    cancelled_price: 0,
    reserve_payment_at: startsAt.toISOString(),
    purchased_at: null,
    last_error_at: null,
    service_start_at: startsAt.toISOString(),
    service_end_at: periodEnd(subscription, startsAt).toISOString(),
    created_at: startsAt.toISOString(),
  })
}

/** Bills not yet paid follow a new price or new adjustments at once; paid ones stay (§8). */
export function repriceBills(store: Store, subscription: Subscription): void {
  for (const bill of listBills(store, subscription)) {
    if (bill.status !== 2 && bill.status !== -1) continue
    store.bills.update(bill.order_subscription_bill_id, { price: priceOf(store, subscription, bill.duration) })
  }
}

/** The bill that is due is paid at another time: its period begins then. */
export function moveDueBill(store: Store, subscription: Subscription, startsAt: Date): void {
  const bill = dueBill(store, subscription)
  if (bill === null) return
  store.bills.update(bill.order_subscription_bill_id, {
    reserve_payment_at: startsAt.toISOString(),
    service_start_at: startsAt.toISOString(),
    service_end_at: periodEnd(subscription, startsAt).toISOString(),
  })
}

function periodEnd(subscription: Subscription, startsAt: Date): Date {
  return nextPayment(startsAt, subscription.subscription_payment_cycle_type, subscription.subscription_billing_base_day)
}

import type { SandboxClock } from '../clock.ts'
import type { Settings } from '../settings.ts'
import type { Subscription, SubscriptionBill, SubscriptionStatus } from '../store/documents.ts'

/** §12 #26: numbers as in the Java SDK's constants, as in the documentation's table of contracts, or strings. */
const STATUS: Record<Settings['subscription_status_style'], Record<`${SubscriptionStatus}`, number | string>> = {
  integer: { '0': 0, '-1': -1, '1': 1, '-2': -2, '-3': -3, '15': 15, '20': 20 },
  doc: { '0': 0, '-1': 1, '1': 1, '-2': 2, '-3': 2, '15': 4, '20': 3 },
  string: {
    '0': 'pending',
    '-1': 'trial',
    '1': 'subscribing',
    '-2': 'paused',
    '-3': 'paused',
    '15': 'expired',
    '20': 'cancelled',
  },
}

/** What began later is not shown yet (setting `subscription_lag_seconds`). */
export function shownUntil(clock: SandboxClock, settings: Settings): string {
  return new Date(clock.now().getTime() - settings.subscription_lag_seconds * 1_000).toISOString()
}

/** A subscription as orders, lists and webhooks carry it (protocol notes §3.2, §8). */
export function renderSubscription(subscription: Subscription, settings: Settings): Record<string, unknown> {
  return {
    order_subscription_id: subscription.order_subscription_id,
    order_id: subscription.order_id,
    product_id: subscription.product_id,
    order_name: subscription.order_name,
    user_id: subscription.user_id,
    one_unit_price: subscription.one_unit_price,
    price: subscription.price,
    tax_free_price: 0,
    quantity: subscription.quantity,
    unit: 1,
    status: STATUS[settings.subscription_status_style][`${subscription.status}`],
    cancel_status: subscription.cancel_status,
    current_duration: subscription.current_duration,
    payment_last_duration: subscription.current_duration,
    total_subscription_duration: subscription.total_subscription_duration,
    subscription_billing_type: 1,
    subscription_payment_cycle_type: subscription.subscription_payment_cycle_type,
    subscription_billing_base_day: subscription.subscription_billing_base_day,
    payment_next_at: subscription.payment_next_at,
    service_start_at: subscription.service_start_at,
    service_end_at: subscription.service_end_at,
    latest_purchased_at: subscription.latest_purchased_at,
    latest_failed_at: subscription.latest_failed_at,
    cancel_at: subscription.cancel_at,
    paused_at: subscription.paused_at,
    expected_resume_at: subscription.expected_resume_at,
    created_at: subscription.created_at,
    updated_at: subscription.updated_at,
  }
}

/** By itself: the order it began with too, its history, and for a supervisor the key that charges its card. */
export function renderSubscriptionDetail(
  subscription: Subscription,
  settings: Settings,
  role: string | undefined,
): Record<string, unknown> {
  return {
    ...renderSubscription(subscription, settings),
    order_number: subscription.order_number,
    user: subscription.user,
    histories: subscription.history,
    ...(role === 'supervisor' ? { charge_key: subscription.charge_key } : {}),
  }
}

export function renderBill(bill: SubscriptionBill, subscription: Subscription | null): Record<string, unknown> {
  return {
    ...bill,
    user_id: subscription?.user_id ?? null,
    order_name: subscription?.order_name ?? null,
    total_subscription_duration: subscription?.total_subscription_duration ?? null,
    one_unit_price: subscription?.one_unit_price ?? null,
    quantity: subscription?.quantity ?? 1,
    subscription_billing_type: 1,
    unit: 1,
    purchase_price: bill.purchased_at === null ? 0 : bill.price,
    purchase_tax_free_price: 0,
    cancelled_tax_free_price: 0,
  }
}

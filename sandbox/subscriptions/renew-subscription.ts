import { notify } from '../checkout/notify.ts'
import type { Sandbox } from '../http/context.ts'
import type { Order, Subscription, SubscriptionBill } from '../store/documents.ts'
import { dueBill, openBill } from './bills.ts'
import { changeSubscription } from './change-subscription.ts'
import { chargeCard, isRefused } from './charge-card.ts'
import { tellSubscription } from './tell-subscription.ts'

const DAY_MS = 24 * 3_600_000

/** Pays the bill that is due at `at`, or notes that the card refuses; without a bill left, the subscription ends by itself. */
export function renewSubscription(sandbox: Sandbox, subscription: Subscription, at: Date): Subscription {
  const bill = dueBill(sandbox.store, subscription)
  if (bill === null) return endByItself(sandbox, subscription, at)
  // Adjusted down to nothing: there is nothing to charge.
  if (bill.price === 0) return markPaid(sandbox, subscription, bill, null, at)
  const refused = isRefused(sandbox, subscription)
  const name = `${subscription.order_name} - ${bill.duration}회차`
  const order = chargeCard(sandbox, { subscription, name, amount: bill.price, at, refused })
  const changed = refused ? markFailed(sandbox, subscription, bill, order, at) : markPaid(sandbox, subscription, bill, order, at)
  notify(sandbox, order, refused ? 'failed' : 'paid')
  if (changed.status === -3) tellSubscription(sandbox, changed, 'held')
  return changed
}

function markPaid(
  sandbox: Sandbox,
  subscription: Subscription,
  bill: SubscriptionBill,
  order: Order | null,
  at: Date,
): Subscription {
  const { store } = sandbox
  const paid = store.bills.update(bill.order_subscription_bill_id, {
    status: 1,
    order_number: order?.order_number ?? null,
    order_id: order?.order_id ?? null,
    receipt_id: order?.receipt_id ?? null,
    purchased_at: at.toISOString(),
  })
  const total = subscription.total_subscription_duration
  if (total === -1 || paid.duration < total) openBill(store, subscription, paid.duration + 1, new Date(paid.service_end_at))
  const changes = {
    status: 1 as const,
    current_duration: paid.duration,
    payment_next_at: paid.service_end_at,
    latest_purchased_at: at.toISOString(),
    failed_attempts: 0,
  }
  return changeSubscription(sandbox, subscription, at, changes, 'renewed', order?.order_number ?? null)
}

function markFailed(sandbox: Sandbox, subscription: Subscription, bill: SubscriptionBill, order: Order, at: Date): Subscription {
  sandbox.store.bills.update(bill.order_subscription_bill_id, {
    status: -1,
    order_number: order.order_number,
    order_id: order.order_id,
    receipt_id: order.receipt_id,
    last_error_at: at.toISOString(),
  })
  const attempts = subscription.failed_attempts + 1
  const held = attempts > sandbox.settings().renewal_retries
  const changes = {
    failed_attempts: attempts,
    latest_failed_at: at.toISOString(),
    ...(held
      ? { status: -3 as const, payment_next_at: null }
      : { payment_next_at: new Date(at.getTime() + DAY_MS).toISOString() }),
  }
  return changeSubscription(sandbox, subscription, at, changes, held ? 'held' : 'payment_failed', order.order_number)
}

function endByItself(sandbox: Sandbox, subscription: Subscription, at: Date): Subscription {
  const changes = { status: 15 as const, payment_next_at: null, service_end_at: at.toISOString() }
  const ended = changeSubscription(sandbox, subscription, at, changes, 'ended')
  tellSubscription(sandbox, ended, 'ended')
  return ended
}

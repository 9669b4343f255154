import type { Subscription } from '../store/documents.ts'

/** A subscription as orders and lists carry it (protocol notes §3.2, §8). */
export function renderSubscription(subscription: Subscription): Record<string, unknown> {
  const { order_number: _number, ...rest } = subscription
  return rest
}

import type { Sandbox } from '../http/context.ts'
import type { Subscription } from '../store/documents.ts'
import { dueAt } from './due-at.ts'

/** Stores a change of a subscription, with what it is called in its history and when the next thing falls due. */
export function changeSubscription(
  { store }: Sandbox,
  subscription: Subscription,
  at: Date,
  changes: Partial<Subscription>,
  action: string,
  memo: string | null = null,
): Subscription {
  const history = [...subscription.history, { at: at.toISOString(), action, memo }].slice(-50)
  const next = { ...subscription, ...changes, history, updated_at: at.toISOString() }
  return store.subscriptions.update(subscription.order_subscription_id, { ...next, due_at: dueAt(next) })
}

import { renderSubscription } from '../commerce/render-subscription.ts'
import type { Sandbox } from '../http/context.ts'
import type { Subscription } from '../store/documents.ts'

export type SubscriptionEvent = 'paused' | 'resumed' | 'terminated' | 'ended' | 'held' | 'updated' | 'transferred'

/** A Commerce webhook about a subscription. The names are inventions of this sandbox, like those of orders (protocol notes §9.2). */
export function tellSubscription(sandbox: Sandbox, subscription: Subscription, event: SubscriptionEvent): void {
  sandbox.webhooks.send({
    channel: 'commerce',
    event: `order_subscription.${event}`,
    orderNumber: subscription.order_number,
    content: { ...renderSubscription(subscription, sandbox.settings()), order_number: subscription.order_number },
  })
}

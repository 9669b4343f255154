import { Hono } from 'hono'
import type { Sandbox } from '../http/context.ts'
import { createCheckoutControl } from './checkouts.ts'
import { createClockControl } from './clock.ts'
import { createFeedControl } from './feed.ts'
import { createListControl } from './lists.ts'
import { createOrderControl } from './orders.ts'
import { createScenarioControl } from './scenarios.ts'
import { createSettingControl } from './settings.ts'
import { createStateControl } from './state.ts'
import { createSubscriptionControl } from './subscriptions.ts'
import { createWebhookControl } from './webhooks.ts'

/** `/_sandbox`: what a test or the console does to the sandbox. Loopback only, and never for a foreign page (see create-sandbox). */
export function createControlRoutes(sandbox: Sandbox): Hono {
  return new Hono()
    .route('/checkouts', createCheckoutControl(sandbox))
    .route('/orders', createOrderControl(sandbox))
    .route('/subscriptions', createSubscriptionControl(sandbox))
    .route('/webhooks', createWebhookControl(sandbox))
    .route('/clock', createClockControl(sandbox))
    .route('/scenarios', createScenarioControl(sandbox))
    .route('/lists', createListControl(sandbox))
    .route('/feed', createFeedControl(sandbox))
    .route('/', createStateControl(sandbox))
    .route('/', createSettingControl(sandbox))
}

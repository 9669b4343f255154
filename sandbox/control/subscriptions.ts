import { Hono } from 'hono'
import { z } from 'zod'
import type { Sandbox } from '../http/context.ts'
import { readJson } from '../http/read-body.ts'
import { changeSubscription } from '../subscriptions/change-subscription.ts'
import { chargeAnyway } from '../subscriptions/charge-anyway.ts'
import { findSubscription } from '../subscriptions/find-subscription.ts'
import { runDue } from '../subscriptions/run-due.ts'

const cardInput = z.strictObject({ refused: z.boolean() })
const chargeInput = z.strictObject({ amount: z.number().int().positive().optional() })

/**
 * `subscriptions/{id}/…`: what happens to one in Bootpay's own world: its card stops working, its next bill falls due now, or
 * one is charged that should not be. */
export function createSubscriptionControl(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/:id/card', async (c) => {
    const { refused } = cardInput.parse(await readJson(c))
    const subscription = findSubscription(store, { id: c.req.param('id') })
    return c.json(
      changeSubscription(sandbox, subscription, clock.now(), { card_refused: refused }, refused ? 'card_refuses' : 'card_works'),
    )
  })

  app.post('/:id/renew', (c) => {
    const subscription = findSubscription(store, { id: c.req.param('id') })
    if (subscription.payment_next_at !== null)
      changeSubscription(sandbox, subscription, clock.now(), { payment_next_at: clock.iso() }, 'renewed_by_hand')
    runDue(sandbox)
    const { order_subscription_id } = subscription
    return c.json({
      subscription: store.subscriptions.get(order_subscription_id),
      bills: store.bills.find('order_subscription_id', order_subscription_id),
    })
  })

  app.post('/:id/charge-anyway', async (c) => {
    const { amount } = chargeInput.parse(await readJson(c))
    const subscription = findSubscription(store, { id: c.req.param('id') })
    const order = store.transaction(() => chargeAnyway(sandbox, subscription, amount ?? null))
    return c.json({ order, bills: store.bills.find('order_subscription_id', subscription.order_subscription_id) })
  })
  return app
}

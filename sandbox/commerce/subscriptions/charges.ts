import { Hono } from 'hono'
import { ApiError } from '../../http/api-error.ts'
import { requireRole } from '../../http/authenticate.ts'
import type { Sandbox } from '../../http/context.ts'
import { asAmount, asObject, asText, readJson } from '../../http/read-body.ts'
import type { Subscription } from '../../store/documents.ts'
import { changeSubscription } from '../../subscriptions/change-subscription.ts'
import { chargeNow } from '../../subscriptions/charge-card.ts'

/** `/v1/order_subscriptions/charge`: a card charged on demand by its key, and the key revoked (protocol notes §8). */
export function createChargeRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const body = await readJson(c)
    const subscription = find(body.charge_key)
    const amount = asAmount(body.price)
    if (!amount) throw new ApiError(400, 'API_PARAM_INVALID', 'price는 1 이상의 정수여야 합니다.')
    const order = store.transaction(() =>
      chargeNow(sandbox, subscription, {
        name: `${subscription.order_name} - 수시결제`,
        amount,
        at: clock.now(),
        metadata: asObject(body.metadata),
        user: { ...subscription.user, ...asObject(body.user) },
      }),
    )
    return c.json({
      order_id: order.order_id,
      order_number: order.order_number,
      receipt_id: order.receipt_id,
      charge_key: subscription.charge_key,
      price: order.price,
      tax_free_price: 0,
      status: 1,
    })
  })

  app.delete('/', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const subscription = find((await readJson(c)).charge_key)
    const revoked = subscription.charge_key
    changeSubscription(sandbox, subscription, clock.now(), { charge_key: null }, 'charge_key_revoked')
    return c.json({ charge_key: revoked, revoked_at: clock.iso(), status: 20 })
  })
  return app

  /** A revoked key is as unknown as one that never was. */
  function find(key: unknown): Subscription {
    const text = asText(key)
    const subscription = text === null ? null : store.subscriptions.findOne('charge_key', text)
    if (subscription === null) throw new ApiError(404, 'ORDER_SUBSCRIPTION_CHARGE_KEY_NOT_FOUND', '결제 키를 찾을 수 없습니다.')
    return subscription
  }
}

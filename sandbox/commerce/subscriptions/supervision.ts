import { type Context, Hono } from 'hono'
import { ApiError } from '../../http/api-error.ts'
import { requireRole } from '../../http/authenticate.ts'
import type { Sandbox } from '../../http/context.ts'
import { asText, asTime, readJson } from '../../http/read-body.ts'
import type { Subscription } from '../../store/documents.ts'
import { approveRequest, carryOut, REQUEST_TYPES, rejectRequest, waitingRequest } from '../../subscriptions/ask.ts'
import { changeSubscription } from '../../subscriptions/change-subscription.ts'
import { findSubscription } from '../../subscriptions/find-subscription.ts'
import { renderSubscriptionDetail } from '../render-subscription.ts'

type Action = (subscription: Subscription, body: Record<string, unknown>) => Subscription

/** `PUT /v1/order_subscriptions/{id}/…`: what a supervisor does, without anybody asking (protocol notes §8). */
export function createSupervisionRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  // Answers what is waiting: the newest request, or a subscription that is itself pending.
  app.put('/:id/approve', (c) =>
    act(c, (subscription, body) => {
      if (subscription.status === 0) return changeSubscription(sandbox, subscription, clock.now(), { status: 1 }, 'approved')
      approveRequest(sandbox, waiting(subscription), body)
      return findSubscription(store, { id: subscription.order_subscription_id })
    }),
  )
  app.put('/:id/reject', (c) =>
    act(c, (subscription, body) => {
      const reason = asText(body.reason)
      if (subscription.status === 0)
        return changeSubscription(sandbox, subscription, clock.now(), { status: 20 }, 'rejected', reason)
      rejectRequest(sandbox, waiting(subscription), reason)
      return subscription
    }),
  )
  app.put('/:id/terminate', (c) =>
    act(c, (subscription, body) => carryOut(sandbox, REQUEST_TYPES.termination, subscription, body)),
  )
  app.put('/:id/pause', (c) =>
    act(c, (subscription, body) => {
      if (asTime(body.paused_at, 'paused_at') === null)
        throw new ApiError(400, 'API_PARAM_INVALID', '일시정지 시각(paused_at)은 필수입니다.')
      return carryOut(sandbox, REQUEST_TYPES.pause, subscription, body)
    }),
  )
  app.put('/:id/resume', (c) => act(c, (subscription, body) => carryOut(sandbox, REQUEST_TYPES.resume, subscription, body)))
  return app

  async function act(c: Context, action: Action): Promise<Response> {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const subscription = findSubscription(store, { id: c.req.param('id') ?? null })
    const body = await readJson(c)
    const changed = store.transaction(() => action(subscription, body))
    return c.json(renderSubscriptionDetail(changed, sandbox.settings(), 'supervisor'))
  }

  function waiting(subscription: Subscription) {
    const request = waitingRequest(sandbox, subscription)
    if (request === null) throw new ApiError(404, 'ORDER_SUBSCRIPTION_REQUEST_NOT_FOUND', '처리를 기다리는 요청이 없습니다.')
    return request
  }
}

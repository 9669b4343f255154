import { type Context, Hono } from 'hono'
import { ApiError } from '../../http/api-error.ts'
import type { Sandbox } from '../../http/context.ts'
import { asText, readJson } from '../../http/read-body.ts'
import type { RequestType, SubscriptionRequest } from '../../store/documents.ts'
import { ask, REQUEST_TYPES } from '../../subscriptions/ask.ts'
import { lastPaidBill } from '../../subscriptions/bills.ts'
import { calculateTermination } from '../../subscriptions/calculate-termination.ts'
import { findSubscription } from '../../subscriptions/find-subscription.ts'

/** What is answered beside the request itself: when it happened, by the name of the field that asked for it. */
const DONE_AT: Record<RequestType, string> = {
  1: 'paused_at',
  2: 'resumed_at',
  3: 'terminated_at',
  4: 'purchased_at',
  5: 'transferred_at',
}

/** `/v1/order_subscriptions/requests/ing`: what buyers ask (protocol notes §8). */
export function createRequestIngRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/pause', (c) => take(c, REQUEST_TYPES.pause))
  // Documentation says POST, the SDK PUT (§12 #24).
  app.on(['POST', 'PUT'], '/resume', (c) => take(c, REQUEST_TYPES.resume))
  app.post('/termination', (c) => take(c, REQUEST_TYPES.termination))
  app.post('/purchase', (c) => take(c, REQUEST_TYPES.purchase))
  app.post('/transfer', (c) => take(c, REQUEST_TYPES.transfer))

  app.get('/calculate_termination_fee', (c) => {
    const subscription = findSubscription(store, {
      id: c.req.query('order_subscription_id') ?? null,
      orderNumber: c.req.query('order_number') ?? null,
    })
    const settings = sandbox.settings()
    const lastBill = lastPaidBill(store, subscription)
    return c.json({
      order_subscription_id: subscription.order_subscription_id,
      use_termination: true,
      termination_fee_label: '중도해지 수수료',
      termination_fee_type: { none: 0, percent: 1, fixed: 2 }[settings.termination_fee_type],
      termination_fee_value: settings.termination_fee_value,
      use_last_bill_refund: settings.use_last_bill_refund,
      ...calculateTermination(settings, subscription, lastBill, clock.now()),
      price: subscription.price,
      service_end_at: lastBill?.service_end_at ?? subscription.payment_next_at,
      is_unlimited: subscription.total_subscription_duration === -1,
      cancel_date: clock.iso(),
      last_bill_info: lastBill,
    })
  })
  return app

  async function take(c: Context, type: RequestType): Promise<Response> {
    const body = await readJson(c)
    const ids = { id: asText(body.order_subscription_id), orderNumber: asText(body.order_number) }
    if (ids.id === null && ids.orderNumber === null) {
      throw new ApiError(400, 'API_PARAM_INVALID', 'order_subscription_id 또는 order_number가 필요합니다.')
    }
    const subscription = findSubscription(store, ids)
    if (type === REQUEST_TYPES.resume && asText(body.reason) === null) {
      throw new ApiError(400, 'SUBSCRIPTION_RESUME_REASON_REQUIRED', '재개 사유(reason)는 필수입니다.')
    }
    return c.json(renderAnswer(ask(sandbox, type, subscription, body)))
  }
}

/** The documented answer to a resumption is `{id, status, request_type, resumed_at}`; the others follow it. */
function renderAnswer(request: SubscriptionRequest): Record<string, unknown> {
  return {
    id: request.order_subscription_request_history_id,
    order_subscription_request_history_id: request.order_subscription_request_history_id,
    order_subscription_id: request.order_subscription_id,
    status: request.status,
    request_type: request.request_type,
    requested_at: request.requested_at,
    [DONE_AT[request.request_type]]: request.processed_at,
  }
}

import { type Context, Hono } from 'hono'
import { ApiError } from '../../http/api-error.ts'
import { requireRole } from '../../http/authenticate.ts'
import type { Sandbox } from '../../http/context.ts'
import { asText, readJson, readPage, readRange } from '../../http/read-body.ts'
import type { SubscriptionRequest } from '../../store/documents.ts'
import { approveRequest, rejectRequest } from '../../subscriptions/ask.ts'

/**
 * What buyers have asked, and the answers to it. Mounted twice: with hyphens, as the SDK calls it, where one PUT both approves
 * and rejects; and with underscores, as documented, with a POST for each (protocol notes §8, §12 #25).
 */
export function createSubscriptionRequestRoutes(sandbox: Sandbox): Hono {
  const { store } = sandbox
  const app = new Hono()

  app.get('/', (c) => {
    const { limit, offset } = readPage(c)
    const number = (name: 'status' | 'request_type') => (c.req.query(name) ? { [name]: [Number(c.req.query(name))] } : {})
    const text = (name: 'order_subscription_id' | 'user_id') => (c.req.query(name) ? { [name]: [c.req.query(name) ?? ''] } : {})
    const { count, list } = store.subscriptionRequests.query(
      {
        anyOf: { ...number('status'), ...number('request_type'), ...text('order_subscription_id'), ...text('user_id') },
        between: { requested_at: readRange(c.req.query('s_at'), c.req.query('e_at')) },
      },
      limit,
      offset,
    )
    return c.json({ count, list: list.map(render) })
  })

  app.get('/:id', (c) => c.json(render(find(c.req.param('id')))))

  app.put('/:id', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const body = await readJson(c)
    const request = find(c.req.param('id'))
    switch (body.approval) {
      case 'approve':
        return c.json(render(approveRequest(sandbox, request, withoutReason(body))))
      case 'reject':
        return c.json(render(rejectRequest(sandbox, request, asText(body.reason))))
      default:
        throw new ApiError(400, 'API_PARAM_INVALID', "approval은 'approve' 또는 'reject'여야 합니다.")
    }
  })

  app.post('/:id/approve', (c) => decide(c, (request, body) => approveRequest(sandbox, request, adjusted(body))))
  app.post('/:id/reject', (c) =>
    decide(c, (request, body) => {
      const reason = asText(body.reject_reason)
      if (reason === null) throw new ApiError(400, 'API_PARAM_INVALID', '반려 사유(reject_reason)는 필수입니다.')
      return rejectRequest(sandbox, request, reason)
    }),
  )
  return app

  async function decide(
    c: Context,
    decision: (request: SubscriptionRequest, body: Record<string, unknown>) => SubscriptionRequest,
  ): Promise<Response> {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const request = find(c.req.param('id'))
    return c.json(render(decision(request, await readJson(c))))
  }

  function find(id: string | undefined): SubscriptionRequest {
    const request = id ? store.subscriptionRequests.get(id) : null
    if (request === null) throw new ApiError(404, 'ORDER_SUBSCRIPTION_REQUEST_NOT_FOUND', '구독 변경 요청을 찾을 수 없습니다.')
    return request
  }
}

function render({ parameters, ...request }: SubscriptionRequest): Record<string, unknown> {
  return { ...parameters, id: request.order_subscription_request_history_id, ...request, created_at: request.requested_at }
}

/** The supervisor's reason is for the approval, not in place of the buyer's. */
function withoutReason({ approval: _approval, reason: _reason, ...terms }: Record<string, unknown>): Record<string, unknown> {
  return terms
}

/** The documented name of the fee that a supervisor settles on. */
function adjusted(body: Record<string, unknown>): Record<string, unknown> {
  return body.adjusted_fee === undefined ? {} : { final_fee: body.adjusted_fee }
}

import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import { CLIENT_KEY, checkTokenRequest, issueToken, SECRET_KEY } from '../http/authenticate.ts'
import type { Sandbox } from '../http/context.ts'
import { readJson, readPage } from '../http/read-body.ts'
import { createInvoiceRoutes } from './invoices.ts'
import { createOrderCancelRoutes } from './order-cancels.ts'
import { createOrderRoutes } from './orders.ts'
import { createProductRoutes } from './products.ts'
import { renderSubscription } from './render-subscription.ts'

/** The Commerce API, `/v1`, for servers. */
export function createCommerceRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.post('/request/token', async (c) => {
    const body = await readJson(c)
    // Basic has been checked already; older SDKs repeat the pair in the body (protocol notes §1.3).
    checkTokenRequest({ client_key: CLIENT_KEY, secret_key: SECRET_KEY, ...body })
    return c.json(issueToken(clock))
  })
  app.route('/products', createProductRoutes(sandbox))
  app.route('/invoices', createInvoiceRoutes(sandbox))
  app.route('/orders', createOrderRoutes(sandbox))
  app.route('/order/cancel', createOrderCancelRoutes(sandbox))

  app.get('/order_subscriptions', (c) => {
    const { limit, offset } = readPage(c)
    return c.json({
      count: store.subscriptions.count(),
      total: store.subscriptions.count(),
      list: store.subscriptions.list(limit, offset).map(renderSubscription),
    })
  })
  app.get('/order_subscriptions/:id', (c) => {
    const subscription = store.subscriptions.get(c.req.param('id'))
    if (subscription === null) throw new ApiError(404, 'ORDER_SUBSCRIPTION_NOT_FOUND', '구독을 찾을 수 없습니다.')
    return c.json(renderSubscription(subscription))
  })

  app.post('/webhook/test', (c) => {
    const { webhook_url } = sandbox.settings()
    if (webhook_url === null) throw new ApiError(400, 'WEBHOOK_URL_BLANK', '등록된 웹훅 URL이 없습니다.')
    sandbox.webhooks.send({
      channel: 'commerce',
      event: 'webhook.test',
      orderNumber: null,
      content: { test: true, sent_at: clock.iso() },
    })
    return c.json({ success: true, webhook_url })
  })
  return app
}

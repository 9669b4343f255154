import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import { CLIENT_KEY, checkTokenRequest, issueToken, SECRET_KEY } from '../http/authenticate.ts'
import type { Sandbox } from '../http/context.ts'
import { readJson } from '../http/read-body.ts'
import { createCategoryRoutes } from './categories.ts'
import { createInvoiceRoutes } from './invoices.ts'
import { createOrderCancelRoutes } from './order-cancels.ts'
import { createOrderRoutes } from './orders.ts'
import { createProductRoutes } from './products.ts'
import { createStoreRoutes } from './store-info.ts'
import { createAdjustmentRoutes } from './subscriptions/adjustments.ts'
import { createBillRoutes } from './subscriptions/bill-routes.ts'
import { createChargeRoutes } from './subscriptions/charges.ts'
import { createContractRoutes } from './subscriptions/contracts.ts'
import { createSubscriptionRequestRoutes } from './subscriptions/requests.ts'
import { createRequestIngRoutes } from './subscriptions/requests-ing.ts'
import { createSupervisionRoutes } from './subscriptions/supervision.ts'
import { createUserGroupRoutes } from './user-groups.ts'
import { createUserRoutes } from './users.ts'

/** The Commerce API, `/v1`, for servers. */
export function createCommerceRoutes(sandbox: Sandbox): Hono {
  const { clock } = sandbox
  const app = new Hono()

  app.post('/request/token', async (c) => {
    const body = await readJson(c)
    // Basic has been checked already; older SDKs repeat the pair in the body (protocol notes §1.3).
    checkTokenRequest({ client_key: CLIENT_KEY, secret_key: SECRET_KEY, ...body })
    return c.json(issueToken(clock))
  })
  app.route('/products', createProductRoutes(sandbox))
  app.route('/categories', createCategoryRoutes(sandbox))
  app.route('/invoices', createInvoiceRoutes(sandbox))
  app.route('/orders', createOrderRoutes(sandbox))
  app.route('/users', createUserRoutes(sandbox))
  app.route('/user-groups', createUserGroupRoutes(sandbox))
  app.route('/store', createStoreRoutes(sandbox))
  app.route('/order/cancel', createOrderCancelRoutes(sandbox))

  // Named paths before those that an id could stand for.
  app.route('/order_subscriptions/charge', createChargeRoutes(sandbox))
  app.route('/order_subscriptions/requests/ing', createRequestIngRoutes(sandbox))
  app.route('/order_subscriptions/:id/adjustments', createAdjustmentRoutes(sandbox))
  app.route('/order_subscriptions', createSupervisionRoutes(sandbox))
  app.route('/order_subscriptions', createContractRoutes(sandbox))
  app.route('/order_subscription_bills', createBillRoutes(sandbox))
  app.route('/order-subscription-requests', createSubscriptionRequestRoutes(sandbox))
  app.route('/order_subscription_requests', createSubscriptionRequestRoutes(sandbox))

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

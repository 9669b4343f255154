import { Hono } from 'hono'
import type { Sandbox } from '../http/context.ts'

/** `state`, `requests`: all that the sandbox knows, newest first. */
export function createStateControl({ store, clock }: Sandbox): Hono {
  const app = new Hono()
  app.get('/state', (c) => {
    const limit = Math.min(Number(c.req.query('limit')) || 200, 10_000)
    return c.json({
      checkouts: store.checkouts.list(limit),
      orders: store.orders.list(limit),
      receipts: store.receipts.list(limit),
      subscriptions: store.subscriptions.list(limit),
      bills: store.bills.list(limit),
      subscription_requests: store.subscriptionRequests.list(limit),
      users: store.users.list(limit).map(({ password: _password, ...user }) => user),
      invoices: store.invoices.list(limit),
      products: store.products.list(limit),
      // Each mail's HTML is many times its text: `lists/mails?id=` has it.
      mails: store.mails.list(limit).map(({ html: _html, ...mail }) => mail),
      now: clock.iso(),
    })
  })
  app.get('/requests', (c) => c.json({ requests: store.requests.list(500) }))
  return app
}

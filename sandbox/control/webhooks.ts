import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'

/** `webhooks`: what was sent, and sending it once more. */
export function createWebhookControl({ store, webhooks }: Sandbox): Hono {
  const app = new Hono()
  app.get('/', (c) => c.json({ webhooks: store.webhooks.list(500) }))
  app.post('/:id/redeliver', async (c) => {
    const webhook = await webhooks.redeliver(c.req.param('id'))
    if (webhook === null) throw new ApiError(404, 'WEBHOOK_NOT_FOUND', '웹훅을 찾을 수 없습니다.')
    return c.json(webhook)
  })
  return app
}

import { Hono } from 'hono'
import { z } from 'zod'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { readJson } from '../http/read-body.ts'
import type { Webhook } from '../store/documents.ts'

const MOST = 500

const rangeInput = z.strictObject({
  /** By the sandbox's time, both included. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  status: z.enum(['queued', 'delivered', 'retrying', 'failed', 'dropped']).optional(),
  order_number: z.string().optional(),
})

/** `webhooks`: what was sent, and sending it once more, one or a range of the newest 500. */
export function createWebhookControl({ store, webhooks }: Sandbox): Hono {
  const app = new Hono()
  app.get('/', (c) => c.json({ webhooks: store.webhooks.list(500) }))
  app.post('/redeliver', async (c) => {
    const { from, to, ...exact } = rangeInput.parse(await readJson(c))
    const [first, last] = [
      from === undefined ? 0 : Date.parse(from),
      to === undefined ? Number.POSITIVE_INFINITY : Date.parse(to),
    ]
    const wanted = store.webhooks
      .list(MOST)
      .filter(({ at }) => Date.parse(at) >= first && Date.parse(at) <= last)
      .filter((webhook) => Object.entries(exact).every(([name, value]) => webhook[name as keyof Webhook] === value))
      .reverse()
    let delivered = 0
    // Oldest first and one after the other, as they were sent.
    for (const { id } of wanted) {
      const webhook = await webhooks.redeliver(id)
      if (webhook?.attempts.at(-1)?.ok) delivered++
    }
    return c.json({ sent: wanted.length, delivered })
  })
  app.post('/:id/redeliver', async (c) => {
    const webhook = await webhooks.redeliver(c.req.param('id'))
    if (webhook === null) throw new ApiError(404, 'WEBHOOK_NOT_FOUND', '웹훅을 찾을 수 없습니다.')
    return c.json(webhook)
  })
  return app
}

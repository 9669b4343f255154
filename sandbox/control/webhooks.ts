import { Hono } from 'hono'
import { z } from 'zod'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { readJson } from '../http/read-body.ts'
import type { Where } from '../store/collection.ts'
import type { Webhook } from '../store/documents.ts'

/** So many without a connection, one after the other: nobody is there, and the rest is left. */
const GIVE_UP_AFTER = 5

const rangeInput = z.strictObject({
  ids: z.array(z.string().max(64)).min(1).max(10_000).optional(),
  /** By the sandbox's time, both included. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  status: z.enum(['queued', 'delivered', 'retrying', 'failed', 'dropped']).optional(),
  order_number: z.string().optional(),
})

/** `webhooks`: what was sent, and sending it once more: one, some by their ids, or a range of any size. */
export function createWebhookControl({ store, webhooks }: Sandbox): Hono {
  const app = new Hono()
  app.get('/', (c) => c.json({ webhooks: store.webhooks.list(500) }))
  app.post('/redeliver', async (c) => {
    const wanted = store.webhooks.ids(toWhere(rangeInput.parse(await readJson(c))))
    let [sent, delivered, unreached] = [0, 0, 0]
    // Oldest first and one after the other, as they were sent; no longer than somebody waits for the answer.
    for (const id of wanted) {
      if (unreached === GIVE_UP_AFTER || c.req.raw.signal.aborted) break
      const attempt = (await webhooks.redeliver(id))?.attempts.at(-1)
      if (attempt === undefined) continue
      sent++
      if (attempt.ok) delivered++
      unreached = attempt.status === null ? unreached + 1 : 0
    }
    return c.json({ sent, delivered, left: wanted.length - sent })
  })
  app.post('/:id/redeliver', async (c) => {
    const webhook = await webhooks.redeliver(c.req.param('id'))
    if (webhook === null) throw new ApiError(404, 'WEBHOOK_NOT_FOUND', '웹훅을 찾을 수 없습니다.')
    return c.json(webhook)
  })
  return app
}

function toWhere({ ids, from, to, status, order_number }: z.infer<typeof rangeInput>): Where<Webhook> {
  const utc = (time: string): string => new Date(time).toISOString()
  return {
    anyOf: {
      ...(ids === undefined ? {} : { id: ids }),
      ...(status === undefined ? {} : { status: [status] }),
      ...(order_number === undefined ? {} : { order_number: [order_number] }),
    },
    ...(from === undefined && to === undefined
      ? {}
      : { between: { at: [from === undefined ? '' : utc(from), to === undefined ? '9999' : utc(to)] } }),
  }
}

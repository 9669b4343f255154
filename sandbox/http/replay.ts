import type { MiddlewareHandler } from 'hono'
import type { Sandbox } from './context.ts'

const KEEP_MS = 24 * 3_600_000

/** The earlier answer for the same Idempotency-Key, a refusal too, for 24 hours, even when the body differs (protocol notes §1.3). */
export function replayIdempotent({ store, clock }: Sandbox): MiddlewareHandler {
  return async (c, next) => {
    const key = c.req.header('Idempotency-Key')
    if (key === undefined || c.req.method === 'GET') return await next()
    const id = `${c.req.method} ${c.req.path} ${key}`.slice(0, 500)
    const known = store.replays.get(id)
    if (known !== null && clock.now().getTime() - Date.parse(known.at) < KEEP_MS) {
      return new Response(known.body, {
        status: known.status,
        headers: { 'Content-Type': 'application/json', 'Idempotency-Replayed': 'true' },
      })
    }
    await next()
    if (c.res.status >= 500) return
    const replay = { key: id, status: c.res.status, body: await c.res.clone().text(), at: clock.iso() }
    // Nothing keeps two of the same key apart that run at once (§1.3): the one that ends last is kept.
    if (store.replays.get(id) === null) store.replays.insert(replay)
    else store.replays.update(id, replay)
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Context, Next } from 'hono'
import type { FaultRule } from './faults.ts'

/** The header by which an in-process caller learns that the connection would have broken. */
export const BROKEN_CONNECTION = 'x-sandbox-broken-connection'

/** Does to an API request what the rule says. Answers that break come after whatever the request did. */
export async function applyFault(c: Context, rule: FaultRule, next: Next): Promise<Response | undefined> {
  switch (rule.fault) {
    case 'latency':
      await sleep(rule.delay_ms)
      await next()
      return undefined
    case 'refused':
      return breakConnection(c)
    case 'timeout':
      await sleep(rule.delay_ms)
      return breakConnection(c)
    case 'timeout_after_success':
      await next()
      await sleep(rule.delay_ms)
      // Once a handler has answered, only what is set counts; headers of the old answer would be merged into the new one.
      c.res = undefined
      c.res = breakConnection(c)
      return undefined
    case 'error_500':
      return c.json({ error_code: 'SERVER_ERROR', message: '서버 오류가 발생했습니다.' }, 500)
    case 'too_many_requests':
      return c.json({ error_code: 'TOO_MANY_REQUESTS', message: '요청이 너무 많습니다.' }, 429, { 'Retry-After': '1' })
    case 'html':
      return c.html('<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>', 502)
    case 'broken_json':
      await next()
      c.res = new Response('{"order_id":"68707c59', { status: 200, headers: { 'Content-Type': 'application/json' } })
      return undefined
    case 'wrong_content_type': {
      await next()
      const body = await c.res.text()
      c.res = new Response(body, { status: c.res.status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
      return undefined
    }
  }
}

type NodeBindings = { incoming?: { socket: { destroy(): void } } }

function breakConnection(c: Context): Response {
  const { incoming } = (c.env ?? {}) as NodeBindings
  incoming?.socket.destroy()
  return new Response(null, { status: 500, headers: { [BROKEN_CONNECTION]: '1' } })
}

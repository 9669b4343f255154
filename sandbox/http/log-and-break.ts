import type { Context, MiddlewareHandler } from 'hono'
import { newObjectId } from '../ids.ts'
import { applyFault } from './apply-fault.ts'
import type { Sandbox } from './context.ts'
import { takeFault } from './faults.ts'
import { maskBody, maskQuery } from './mask-secrets.ts'

const KEPT = 5_000
const LONGEST_ANSWER = 2_000

/** Keeps what each API request was and was answered, without its secrets, and breaks those that are to be broken. */
export function logAndBreak({ store, clock }: Sandbox): MiddlewareHandler {
  return async (c, next) => {
    const began = performance.now()
    const fault = takeFault(store, c.req.method, c.req.path)
    const body = await readKept(c)
    let broken: Response | undefined
    if (fault === null) await next()
    else broken = await applyFault(c, fault, next)
    const response = broken ?? c.res
    store.requests.insert({
      id: newObjectId(clock.now()),
      at: clock.iso(),
      method: c.req.method,
      path: c.req.path,
      query: maskQuery(c.req.url.split('?', 2)[1] ?? ''),
      role: c.req.header('BOOTPAY-ROLE') ?? null,
      sdk_type: c.req.header('BOOTPAY-SDK-TYPE') ?? null,
      idempotency_key: c.req.header('Idempotency-Key') ?? null,
      status: response.status,
      fault: fault?.fault ?? null,
      took_ms: Math.round(performance.now() - began),
      body,
      answer: response.status < 400 ? null : (await response.clone().text()).slice(0, LONGEST_ANSWER),
    })
    if (Math.random() < 0.01) store.requests.keepNewest(KEPT)
    return broken
  }
}

/** JSON, and PG's forms. The browser's checkout form is encrypted, and a multipart one holds pictures: both are left as they come. */
async function readKept(c: Context): Promise<string | null> {
  if (c.req.method === 'GET') return null
  const type = c.req.header('Content-Type')
  const form =
    type?.startsWith('multipart/') || (type?.startsWith('application/x-www-form-urlencoded') && c.req.path === '/v1/invoices')
  // Read once: whoever asks for it after this gets the same text.
  return form ? null : maskBody(await c.req.text(), type)
}

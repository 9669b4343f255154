import { Bootpay, BootpayCommerce } from '@bootpay/backend-js'
import { serve } from '@hono/node-server'
import { createSandbox } from '#sandbox/create-sandbox.ts'
import { CLIENT_KEY, SECRET_KEY } from '#sandbox/http/authenticate.ts'
import { findFreePort } from '#scripts/lib/ports.ts'
import { encryptCheckout } from './encrypt-checkout.ts'

/** A request as the SDK sent it, with what it was answered. */
export type Exchange = {
  method: string
  path: string
  headers: Record<string, string>
  body: string
  status: number
  answer: string
}

type Body = Record<string, unknown>

/** A sandbox that listens on a port of its own, the official server SDKs pointed at it, and all that went over the wire. */
export async function runSandbox() {
  const port = await findFreePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const sandbox = createSandbox({ databasePath: ':memory:', baseUrl })
  const exchanges: Exchange[] = []
  const server = serve({
    port,
    hostname: '127.0.0.1',
    async fetch(request: Request, env: object) {
      const body = await request.clone().text()
      const response = await sandbox.fetch(request, env)
      const url = new URL(request.url)
      const headers = Object.fromEntries(request.headers)
      const answer = await response.clone().text()
      exchanges.push({ method: request.method, path: url.pathname + url.search, headers, body, status: response.status, answer })
      return response
    },
  })
  const commerce = new BootpayCommerce({ client_key: CLIENT_KEY, secret_key: SECRET_KEY, mode: 'production' })
  commerce.API_ENTRYPOINTS.production = `${baseUrl}/v1`
  Bootpay.setConfiguration({ client_key: CLIENT_KEY, secret_key: SECRET_KEY, mode: 'production' })
  Bootpay.API_ENTRYPOINTS.production = `${baseUrl}/v2`

  async function control(method: string, path: string, body?: object): Promise<Body> {
    const response = await fetch(`${baseUrl}/_sandbox/${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer = (await response.json()) as Body
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`)
    return answer
  }

  return {
    baseUrl,
    commerce,
    pg: Bootpay,
    exchanges,
    control,
    /** Sends a request anew, with some headers changed (null: left out). */
    async resend(
      exchange: Exchange,
      changes: Record<string, string | null> = {},
    ): Promise<{ status: number; headers: Headers; text: string }> {
      const {
        host: _host,
        connection: _connection,
        'content-length': _length,
        'transfer-encoding': _encoding,
        ...kept
      } = exchange.headers
      const headers = Object.entries({ ...kept, ...changes }).filter((entry): entry is [string, string] => entry[1] !== null)
      const response = await fetch(baseUrl + exchange.path, {
        method: exchange.method,
        headers,
        ...(exchange.body === '' ? {} : { body: exchange.body }),
      })
      return { status: response.status, headers: response.headers, text: await response.text() }
    },
    /** Posts a checkout form as the browser SDK does. Returns the checkout's id. */
    async checkout(payload: object): Promise<string> {
      const response = await fetch(`${baseUrl}/v1/invoices`, {
        method: 'POST',
        body: encryptCheckout({ client_key: CLIENT_KEY, name: '프로', redirect_url: 'http://shop.test/result', ...payload }),
        redirect: 'manual',
      })
      return response.headers.get('Location')?.split('/').at(-1) ?? ''
    },
    async close(): Promise<void> {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      sandbox.close()
    },
  }
}

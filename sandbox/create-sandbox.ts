import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { Hono } from 'hono'
import { getPath } from 'hono/utils/url'
import { z } from 'zod'
import { createCheckoutRoutes } from './checkout/routes.ts'
import { createClock } from './clock.ts'
import { createCommerceRoutes } from './commerce/routes.ts'
import { createConsoleRoutes } from './console/routes.ts'
import { createControlRoutes } from './control/routes.ts'
import { ApiError, errorBody } from './http/api-error.ts'
import { authenticate } from './http/authenticate.ts'
import type { Sandbox } from './http/context.ts'
import { logAndBreak } from './http/log-and-break.ts'
import { nameCall } from './http/not-emulated.ts'
import { replayIdempotent } from './http/replay.ts'
import { receiveMail } from './mail/receive-mail.ts'
import { createMailboxRoutes } from './mail/routes.ts'
import { createPgRoutes } from './pg/routes.ts'
import { changeSettings, readSettings } from './settings.ts'
import { openStore } from './store/open-store.ts'
import { runDue } from './subscriptions/run-due.ts'
import { createSender } from './webhooks/create-sender.ts'

const DUE_EVERY_MS = 5_000

export type SandboxOptions = {
  /** A file, or `:memory:`. */
  databasePath: string
  baseUrl: string
  /** Registered at the first start; later starts keep what was set since. */
  webhookUrl?: string
  now?: () => Date
}

export type RunningSandbox = {
  /** Answers a request as the listening process would: for tests in one process. */
  fetch(request: Request, env?: object): Response | Promise<Response>
  /** Stores a mail as it came over SMTP (`startMailSink`); it is on disk when this resolves. */
  receiveMail(message: Buffer, recipients: string[]): Promise<void>
  close(): void
}

/** A local Bootpay: its Commerce and PG APIs, its hosted checkout, its webhooks; and a mailbox for what the shop writes. */
export function createSandbox(options: SandboxOptions): RunningSandbox {
  const store = openStore(options.databasePath)
  const clock = createClock(store, options.now ?? (() => new Date()))
  const webhooks = createSender(store, clock)
  const sandbox: Sandbox = { store, clock, webhooks, baseUrl: options.baseUrl, settings: () => readSettings(store) }
  if (options.webhookUrl !== undefined) changeSettings(store, { webhook_url: options.webhookUrl })

  // PG answers `/v2/cancel.json` as `/v2/cancel`: .NET's and the apps' SDKs say so.
  const app = new Hono({ getPath: (request) => getPath(request).replace(/^(\/v2\/.*)\.json$/, '$1') })
  app.onError((error, c) => {
    const known = toApiError(error)
    return c.json(errorBody(known, sandbox.settings().error_style), known.status)
  })
  app.use('/v1/*', logAndBreak(sandbox))
  app.use('/v2/*', logAndBreak(sandbox))

  // Browsers post their form without any header of ours; all else under /v1 and /v2 is for servers with keys.
  const checkout = createCheckoutRoutes(sandbox)
  app.use('/v1/*', async (c, next) => {
    const form =
      c.req.method === 'POST' &&
      c.req.path === '/v1/invoices' &&
      c.req.header('Content-Type')?.startsWith('application/x-www-form-urlencoded')
    if (form) return await checkout.fetch(c.req.raw)
    authenticate(c.req.header('Authorization'), clock)
    await next()
  })
  app.use('/v2/*', async (c, next) => {
    if (c.req.path !== '/v2/request/token') authenticate(c.req.header('Authorization'), clock)
    await next()
  })
  app.use('/v1/*', replayIdempotent(sandbox))
  app.route('/v1', createCommerceRoutes(sandbox))
  app.route('/v2', createPgRoutes(sandbox))
  for (const version of ['/v1/*', '/v2/*']) {
    app.all(version, (c) => {
      const call = nameCall(c.req.method, c.req.path)
      const what = call === null ? '' : `${call}: `
      return c.json(
        { error_code: 'NOT_EMULATED', message: `${what}${c.req.method} ${c.req.path} is not emulated by the sandbox`, call },
        501,
      )
    })
  }

  for (const own of ['/_sandbox/*', '/mailbox/*']) {
    app.use(own, async (c, next) => {
      refuseForeign(c.req.raw, options.baseUrl)
      await next()
    })
  }
  app.route('/mailbox', createMailboxRoutes(sandbox))
  app.route('/_sandbox', createControlRoutes(sandbox))
  // The browser SDK, unmodified, where the CDN has it (protocol notes §1.2).
  app.get('/bp-commerce-sdk-latest.min.js', () => sdkFile())
  app.get('/commerce/:file{bp-commerce-sdk-[0-9a-z.]+\\.min\\.js}', () => sdkFile())
  app.route('/', createConsoleRoutes({ baseUrl: options.baseUrl }))
  app.route('/', checkout)

  // Time passes by itself too: what has fallen due since the last look.
  const ticking = setInterval(() => runDue(sandbox), DUE_EVERY_MS)
  ticking.unref()

  return {
    fetch: (request, env) => app.fetch(request, env ?? {}),
    receiveMail: (message, recipients) => receiveMail(sandbox, message, recipients),
    close() {
      clearInterval(ticking)
      webhooks.close()
      store.close()
    },
  }
}

/** A page elsewhere, or a name that was made to point here, must not steer the sandbox. @throws ApiError 403 */
function refuseForeign(request: Request, baseUrl: string): void {
  const { port } = new URL(baseUrl)
  const own = (host: string): boolean => ['127.0.0.1', 'localhost', '[::1]'].some((name) => host === `${name}:${port}`)
  const host = request.headers.get('Host') ?? new URL(request.url).host
  const origin = request.headers.get('Origin')
  if (!own(host) || (origin !== null && !(URL.canParse(origin) && own(new URL(origin).host)))) {
    throw new ApiError(403, 'FOREIGN_ORIGIN', 'the control API answers this machine only')
  }
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  if (error instanceof z.ZodError) return new ApiError(400, 'API_PARAM_INVALID', z.prettifyError(error))
  return new ApiError(500, 'SERVER_ERROR', error instanceof Error ? error.message : 'failed')
}

let sdk: string | undefined

function sdkFile(): Response {
  sdk ??= readFileSync(findSdk(), 'utf8')
  return new Response(sdk, {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'public, max-age=300',
    },
  })
}

function findSdk(): string {
  const root = createRequire(import.meta.url).resolve.paths('@bootpay/commerce-js') ?? []
  const file = root.map((folder) => path.join(folder, '@bootpay/commerce-js/dist/index.umd.js')).find(existsSync)
  if (file === undefined) throw new Error('@bootpay/commerce-js is not installed')
  return file
}

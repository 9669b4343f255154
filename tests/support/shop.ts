import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { forgetPlans } from '#lib/catalog/list-plans.ts'
import { registerProducts } from '#lib/catalog/register-products.ts'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { getEnv } from '#lib/env.ts'
import { type Placement, placeOrder } from '#lib/orders/place-order.ts'
import { createSandbox, type RunningSandbox } from '#sandbox/create-sandbox.ts'
import { encryptCheckout } from './encrypt-checkout.ts'
import { runLookups } from './run-lookups.ts'

export type PaidCheckout = {
  checkout_id: string
  status: string
  order_number: string
  order_id: string
  receipt_id: string | null
  return_url: string | null
}

export type Shop = Awaited<ReturnType<typeof openShop>>

/**
 * A shop on a real database, whose Bootpay is a sandbox that listens in this process: this one's SDKs speak to it over
 * HTTP, and so do the processes that it starts. To be opened before anything reads the settings.
 */
export async function openShop() {
  let sandbox: RunningSandbox
  const server: ServerType = serve({ port: 0, hostname: '127.0.0.1', fetch: (request, env) => sandbox.fetch(request, env) })
  if (!server.listening) await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const baseUrl = `http://127.0.0.1:${port}`
  sandbox = createSandbox({ databasePath: ':memory:', baseUrl })
  process.env.SANDBOX_PORT = String(port)
  if (getEnv().bootpay.sandboxOrigin !== baseUrl) throw new Error('the settings were read before the shop was opened')
  await seedCatalog()
  await registerProducts()

  const call = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const response = await sandbox.fetch(
      new Request(`${baseUrl}/_sandbox/${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    )
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return (await response.json()) as Record<string, unknown>
  }
  const control = (method: string, path: string, body?: object): Promise<PaidCheckout> =>
    call(method, path, body) as unknown as Promise<PaidCheckout>

  return {
    baseUrl,
    call,
    async place(body: object = {}, browserToken = 'browser'): Promise<Placement> {
      return await placeOrder(
        { plan_key: 'professional', buyer: { name: '홍길동', phone: '010-1234-5678', email: 'hong@example.com' }, ...body },
        { browserToken, sender: null },
      )
    },
    /** Posts the form as the browser SDK does; `changes` is what a buyer altered in the page. */
    async checkout(placement: Placement, changes: object = {}): Promise<string> {
      const request = new Request(`${baseUrl}/v1/invoices`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: encryptCheckout({ ...placement.checkout, ...changes }),
      })
      const response = await sandbox.fetch(request)
      return response.headers.get('Location')?.split('/').at(-1) ?? ''
    },
    pay: (checkoutId: string, body: object = {}) => control('POST', `checkouts/${checkoutId}/pay`, body),
    issueAccount: (checkoutId: string) => control('POST', `checkouts/${checkoutId}/issue-account`),
    deposit: (checkoutId: string, body: object = {}) => control('POST', `checkouts/${checkoutId}/deposit`, body),
    fail: (checkoutId: string) => control('POST', `checkouts/${checkoutId}/fail`, {}),
    cancel: (checkoutId: string) => control('POST', `checkouts/${checkoutId}/cancel`),
    refund: (orderNumber: string, body: object = {}) => call('POST', `orders/${orderNumber}/refund`, body),
    set: (settings: object) => call('PUT', 'settings', settings),
    breakWith: (rules: object[]) => call('PUT', 'faults', { rules }),
    /** Places an order and pays it as asked. */
    async buy(
      body: object = {},
      changes: object = {},
      browserToken?: string,
    ): Promise<{ placement: Placement; paid: PaidCheckout }> {
      const placement = await this.place({ idempotency_key: newKey(), ...body }, browserToken)
      return { placement, paid: await this.pay(await this.checkout(placement, changes)) }
    },
    /** Has the worker do all that is due. Waits are skipped, as if their time had come. */
    async work(rounds = 1): Promise<void> {
      for (let round = 0; round < rounds; round++) {
        await getPrisma().$executeRaw`UPDATE lookups SET due_at = now() WHERE NOT final`
        await runLookups({ gateway: getGateway(), schedule: getEnv().janitorScheduleMs })
      }
    },
    order: (orderId: string) =>
      getPrisma().order.findUniqueOrThrow({
        where: { id: orderId },
        include: {
          payments: { orderBy: { id: 'asc' } },
          events: { orderBy: { id: 'asc' } },
          mails: true,
          incidents: true,
          subscriptions: true,
        },
      }),
    incidents: async (kind: string, subject: string) => await getPrisma().incident.count({ where: { kind, subject } }),
    async reset(): Promise<void> {
      await call('POST', 'reset')
      forgetPlans()
    },
    async close(): Promise<void> {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      sandbox.close()
    },
  }
}

let keys = 0
export function newKey(): string {
  return `key-${process.pid}-${Date.now()}-${keys++}`.padEnd(16, '0')
}

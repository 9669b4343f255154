import { beforeEach, expect, it, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { hashBrowser } from '#lib/orders/hash-browser.ts'
import { useShop } from '#tests/support/use-shop.ts'

// The request that a route finds around it, and the cookies that it sets.
const around = vi.hoisted(() => ({ headers: new Headers(), cookie: undefined as string | undefined, set: [] as string[] }))
vi.mock('next/headers', () => ({
  headers: async () => around.headers,
  cookies: async () => ({
    get: () => (around.cookie === undefined ? undefined : { value: around.cookie }),
    set: (_name: string, value: string) => around.set.push(value),
  }),
}))

const { POST } = await import('#app/api/orders/plan/route.ts')

const MINE = 'm'.repeat(43)
await useShop()
beforeEach(() => {
  around.cookie = undefined
  around.set = []
})

async function place(headers: Record<string, string>): Promise<string> {
  around.headers = new Headers({ host: 'localhost:3000', ...headers })
  const request = new Request('http://localhost:3000/api/orders/plan', {
    method: 'POST',
    headers: around.headers,
    body: JSON.stringify({ plan_key: 'starter' }),
  })
  const answer = await POST(request)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as { order_id: string }).order_id
}

/**
 * A form on another site may post here, as text that happens to be JSON. `SameSite=Lax` keeps this browser's cookie at home then, so
 * that it would be given a new one in place of the old, and lose sight of its orders.
 */
it.each([
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['a sibling of the shop’s own domain', { origin: 'http://other.localhost:3000', 'sec-fetch-site': 'same-site' }],
  ['another site, in a browser that says no more', { origin: 'https://evil.example' }],
  ['a page without an origin', { origin: 'null' }],
])('%s gives this browser no cookie, and places no order in its name', async (_, headers) => {
  around.cookie = MINE
  const orderId = await place(headers)
  expect(around.set).toEqual([])
  const order = await getPrisma().order.findUniqueOrThrow({ where: { id: orderId } })
  expect(order.browserHash).not.toBe(hashBrowser(MINE))
})

it.each([
  ['the shop’s own page', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
  ['the shop’s own page, by another name of this machine', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }],
  ['a program', {}],
])('%s gets one', async (_, headers) => {
  const orderId = await place(headers)
  expect(around.set).toHaveLength(1)
  const order = await getPrisma().order.findUniqueOrThrow({ where: { id: orderId } })
  expect(order.browserHash).toBe(hashBrowser(around.set[0] ?? ''))
})

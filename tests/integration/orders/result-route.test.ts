import { beforeEach, expect, test, vi } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

/** What the returning browser sends along. */
const jar = new Map<string, string>()
vi.mock('next/headers', () => ({
  cookies: async () => ({ get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined) }),
}))
const { GET } = await import('#app/result/route.ts')
const { readRefusal } = await import('#app/_lib/refusal-cookie.ts')

const shop = await useShop()
beforeEach(async () => {
  jar.clear()
  await getPrisma().incident.deleteMany()
  await getPrisma().rateLimit.deleteMany()
  await shop.reset()
})

async function comeBack(orderNumber: string, orderId: string): Promise<Headers> {
  const query = new URLSearchParams({ event: 'done', order_number: orderNumber, metadata: JSON.stringify({ order_id: orderId }) })
  return (await GET(new Request(`http://localhost/result?${query}`))).headers
}

test('a buyer who comes back while Bootpay is silent takes the number along to the order’s page, and nowhere else', async () => {
  const { placement, paid } = await shop.buy()
  await shop.breakWith([{ match: { path: '/v1/orders/*' }, fault: 'error_500' }])
  const silent = await comeBack(paid.order_number, placement.order_id)
  expect(silent.get('location')).toBe(`/orders/${placement.order_id}`)
  expect(silent.get('set-cookie')).toBe(
    `shop_return=${paid.order_number}; Path=/orders/${placement.order_id}; Max-Age=1800; HttpOnly; SameSite=Lax`,
  )
})

test('once Bootpay has answered there is nothing to take along', async () => {
  const { placement, paid } = await shop.buy()
  const answered = await comeBack(paid.order_number, placement.order_id)
  expect(answered.get('location')).toBe(`/orders/${placement.order_id}`)
  expect(answered.get('set-cookie')).toBeNull()
})

const TOKEN = 'a'.repeat(43)
const place = () => shop.place({ idempotency_key: newKey() }, TOKEN)
const incidents = () => getPrisma().incident.findMany({ where: { kind: 'checkout_refused' }, orderBy: { id: 'asc' } })

/** Comes back with an error, in the browser that placed the order unless told otherwise. */
async function comeBackRefused(fields: Record<string, string>, token: string | null = TOKEN): Promise<Headers> {
  jar.delete('shop_browser')
  if (token !== null) jar.set('shop_browser', token)
  const query = new URLSearchParams({ event: 'error', message: 'anything', ...fields })
  const { headers } = await GET(new Request(`http://localhost/result?${query}`))
  const [, name = '', value = ''] = /^(\w+)=([^;]*)/.exec(headers.get('set-cookie') ?? '') ?? []
  if (name !== '') jar.set(name, value)
  return headers
}

test.each([
  'ORDER_PRODUCT_BLANK',
  'ORDER_PRODUCT_NOT_FOUND',
  'ORDER_PRICE_NOT_MATCH',
  'ORDER_ADDRESS_BLANK',
  'APP_CLIENT_KEY_NOT_FOUND',
])('a checkout refused with %s: the order’s page is told why, an operator is told once, nothing moves', async (code) => {
  const placement = await place()
  // As the SDK says it: the metadata is lost (protocol notes §2.5), so that the browser's newest open order is meant.
  const lost = { error_code: code, request_id: 'undefined', metadata: '[object Object]' }
  const headers = await comeBackRefused(lost)
  expect(headers.get('location')).toBe(`/orders/${placement.order_id}`)
  expect(headers.get('set-cookie')).not.toContain('anything')
  expect(await readRefusal(placement.order_id)).toEqual({ orderId: placement.order_id, code, told: true })
  expect(await readRefusal('f'.repeat(32))).toBeNull()
  await comeBackRefused(lost)
  expect((await incidents()).map(({ detail }) => (detail as { code: string }).code)).toEqual([code])
  expect((await shop.order(placement.order_id)).status).toBe('pending')
})

test('the order is that of the invoice that the return names, though another one is newer', async () => {
  const older = await place()
  await getPrisma().order.update({ where: { id: older.order_id }, data: { invoiceId: 'f00d'.repeat(6) } })
  await place()
  const fields = { error_code: 'ORDER_PRICE_NOT_MATCH', request_id: 'f00d'.repeat(6), metadata: '[object Object]' }
  expect((await comeBackRefused(fields)).get('location')).toBe(`/orders/${older.order_id}`)
  // Another browser's invoice is none of ours.
  expect((await comeBackRefused(fields, 'b'.repeat(43))).get('location')).toBe('/pricing?notice=unknown_order')
})

test('the order is that of the number or of the metadata, in any browser', async () => {
  const { placement, paid } = await shop.buy({}, {}, TOKEN)
  const failed = await comeBackRefused({ error_code: 'ORDER_PRICE_NOT_MATCH', order_number: paid.order_number }, null)
  expect(failed.get('location')).toBe(`/orders/${placement.order_id}`)
  // It is paid, whatever the return says: nobody is told, and its page says so.
  expect((await shop.order(placement.order_id)).status).toBe('paid')
  expect(await incidents()).toEqual([])
  const open = await place()
  const named = { error_code: 'ORDER_ADDRESS_BLANK', metadata: JSON.stringify({ order_id: open.order_id }) }
  expect((await comeBackRefused(named, null)).get('location')).toBe(`/orders/${open.order_id}`)
  expect(await incidents()).toHaveLength(1)
})

test('a stranger who names a number of somebody else’s order opens nothing', async () => {
  const placement = await place()
  const { order_number } = await shop.fail(await shop.checkout(placement))
  const fields = { error_code: 'ORDER_PRICE_NOT_MATCH', order_number }
  expect((await comeBackRefused(fields, 'b'.repeat(43))).get('location')).toBe(`/orders/${placement.order_id}`)
  expect(await incidents()).toEqual([])
  expect((await readRefusal(placement.order_id))?.told).toBe(false)
})

test('an unknown code is told as an error, and nobody is bothered with it', async () => {
  const placement = await place()
  await comeBackRefused({ error_code: '<script>alert(1)</script>' })
  expect(await readRefusal(placement.order_id)).toEqual({ orderId: placement.order_id, code: 'OTHER', told: false })
  expect(await incidents()).toEqual([])
})

test('a cookie that we did not write says nothing', async () => {
  const { order_id: orderId } = await place()
  for (const value of ['', orderId, `${orderId}.<b>.1`, `${orderId}.constructor.1`, `x.ORDER_PRODUCT_BLANK.1`]) {
    jar.set('shop_refusal', value)
    expect(await readRefusal(orderId)).toBeNull()
  }
})

test('an incident that was closed does not open again by the same return; another order’s does open one', async () => {
  const first = await place()
  const named = (orderId: string) => ({ error_code: 'ORDER_PRICE_NOT_MATCH', metadata: JSON.stringify({ order_id: orderId }) })
  await comeBackRefused(named(first.order_id))
  await getPrisma().incident.updateMany({ data: { closedAt: new Date() } })
  await comeBackRefused(named(first.order_id))
  expect((await readRefusal(first.order_id))?.told).toBe(false)
  expect((await incidents()).filter(({ closedAt }) => closedAt === null)).toEqual([])
  const second = await place()
  await comeBackRefused(named(second.order_id))
  expect((await incidents()).filter(({ closedAt }) => closedAt === null)).toHaveLength(1)
})

test('a bot that returns a hundred times opens one incident, and the buyer is still led to the order', async () => {
  const placement = await place()
  for (let turn = 0; turn < 100; turn++) {
    const headers = await comeBackRefused({ error_code: turn % 2 === 0 ? 'ORDER_PRICE_NOT_MATCH' : 'ORDER_PRODUCT_BLANK' })
    expect(headers.get('location')).toBe(`/orders/${placement.order_id}`)
  }
  expect(await incidents()).toHaveLength(2)
  const { count } = await getPrisma().rateLimit.findFirstOrThrow({ where: { key: { startsWith: 'checkout-error:all' } } })
  expect(count).toBeLessThanOrEqual(5)
})

test('a return that tells of no error takes an earlier refusal away', async () => {
  const placement = await place()
  await comeBackRefused({ error_code: 'ORDER_PRICE_NOT_MATCH' })
  const query = new URLSearchParams({ event: 'done', metadata: JSON.stringify({ order_id: placement.order_id }) })
  const { headers } = await GET(new Request(`http://localhost/result?${query}`))
  expect(headers.get('set-cookie')).toMatch(/^shop_refusal=; Path=\/; Max-Age=0;/)
})

test('it is answered in time while Bootpay is slow', async () => {
  const { placement } = await shop.buy({}, {}, TOKEN)
  await shop.breakWith([{ match: { path: '*' }, fault: 'latency', delay_ms: 8_000 }])
  const began = performance.now()
  const headers = await comeBackRefused({
    error_code: 'ORDER_PRICE_NOT_MATCH',
    order_number: '25071182085082524116',
    metadata: JSON.stringify({ order_id: placement.order_id }),
  })
  expect(headers.get('location')).toBe(`/orders/${placement.order_id}`)
  expect(performance.now() - began).toBeLessThan(5_000)
})

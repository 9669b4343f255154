import { beforeEach, expect, test, vi } from 'vitest'
import { useShop } from '#tests/support/use-shop.ts'

vi.mock('next/headers', () => ({ cookies: async () => ({ get: () => undefined }) }))
const { GET } = await import('#app/result/route.ts')

const shop = await useShop()
beforeEach(() => shop.reset())

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

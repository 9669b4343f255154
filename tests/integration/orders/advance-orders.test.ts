import { beforeAll, expect, test } from 'vitest'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { advanceOrders } from '#lib/orders/advance-orders.ts'
import type { OrderStatus } from '#lib/orders/order-status.ts'
import { generateOrders } from '#tests/support/generate-orders.ts'

const OPERATOR = { id: 'operator' }

beforeAll(async () => {
  await seedCatalog()
  await generateOrders(4_000, false)
})

async function some(status: OrderStatus, count: number): Promise<string[]> {
  const orders = await getPrisma().order.findMany({
    where: { status, events: { none: {} } },
    orderBy: { id: 'asc' },
    take: count,
  })
  expect(orders).toHaveLength(count)
  return orders.map((order) => order.id)
}

async function read(ids: string[]): Promise<{ status: string; steps: number }[]> {
  const orders = await getPrisma().order.findMany({ where: { id: { in: ids } }, include: { events: true } })
  return ids.map((id) => {
    const order = orders.find((each) => each.id === id)
    return { status: order?.status ?? 'missing', steps: order?.events.length ?? 0 }
  })
}

test('each order moves or stays by itself, and says why', async () => {
  const [first = '', second = '', behind = ''] = await some('paid', 3)
  const [cancelled = ''] = await some('cancelled', 1)
  const missing = 'f'.repeat(32)
  const results = await advanceOrders(
    [
      { orderId: first, seen: 'paid' },
      { orderId: cancelled, seen: 'cancelled' },
      { orderId: missing, seen: 'paid' },
      // On that operator's screen it was another: they decided on something that is no longer so.
      { orderId: behind, seen: 'shipping' },
      { orderId: second, seen: 'paid' },
    ],
    'completed',
    OPERATOR,
  )
  expect(results).toEqual([
    { order_id: first, outcome: 'done', status: 'completed' },
    { order_id: cancelled, outcome: 'not_allowed', status: 'cancelled' },
    { order_id: missing, outcome: 'not_found', status: null },
    { order_id: behind, outcome: 'changed', status: 'paid' },
    { order_id: second, outcome: 'done', status: 'completed' },
  ])
  expect(await read([first, second, behind, cancelled])).toEqual([
    { status: 'completed', steps: 1 },
    { status: 'completed', steps: 1 },
    { status: 'paid', steps: 0 },
    { status: 'cancelled', steps: 0 },
  ])
})

test('the same request twice at once, and an order named twice, is one step each', async () => {
  const ids = await some('paid', 4)
  const orders = [...ids, ...ids].map((orderId) => ({ orderId, seen: 'paid' as const }))
  const [one, two] = await Promise.all([advanceOrders(orders, 'shipping', OPERATOR), advanceOrders(orders, 'shipping', OPERATOR)])
  expect([one, two].flat().map((result) => result.outcome)).toEqual(Array(8).fill('done'))
  expect(await read(ids)).toEqual(Array(4).fill({ status: 'shipping', steps: 1 }))
})

test('two operators at once: what one has done, the other reads of', async () => {
  const ids = await some('paid', 6)
  const orders = ids.map((orderId) => ({ orderId, seen: 'paid' as const }))
  const [shipped, completed] = await Promise.all([
    advanceOrders(orders, 'shipping', OPERATOR),
    advanceOrders(orders, 'completed', { id: 'another' }),
  ])
  for (const [index, id] of ids.entries()) {
    const outcomes = [shipped[index], completed[index]]
    expect(outcomes.map((result) => result?.outcome).sort()).toEqual(['changed', 'done'])
    const done = outcomes.find((result) => result?.outcome === 'done')
    expect(outcomes.every((result) => result?.status === done?.status)).toBe(true)
    expect(await read([id])).toEqual([{ status: done?.status, steps: 1 }])
  }
})

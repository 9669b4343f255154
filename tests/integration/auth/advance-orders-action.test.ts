import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { generateOrders } from '#tests/support/generate-orders.ts'
import { enterAs, enterAsOwner } from './enter-office.ts'

// The request that the action finds around it.
const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))

const { advanceOrdersAction } = await import('#app/admin/orders/advance-orders-action.ts')
const { GET: watch } = await import('#app/admin/orders/live/route.ts')

let operator: Headers
let viewer: Headers
let paid: string[]

beforeAll(async () => {
  await seedCatalog()
  await generateOrders(4_000, false)
  operator = await enterAsOwner()
  viewer = await enterAs('viewer')
  const orders = await getPrisma().order.findMany({ where: { status: 'paid' }, orderBy: { placedAt: 'desc' }, take: 6 })
  paid = orders.map((order) => order.id)
})
beforeEach(() => {
  request.headers = operator
})

const asSeen = (ids: string[]) => ids.map((orderId) => ({ orderId, seen: 'paid' }))

it('refuses a viewer and a stranger, and nothing moves', async () => {
  for (const [headers, word] of [
    [viewer, '권한'],
    [new Headers(), '로그인'],
  ] as const) {
    request.headers = headers
    const answer = await advanceOrdersAction('shipping', asSeen(paid))
    expect(answer).toEqual({ ok: false, message: expect.stringContaining(word) })
  }
  expect(await getPrisma().order.count({ where: { id: { in: paid }, status: 'paid' } })).toBe(6)
})

it.each([
  ['another step', 'refunded', [{ orderId: '0'.repeat(32), seen: 'paid' }]],
  ['nothing', 'shipping', []],
  ['too many', 'shipping', Array.from({ length: 201 }, (_, n) => ({ orderId: String(n).padStart(32, '0'), seen: 'paid' }))],
  ['hostile text', 'shipping', [{ orderId: "'; DROP TABLE orders; --", seen: 'paid' }]],
  ['a status that is none', 'shipping', [{ orderId: '0'.repeat(32), seen: 'constructor' }]],
  ['no list', 'shipping', { length: 1 }],
  ['a list of nothing', 'shipping', [null]],
])('refuses %s', async (_, step, orders) => {
  expect(await advanceOrdersAction(step, orders)).toEqual({ ok: false, message: expect.not.stringContaining('일시적인') })
})

it('moves each order and writes down who did it', async () => {
  const [one = '', two = ''] = paid
  const answer = await advanceOrdersAction('shipping', asSeen([one, two]))
  expect(answer).toMatchObject({ ok: true, results: [{ outcome: 'done' }, { outcome: 'done' }] })
  expect(await advanceOrdersAction('completed', asSeen([one]))).toMatchObject({ results: [{ outcome: 'changed' }] })
  const entries = await getPrisma().auditEntry.findMany({
    where: { permission: 'orders.advance', outcome: { not: 'NOT_ALLOWED' } },
    orderBy: { id: 'asc' },
  })
  expect(entries.map(({ subjectId, outcome }) => [subjectId, outcome])).toEqual([
    [one, 'done'],
    [two, 'done'],
    [one, 'ORDER_CHANGED'],
  ])
})

it('what is new on a page is told to who may see it, personal data to who may read it', async () => {
  const ask = (headers: Headers, query: string) => watch(new Request(`http://localhost/admin/orders/live?${query}`, { headers }))
  expect((await ask(new Headers(), `shown=${paid[2]}`)).status).toBe(401)
  for (const [headers, masked] of [
    [operator, false],
    [viewer, true],
  ] as const) {
    const answer = await (await ask(headers, `status=paid&shown=${paid[3]},${paid[0]}`)).json()
    // One of them is shipped by now, and is told of although it is no longer on this page.
    expect(answer.rows.map((row: { order_id: string }) => row.order_id).sort()).toEqual([paid[0], paid[3]].sort())
    expect(answer.rows.every((row: { buyer_phone: string | null }) => (row.buyer_phone === null) === masked)).toBe(true)
    // Above the last row that is still here lies one that is not shown.
    expect(answer.fresh).toBe(1)
    const again = await (await ask(headers, `status=paid&shown=${paid[3]}&mark=${answer.mark}`)).json()
    expect(again).toEqual({ mark: answer.mark, rows: null, fresh: 0 })
  }
})

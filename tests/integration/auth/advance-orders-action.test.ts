import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { generateOrders } from '#tests/support/generate-orders.ts'
import { enterAs, enterAsOwner } from './enter-office.ts'

// The request that the action finds around it.
const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers }))

const { advanceOrdersAction } = await import('#app/admin/orders/advance-orders-action.ts')
const { advanceFilteredAction } = await import('#app/admin/orders/advance-filtered-action.ts')
const { GET: countBulk } = await import('#app/admin/orders/bulk/route.ts')
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

const FIRST = { mark: '9', next: null, most: 10 }

it('refuses a viewer and a stranger all orders of a list as well', async () => {
  for (const [headers, status, word] of [
    [viewer, 403, '권한'],
    [new Headers(), 401, '로그인'],
  ] as const) {
    request.headers = headers
    const answer = await advanceFilteredAction('shipping', 'status=paid', FIRST)
    expect(answer).toEqual({ ok: false, message: expect.stringContaining(word) })
    expect((await countBulk(new Request('http://localhost/admin/orders/bulk?step=shipping', { headers }))).status).toBe(status)
  }
  expect(await getPrisma().order.count({ where: { id: { in: paid }, status: 'paid' } })).toBe(6)
})

it.each<[string, unknown, unknown, unknown]>([
  ['another step', 'refunded', '', FIRST],
  ['no address', 'shipping', null, FIRST],
  ['an address that says more than can be read', 'shipping', 'status=payed', FIRST],
  ['a day that is none', 'shipping', 'status=paid&from=2026-02-31', FIRST],
  ['something twice', 'shipping', 'plan=starter&plan=enterprise', FIRST],
  ['orders named by the browser', 'shipping', `ids=${'0'.repeat(32)}`, FIRST],
  ['no place', 'shipping', 'status=paid', null],
  ['a mark that is no number', 'shipping', 'status=paid', { ...FIRST, mark: '1; DROP TABLE orders' }],
  ['a mark beyond all numbers', 'shipping', 'status=paid', { ...FIRST, mark: '9'.repeat(30) }],
  ['a place of hostile text', 'shipping', 'status=paid', { ...FIRST, next: "paid '; --" }],
  ['more than a run', 'shipping', 'status=paid', { ...FIRST, most: 2_001 }],
  ['less than one', 'shipping', 'status=paid', { ...FIRST, most: 0 }],
  ['a number that is none', 'shipping', 'status=paid', { ...FIRST, most: Number.NaN }],
])('refuses all orders of a list with %s', async (_, step, list, at) => {
  expect(await advanceFilteredAction(step, list, at)).toEqual({ ok: false, message: expect.not.stringContaining('일시적인') })
})

it('a list is counted and moved as its address says, and no further than it is asked', async () => {
  // The oldest of them, which no other test here moves.
  const [of] = await getPrisma().order.groupBy({
    by: ['planKey'],
    where: { status: 'paid' },
    _count: true,
    orderBy: { _count: { planKey: 'desc' } },
  })
  const day = (await getPrisma().order.findFirstOrThrow({ where: { id: paid.at(-1) ?? '' } })).placedAt
  const list = `plan=${of?.planKey}&status=paid&to=${new Date(day.getTime() - 2 * 86_400_000).toISOString().slice(0, 10)}`
  const ask = async () =>
    (await countBulk(new Request(`http://localhost/admin/orders/bulk?${list}&step=shipping`, { headers: operator }))).json()
  const { count, mark } = await ask()
  expect(count).toBeGreaterThan(2)
  expect(count).toBeLessThan(await getPrisma().order.count({ where: { status: 'paid' } }))
  const moved = await advanceFilteredAction('shipping', list, { mark, next: null, most: 2 })
  expect(moved).toMatchObject({
    ok: true,
    results: [{ outcome: 'done' }, { outcome: 'done' }],
    next: expect.stringMatching(/^paid /),
  })
  expect((await ask()).count).toBe(count - 2)
  const whole = await countBulk(new Request('http://localhost/admin/orders/bulk', { headers: operator }))
  expect(await whole.json()).toEqual({ count: 2_001 })
})

it('moves each order and writes down who did it', async () => {
  const [one = '', two = ''] = paid
  const answer = await advanceOrdersAction('shipping', asSeen([one, two]))
  expect(answer).toMatchObject({ ok: true, results: [{ outcome: 'done' }, { outcome: 'done' }] })
  expect(await advanceOrdersAction('completed', asSeen([one]))).toMatchObject({ results: [{ outcome: 'changed' }] })
  const entries = await getPrisma().auditEntry.findMany({
    where: { permission: 'orders.advance', subjectId: { in: [one, two] } },
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
    expect(again).toEqual({ mark: answer.mark, rows: null, fresh: 0, counts: null })
    expect(answer.counts.shipping).toBe(await getPrisma().order.count({ where: { status: 'shipping' } }))
  }
})

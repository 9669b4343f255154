import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { countOrders } from '#lib/orders/count-orders.ts'
import { exportOrders } from '#lib/orders/export-orders.ts'
import { listOrders } from '#lib/orders/list-orders.ts'
import type { OrderFilter } from '#lib/orders/order-filter.ts'
import { type OrderSort, selectPage } from '#lib/orders/select-page.ts'
import { generateOrders } from '#tests/support/generate-orders.ts'

const TOTAL = 100_000

beforeAll(async () => {
  await seedCatalog()
  await generateOrders(TOTAL)
}, 120_000)

const FILTERS: OrderFilter[] = [
  {},
  { status: 'paid' },
  { status: 'refunded' },
  { plan: 'enterprise' },
  { cycle: 'yearly' },
  { from: '2026-01-05', to: '2026-01-06' },
  { min: 20_000, max: 30_000 },
  { incident: true },
  { status: 'paid', plan: 'starter' },
  { status: 'completed', cycle: 'monthly' },
]
const SEARCHES = ['김', '김민준', '이서', 'buyer777@example.com', '01012', '0777', 'BP000000777', '000309']

test.each([
  ...FILTERS.flatMap((filter) => [
    { filter, sort: 'newest' as const },
    { filter, sort: 'amount' as const },
  ]),
  ...SEARCHES.map((search) => ({ filter: { search }, sort: 'newest' as const })),
])('among 100,000 orders no sequential scan and no spilled sort for $filter, by $sort', async ({ filter, sort }) => {
  const rows = await getPrisma().$queryRaw<{ 'QUERY PLAN': string }[]>`
    EXPLAIN (ANALYZE, TIMING OFF) ${selectPage({ filter, personal: true, sort, side: 'older', place: null, limit: 51 })}`
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
  expect(plan).not.toMatch(/Seq Scan on orders/)
  expect(plan).not.toMatch(/external (merge|sort)/i)
})

test.each(['newest', 'amount'] as OrderSort[])('pages by %s meet every order once, forth and back', async (sort) => {
  const filter = { status: 'refunded', sort, limit: 200, personal: true } as const
  const seen: string[] = []
  let page = await listOrders(filter)
  const firstIds = page.orders.map((order) => order.order_id)
  for (;;) {
    seen.push(...page.orders.map((order) => order.order_id))
    if (page.older === null) break
    page = await listOrders({ ...filter, before: page.older })
  }
  const total = await getPrisma().order.count({ where: { status: 'refunded' } })
  expect(seen).toHaveLength(total)
  expect(new Set(seen).size).toBe(total)
  while (page.newer !== null) page = await listOrders({ ...filter, after: page.newer })
  expect(page.orders.slice(0, 50).map((order) => order.order_id)).toEqual(firstIds.slice(0, 50))
})

test('an order is found by its buyer’s phone, its end, name, mail and Bootpay’s number', async () => {
  const some = await getPrisma().order.findFirstOrThrow({ where: { status: 'paid' }, orderBy: { id: 'asc' } })
  for (const search of [some.buyerPhone, some.buyerEmail, some.bootpayOrderNumber, some.id.slice(0, 12)]) {
    const { orders } = await listOrders({ search: search ?? '', limit: 200, personal: true })
    expect(orders.map((order) => order.order_id)).toContain(some.id)
  }
  const byEnd = await listOrders({ search: some.buyerPhone?.slice(-4) ?? '', limit: 200, personal: true })
  expect(byEnd.orders.length).toBeGreaterThan(0)
})

test('who may not read personal data finds orders by their numbers, and nothing by what is masked', async () => {
  const some = await getPrisma().order.findFirstOrThrow({ where: { status: 'paid' }, orderBy: { id: 'asc' } })
  for (const search of [some.id, some.bootpayOrderNumber]) {
    const { orders } = await listOrders({ search: search ?? '', personal: false })
    expect(orders.map((order) => order.order_id)).toEqual([some.id])
  }
  const { buyerName, buyerPhone, buyerEmail } = some
  for (const search of [buyerName, buyerName?.slice(0, 1), buyerPhone, buyerPhone?.slice(-4), buyerEmail, '@example.com']) {
    expect((await listOrders({ search: search ?? '', personal: false })).orders).toEqual([])
    expect((await listOrders({ search: search ?? '', personal: true })).orders.length).toBeGreaterThan(0)
  }
})

test('counts stop at a thousand', async () => {
  const counts = await countOrders()
  expect(counts.completed).toBe(1_000)
  expect(counts.shipping).toBeGreaterThan(0)
})

test('the export of a filter is read again: every row, Korean, Seoul’s time, formulas defused', async () => {
  await getPrisma().$executeRaw`UPDATE orders SET buyer_name = '=HYPERLINK("x")', placed_at = '2026-01-05T15:30:00Z'
    WHERE id = (SELECT min(id) FROM orders WHERE status = 'refunded')`
  let text = ''
  for await (const chunk of exportOrders({ status: 'refunded' }, { refunded: '환불' })) text += chunk
  expect(text.startsWith('\uFEFF')).toBe(true)
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
  expect(rows).toHaveLength(await getPrisma().order.count({ where: { status: 'refunded' } }))
  expect(rows.every((row) => row.상태 === '환불')).toBe(true)
  expect(rows.find((row) => row.구매자 === '\'=HYPERLINK("x")')?.['주문 시각']).toBe('2026-01-06 00:30:00')
})

import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { countFiltered } from '#lib/orders/count-filtered.ts'
import { countOrders } from '#lib/orders/count-orders.ts'
import { EXPORT_COLUMNS } from '#lib/orders/export-columns.ts'
import { exportOrders } from '#lib/orders/export-orders.ts'
import { listOrders } from '#lib/orders/list-orders.ts'
import type { OrderFilter } from '#lib/orders/order-filter.ts'
import { type OrderSort, type PageRequest, selectPage } from '#lib/orders/select-page.ts'
import { generateOrders } from '#tests/support/generate-orders.ts'
import { listPairs, listSearches, listSingles, pickPlace } from '#tests/support/list-queries.ts'

const TOTAL = 100_000

beforeAll(async () => {
  await seedCatalog()
  await generateOrders(TOTAL, false)
}, 240_000)

async function explain(request: PageRequest): Promise<string> {
  const rows = await getPrisma().$queryRaw<
    { 'QUERY PLAN': string }[]
  >`EXPLAIN (ANALYZE, TIMING OFF, BUFFERS OFF) ${selectPage(request)}`
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}

/** What a page may not do, whatever it is of. */
function expectCheap(plan: string, of: unknown): void {
  const said = `${JSON.stringify(of)}\n${plan}`
  expect(said).not.toMatch(/Seq Scan on (orders|payments|promotion_redemptions|renewals|subscriptions)/)
  expect(said).not.toMatch(/external (merge|sort)|Disk: /i)
}

const SORTS: OrderSort[] = ['newest', 'amount']
test.each(SORTS)(
  'each filter and each listed pair, by %s, at the beginning, anywhere and at the end, forth and back: along an index',
  async (sort) => {
    for (const { filter } of [...listSingles(), ...listPairs()]) {
      const page = { filter, personal: true, sort, limit: 51 }
      for (const side of ['older', 'newer'] as const) {
        expectCheap(await explain({ ...page, side, place: null }), { filter, side })
        expectCheap(await explain({ ...page, side, place: await pickPlace(sort) }), { filter, side, place: 'anywhere' })
      }
    }
  },
)

test.each(SORTS)('each kind of search, by %s: along an index', async (sort) => {
  for (const { name, filter } of await listSearches()) {
    for (const place of [null, await pickPlace(sort)])
      expectCheap(await explain({ filter, personal: true, sort, side: 'older', place, limit: 51 }), { name, filter })
  }
})

test.each(SORTS)('pages by %s meet every order once, forth and back', async (sort) => {
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
  for (const search of [
    buyerName,
    buyerName?.slice(0, 1),
    buyerPhone,
    buyerPhone?.slice(-4),
    buyerEmail,
    buyerEmail?.replace(/.*@/, '@'),
  ]) {
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
  for await (const chunk of exportOrders({ status: 'refunded' }, EXPORT_COLUMNS, { refunded: '환불' })) text += chunk
  expect(text.startsWith('\uFEFF')).toBe(true)
  const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
  expect(rows).toHaveLength(await getPrisma().order.count({ where: { status: 'refunded' } }))
  expect(rows.every((row) => row.상태 === '환불')).toBe(true)
  expect(rows.find((row) => row.구매자 === '\'=HYPERLINK("x")')?.['주문 시각']).toBe('2026-01-06 00:30:00')
})

test('a file has the chosen orders and columns alone, and how many rows there will be is known beforehand', async () => {
  const { orders } = await listOrders({ status: 'paid', personal: true, limit: 3 })
  const ids = orders.map((order) => order.order_id)
  let text = ''
  for await (const chunk of exportOrders({ ids }, ['order_id', 'phone'], {})) text += chunk
  expect(parse(text, { bom: true, columns: true })).toEqual(
    orders.map((order) => ({
      주문번호: order.order_id,
      휴대폰: order.buyer_phone?.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1-$2-$3'),
    })),
  )
  for (const filter of [{}, { status: 'refunded' }, { search: '김민준' }] as OrderFilter[]) {
    const { status, search } = filter
    const where = { ...(status ? { status } : {}), ...(search ? { buyerName: { contains: search } } : {}) }
    expect(await countFiltered({ ...filter, personal: true })).toBe(await getPrisma().order.count({ where }))
  }
})

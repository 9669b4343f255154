import { beforeAll, expect, test } from 'vitest'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { advanceFiltered, type FilteredResult } from '#lib/orders/advance-filtered.ts'
import { advanceOrder, type Step } from '#lib/orders/advance-order.ts'
import { countAdvanceable } from '#lib/orders/count-advanceable.ts'
import { FILTERED_BATCH, MOST_FILTERED } from '#lib/orders/filtered-limits.ts'
import { listOrders } from '#lib/orders/list-orders.ts'
import type { OrderFilter } from '#lib/orders/order-filter.ts'
import { generateOrders } from '#tests/support/generate-orders.ts'

const OPERATOR = { id: 'operator' }

beforeAll(async () => {
  await seedCatalog()
  await generateOrders(4_000, false)
}, 120_000)

/** Small, so that few orders make many batches. */
const BATCH = 3
const all = (filter: OrderFilter) => ({ ...filter, personal: true })

/** What the list's page does: batch after batch until there are no more. */
async function run(filter: OrderFilter, step: Step, mark: string, between: (batch: FilteredResult[]) => unknown = () => {}) {
  const results: FilteredResult[] = []
  let next: string | null = null
  do {
    const batch = await advanceFiltered(all(filter), step, OPERATOR, { mark: BigInt(mark), next, most: BATCH })
    expect(batch.results.length).toBeLessThanOrEqual(BATCH)
    results.push(...batch.results)
    next = batch.next
    await between(batch.results)
  } while (next !== null)
  return results
}

const count = (where: object): Promise<number> => getPrisma().order.count({ where })

test('each order of the filter that can move does, once; no other is touched', async () => {
  const filter = { plan: 'starter', cycle: 'monthly' } as const
  const where = { planKey: 'starter', billingCycle: 'monthly' }
  const rest = { NOT: { ...where, status: 'paid' } }
  const before = await getPrisma().order.findMany({ where: rest, select: { id: true, status: true }, orderBy: { id: 'asc' } })
  const paid = await count({ ...where, status: 'paid' })
  expect(paid).toBeGreaterThan(BATCH)
  const { count: found, mark } = await countAdvanceable(all(filter), 'shipping')
  expect(found).toBe(paid)

  const results = await run(filter, 'shipping', mark)
  expect(new Set(results.map((result) => result.order_id)).size).toBe(paid)
  expect(results.every((result) => result.outcome === 'done' && result.status === 'shipping')).toBe(true)
  expect(results.some((result) => result.buyer_name !== null)).toBe(true)
  expect(await count({ ...where, status: 'paid' })).toBe(0)
  const ids = results.map((result) => result.order_id)
  const events = await getPrisma().orderEvent.groupBy({ by: ['orderId'], where: { orderId: { in: ids } }, _count: true })
  expect(events).toHaveLength(paid)
  expect(events.every((event) => event._count === 1)).toBe(true)
  expect(await getPrisma().auditEntry.count({ where: { subjectId: { in: ids }, outcome: 'done', operatorId: 'operator' } })).toBe(
    paid,
  )
  const after = await getPrisma().order.findMany({
    where: { id: { in: before.map((order) => order.id) } },
    select: { id: true, status: true },
    orderBy: { id: 'asc' },
  })
  expect(after).toEqual(before)
})

test('completing meets the orders of both statuses that lead there, one status after the other', async () => {
  const filter = { plan: 'enterprise' } as const
  const able = { planKey: 'enterprise', status: { in: ['paid', 'shipping'] } }
  const wanted = await getPrisma().order.findMany({ where: able, select: { id: true } })
  const { count: found, mark } = await countAdvanceable(all(filter), 'completed')
  expect(found).toBe(wanted.length)
  const results = await run(filter, 'completed', mark)
  expect(results.map((result) => result.order_id).sort()).toEqual(wanted.map((order) => order.id).sort())
  expect(await count(able)).toBe(0)
})

test('a search, by amount, is worked through alike', async () => {
  const some = await getPrisma().order.findFirstOrThrow({ where: { status: 'paid' }, orderBy: { id: 'asc' } })
  const search = { search: some.buyerName?.slice(0, 1) ?? '', status: 'paid', sort: 'amount' } as const
  const { count: found, mark } = await countAdvanceable(all(search), 'shipping')
  const results = await run(search, 'shipping', mark)
  expect(results).toHaveLength(found)
  expect(results.map((result) => result.order_id)).toContain(some.id)
  expect((await listOrders(all(search))).orders).toEqual([])
})

test('an order that came into the filter after the decision stays; one that left it does as well', async () => {
  const filter = { plan: 'professional', cycle: 'monthly' } as const
  const { mark, count: found } = await countAdvanceable(all(filter), 'completed')
  const { orders } = await listOrders(all({ ...filter, status: 'paid' }))
  const [shipped, gone] = orders.slice(-2).map((order) => order.order_id)
  // Between counting and going: one begins its delivery, one is done.
  await advanceOrder(shipped ?? '', 'shipping', { id: 'another' })
  await advanceOrder(gone ?? '', 'completed', { id: 'another' })
  const results = await run(filter, 'completed', mark)
  const ids = results.map((result) => result.order_id)
  expect(ids).not.toContain(shipped)
  expect(ids).not.toContain(gone)
  expect(ids).toHaveLength(found - 2)
  expect(await count({ id: shipped, status: 'shipping' })).toBe(1)
})

test('an order that cannot be written is told of and passed by: the others move, and the run ends', async () => {
  const filter = { cycle: 'yearly', status: 'paid' } as const
  const { mark, count: found } = await countAdvanceable(all(filter), 'shipping')
  const { orders } = await listOrders(all(filter))
  const broken = orders[1]?.order_id ?? ''
  await getPrisma().$executeRawUnsafe(
    `CREATE FUNCTION break_one() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$`,
  )
  await getPrisma().$executeRawUnsafe(
    `CREATE TRIGGER broken BEFORE UPDATE ON orders FOR EACH ROW WHEN (NEW.id = '${broken}') EXECUTE FUNCTION break_one()`,
  )
  const results = await run(filter, 'shipping', mark)
  await getPrisma().$executeRawUnsafe('DROP TRIGGER broken ON orders')
  expect(results).toHaveLength(found)
  const failed = results.filter((result) => result.outcome !== 'done')
  expect(failed).toEqual([{ order_id: broken, outcome: 'failed', status: null, buyer_name: orders[1]?.buyer_name ?? null }])
  expect(await count({ id: broken, status: 'paid' })).toBe(1)
  // Once more, as whoever reads that would: only that one is left.
  const again = await countAdvanceable(all(filter), 'shipping')
  expect(again.count).toBe(1)
  expect((await run(filter, 'shipping', again.mark)).map((result) => result.order_id)).toEqual([broken])
})

test('two who run it at once move each order once', async () => {
  const filter = { status: 'shipping' } as const
  const wanted = await count(filter)
  expect(wanted).toBeGreaterThan(2 * BATCH)
  const { mark } = await countAdvanceable(all(filter), 'completed')
  const [one, two] = await Promise.all([run(filter, 'completed', mark), run(filter, 'completed', mark)])
  const ids = new Set([...one, ...two].map((result) => result.order_id))
  const events = await getPrisma().orderEvent.count({ where: { orderId: { in: [...ids] }, to: 'completed' } })
  expect(events).toBe(ids.size)
  expect(await count(filter)).toBe(0)
})

test('one request moves no more than a batch, however many it asks for; what is done already is not met again', async () => {
  await getPrisma().$executeRawUnsafe(`ALTER TABLE orders DISABLE TRIGGER USER`)
  await getPrisma()
    .$executeRaw`UPDATE orders SET status = 'paid', completed_at = NULL, shipped_at = NULL WHERE status = 'completed'`
  await getPrisma().$executeRawUnsafe(`ALTER TABLE orders ENABLE TRIGGER USER`)
  const { mark, count: found } = await countAdvanceable(all({ status: 'paid' }), 'shipping')
  expect(found).toBe(MOST_FILTERED + 1)
  const at = { mark: BigInt(mark), next: null, most: MOST_FILTERED }
  const { results, next } = await advanceFiltered(all({ status: 'paid' }), 'shipping', OPERATOR, at)
  expect(results).toHaveLength(FILTERED_BATCH)
  expect(next).not.toBeNull()
  // Its answer was lost, and it is asked for once more: the next ones.
  const again = await advanceFiltered(all({ status: 'paid' }), 'shipping', OPERATOR, at)
  expect(again.results.filter(({ order_id }) => results.some((result) => result.order_id === order_id))).toEqual([])
})

test.each(['refunded', 'pending', 'completed'] as const)('of %s orders none can begin its delivery', async (status) => {
  const { mark, count: found } = await countAdvanceable(all({ status }), 'shipping')
  expect(found).toBe(0)
  expect(await run({ status }, 'shipping', mark)).toEqual([])
})

import { beforeAll, expect, test } from 'vitest'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { toConditions, toMeanings } from '#lib/orders/order-filter.ts'
import { selectPage } from '#lib/orders/select-page.ts'
import { generateOrders } from '#tests/support/generate-orders.ts'
import { listOthers, listPairs, listSearches, listSingles } from '#tests/support/list-queries.ts'

beforeAll(async () => {
  await seedCatalog()
  await generateOrders(4_000, false)
}, 60_000)

test('what each way of reaching orders gives is what a plain question gives', async () => {
  const searches = await listSearches()
  for (const { filter } of [...listSingles(), ...listPairs(), ...listOthers(), ...searches]) {
    const found = await getPrisma().$queryRaw<
      { id: string }[]
    >`${selectPage({ filter, personal: true, sort: 'newest', side: 'older', place: null, limit: 500 })}`
    // One condition, with everything in it.
    const plain = [Prisma.sql`true`, ...toConditions(filter)]
    if (filter.search) plain.push(Prisma.sql`(${Prisma.join(toMeanings(filter.search, true) ?? [], ' OR ')})`)
    if (filter.promotion) {
      plain.push(
        Prisma.sql`EXISTS (SELECT 1 FROM promotion_redemptions r JOIN promotions p ON p.id = r.promotion_id WHERE r.order_id = o.id AND p.code = ${filter.promotion})`,
      )
    }
    const expected = await getPrisma().$queryRaw<{ id: string }[]>`
      SELECT o.id FROM orders o WHERE ${Prisma.join(plain, ' AND ')} ORDER BY o.placed_at DESC, o.id DESC LIMIT 500`
    expect(
      found.map(({ id }) => id),
      JSON.stringify(filter),
    ).toEqual(expected.map(({ id }) => id))
  }
})

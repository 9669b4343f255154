import { expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { compareSchema } from '#lib/db/compare-schema.ts'

const url = process.env.DATABASE_URL ?? ''

test('the migrations make what schema.prisma says, no more and no less', async () => {
  expect(await compareSchema(url)).toEqual([])
})

test('a column, a key or an index that differs is named; the comparison leaves nothing behind', async () => {
  const db = getPrisma()
  await db.$executeRaw`ALTER TABLE plans ADD COLUMN colour TEXT, ALTER COLUMN position DROP DEFAULT`
  await db.$executeRaw`ALTER TABLE invoice_links DROP CONSTRAINT invoice_links_order_id_fkey`
  await db.$executeRaw`DROP INDEX invoice_links_created_at_idx`
  expect((await compareSchema(url)).map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining([
      'column plans.colour',
      'key invoice_links.invoice_links_order_id_fkey',
      'index invoice_links.invoice_links_created_at_idx',
    ]),
  )
  expect(await db.$queryRaw`SELECT 1 FROM pg_namespace WHERE nspname = 'stated'`).toEqual([])
})

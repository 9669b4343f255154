import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/** docs/invariants.md says of each invariant where it is kept and where it is tested; these tests say when that is no longer so. */
const ROOT = path.resolve(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')
const sources = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter((file) => /\.(ts|tsx|sql)$/.test(file) && !file.includes('/generated/'))

const rows = read('docs/invariants.md')
  .split('\n')
  .filter((line) => line.startsWith('| INV-'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, id = '', , code = '', constraint = '', tests = '']) => ({ id, code, constraint, tests }))
const filesIn = (cell: string): string[] => [...cell.matchAll(/`([\w./-]+\.(?:ts|sql))`/g)].map((match) => match[1] ?? '')

describe('docs/invariants.md', () => {
  it('states each invariant that the sources name, once', () => {
    const named = new Set(
      ['lib', 'app', 'prisma/migrations'].flatMap(sources).flatMap((file) => read(file).match(/INV-\d\d/g) ?? []),
    )
    expect(rows.map((row) => row.id)).toEqual([...named].sort())
  })

  it.each(rows)('$id is where it says', ({ id, code, constraint, tests }) => {
    expect(filesIn(tests)).not.toEqual([])
    expect([...filesIn(code), ...filesIn(constraint)]).not.toEqual([])
    for (const file of [code, constraint, tests].flatMap(filesIn)) expect(read(file), file).toContain(id)
  })
})

it('INV-11: orders are written in few places, and one of them makes an order paid or refunded', () => {
  const writers = sources('lib').filter((file) =>
    /\.order\.(update|updateMany|upsert|create|createMany)\(|UPDATE orders\b|INSERT INTO orders\b/.test(read(file)),
  )
  expect(writers.sort()).toEqual([
    'lib/links/create-link.ts',
    'lib/links/send-link.ts',
    'lib/links/withdraw-link.ts',
    'lib/orders/advance-order.ts',
    'lib/orders/cancel-pending-order.ts',
    'lib/orders/ensure-invoice.ts',
    'lib/orders/expire-orders.ts',
    'lib/orders/find-placed-order.ts',
    'lib/orders/insert-order.ts',
    'lib/orders/settle-order.ts',
  ])
  const amounts = writers.filter((file) => /\b(paidAt|paidAmount|refundedAmount|paid_amount|refunded_amount)\b/.test(read(file)))
  expect(amounts).toEqual(['lib/orders/settle-order.ts'])
})

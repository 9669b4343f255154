import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedCatalog } from '#lib/catalog/seed-catalog.ts'
import { setPrice } from '#lib/catalog/set-price.ts'
import { getPrisma } from '#lib/db/client.ts'
import { runSandbox } from '#tests/support/run-sandbox.ts'

// `npm run catalog:sync` as an operator types it: a process of its own, that talks to a sandbox over HTTP.
const ROOT = path.resolve(import.meta.dirname, '../../..')
const directory = mkdtempSync(path.join(tmpdir(), 'catalog-sync-'))
let sandbox: Awaited<ReturnType<typeof runSandbox>>
beforeAll(async () => {
  sandbox = await runSandbox()
  await seedCatalog()
})
afterAll(async () => {
  await sandbox.close()
  rmSync(directory, { recursive: true, force: true })
})

type Run = { code: number | null; output: string }
type Product = { product_id: string; ex_uid: string; display_price: number; status_sale: boolean }

async function sync(options: string[] = [], env: Record<string, string> = {}): Promise<Run> {
  const child = spawn('npm', ['run', '--silent', 'catalog:sync', '--', ...options], {
    cwd: ROOT,
    env: { ...process.env, SANDBOX_PORT: new URL(sandbox.baseUrl).port, DATA_DIR: directory, NO_COLOR: '1', ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, output }
}

const products = async (): Promise<Product[]> => ((await sandbox.control('GET', 'state')).products as Product[]) ?? []
const product = async (exUid: string): Promise<Product> => {
  const found = (await products()).find((each) => each.ex_uid === exUid)
  if (found === undefined) throw new Error(`Bootpay has no ${exUid}`)
  return found
}
const stored = () => getPrisma().bootpayProduct.count()
const writes = () => sandbox.exchanges.filter(({ method }) => method !== 'GET').length

test('first the plan, which changes nothing; then it is done; then nothing is left', async () => {
  const plan = await sync()
  expect(plan.code).toBe(1)
  expect(plan.output).toContain('Catalogue and Bootpay compared: sandbox')
  expect(plan.output).toMatch(/starter-monthly-v1 .*Starter 플랜 · 월간 구독.*no product.*register\n\s+price: none → 9,900 won/)
  expect(plan.output).toContain('4 to change; nothing was changed')
  expect([await products(), await stored(), writes()]).toEqual([[], 0, 0])

  const applied = await sync(['--apply'])
  expect(applied).toMatchObject({ code: 0, output: expect.stringContaining('4 changed') })
  expect((await products()).map((each) => [each.ex_uid, each.display_price]).sort()).toEqual([
    ['professional-monthly-v1', 29_000],
    ['professional-yearly-v1', 290_000],
    ['starter-monthly-v1', 9_900],
    ['starter-yearly-v1', 99_000],
  ])
  expect(await stored()).toBe(4)

  const before = writes()
  expect(await sync()).toMatchObject({ code: 0, output: expect.stringContaining('Bootpay sells what the catalogue says') })
  expect(await sync(['--apply'])).toMatchObject({ code: 0, output: expect.stringContaining('Bootpay sells what') })
  expect(writes()).toBe(before)
}, 240_000)

test('what was changed or deleted at Bootpay is drift: named, and mended', async () => {
  const { product_id: changed } = await product('professional-monthly-v1')
  const manager = sandbox.commerce.asManager()
  await manager.product.update({ product_id: changed, display_price: 31_000, subscription_payment_cycle_type: 31 } as never)
  const { product_id: deleted } = await product('starter-yearly-v1')
  await manager.product.delete(deleted)

  const plan = await sync()
  expect(plan.code).toBe(1)
  expect(plan.output).toMatch(/professional-monthly-v1 .*update\n\s+price: 31,000 won → 29,000 won\n\s+cycle: yearly → monthly\n/)
  expect(plan.output).toMatch(/starter-yearly-v1 .*register/)
  expect(plan.output).toContain('2 to change')
  expect((await product('professional-monthly-v1')).display_price).toBe(31_000)
  // Bootpay would give the answer of the first registration again, with the id of the product that is gone.
  expect(await sync(['--apply'])).toMatchObject({ code: 0, output: expect.stringContaining('2 changed') })
  expect((await product('professional-monthly-v1')).display_price).toBe(29_000)
  expect((await product('starter-yearly-v1')).product_id).not.toBe(deleted)
  expect((await sync()).code).toBe(0)
}, 240_000)

test('a new price of ours is a new product; the old one goes off sale', async () => {
  await setPrice('starter', 'monthly', 12_000)
  const plan = await sync()
  expect(plan.output).toMatch(/starter-monthly-v2 .*register\n\s+price: none → 12,000 won/)
  expect(plan.output).toMatch(/starter-monthly-v1 .*take off sale\n\s+sale: true → false/)
  expect((await sync(['--apply'])).code).toBe(0)
  expect((await product('starter-monthly-v1')).status_sale).toBe(false)
  expect(await product('starter-monthly-v2')).toMatchObject({ display_price: 12_000, status_sale: true })
  expect((await sync()).code).toBe(0)
}, 240_000)

test('Bootpay away, or no database: a sentence that says so, and nothing of the inside', async () => {
  await sandbox.control('PUT', 'faults', { rules: [{ match: { path: '/v1/products*' }, fault: 'error_500' }] })
  const away = await sync()
  await sandbox.control('PUT', 'faults', { rules: [] })
  expect(away.code).toBe(1)
  expect(away.output).toMatch(/Bootpay.*SERVER_ERROR/)
  expect(away.output).not.toMatch(/\n\s+at /)
  expect(await sync([], { DATABASE_URL: '' })).toMatchObject({ code: 1, output: expect.stringContaining('DATABASE_URL') })
  expect(await sync(['--aply'])).toMatchObject({ code: 1, output: expect.stringContaining('--aply') })
}, 240_000)

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSandbox } from '#tests/support/open-sandbox.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Rows = Record<'orders' | 'subscriptions' | 'bills', Record<string, unknown>[]>

test('a restart keeps what was sold, the clock and the settings; subscriptions are renewed on', async () => {
  const databasePath = path.join(folder, 'sandbox.sqlite')
  const first = openSandbox({ databasePath })
  const { orderNumber, receiptId } = await first.sell()
  await first.control('POST', 'clock/advance', { seconds: 31 * 86_400 })
  await first.control('PUT', 'settings', { status_style: 'string' })
  const before = (await first.control('GET', 'state')).body as Rows
  first.close()

  const second = openSandbox({ databasePath })
  const after = (await second.control('GET', 'state')).body as Rows
  for (const what of ['orders', 'subscriptions', 'bills'] as const) expect(after[what]).toEqual(before[what])
  expect((await second.api('GET', `/v1/orders/${orderNumber}`)).body).toMatchObject({
    status: 'payment_completed',
    result_data: { receipt_id: receiptId },
  })
  await second.control('POST', 'clock/advance', { seconds: 31 * 86_400 })
  expect(((await second.control('GET', 'state')).body as Rows).subscriptions).toMatchObject([{ current_duration: 3 }])
  second.close()
})

test('a file of an earlier version, without the columns that have come since, is opened and used', async () => {
  const databasePath = path.join(folder, 'sandbox.sqlite')
  const old = new DatabaseSync(databasePath)
  old.exec('CREATE TABLE orders (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, data TEXT NOT NULL)')
  old.close()
  const sandbox = openSandbox({ databasePath })
  const { orderNumber } = await sandbox.sell()
  expect((await sandbox.api('GET', '/v1/orders?status=2')).body).toMatchObject({
    count: 1,
    list: [{ order_number: orderNumber }],
  })
  sandbox.close()
})

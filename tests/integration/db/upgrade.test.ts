import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { listMigrations } from '#lib/db/migrate.ts'

// A database of before subscriptions had ends of their own, with refunds that were to end one, is migrated.

const url = inject('postgresUrl')
const name = `upgrade_${randomBytes(6).toString('hex')}`
const admin = new Client({ connectionString: url.replace(/\/shop$/, '/postgres') })
const db = new Client({ connectionString: url.replace(/\/shop$/, `/${name}`) })
const FIRST_NEW = '20261128100000'

const apply = async (names: readonly string[]) => {
  for (const each of names) {
    await db.query(await readFile(path.join(import.meta.dirname, '../../../prisma/migrations', each, 'migration.sql'), 'utf8'))
  }
}

beforeAll(async () => {
  await admin.connect()
  await admin.query(`CREATE DATABASE ${name}`)
  await db.connect()
  const all = await listMigrations()
  await apply(all.filter((each) => each < FIRST_NEW))
  await db.query('SET session_replication_role = replica')
  for (const [order, status, purpose, number] of [
    ['waits', 'needs_account', 'refund', 'first'],
    ['unknown', 'unknown', 'refund', 'first'],
    ['refused', 'refused', 'refund', 'first'],
    ['bill', 'done', 'renewal', 'bill'],
  ]) {
    await db.query(
      `INSERT INTO orders (id, plan_key, order_name, billing_cycle, plan_price_id, product_id, price_version, original_price,
         price, status, environment, bootpay_user_id, browser_hash, body_hash, expires_at, bootpay_order_number, paid_amount,
         paid_at)
       VALUES (md5($1), 'professional', 'p', 'monthly', 1, 'p', 1, 29000, 29000, 'paid', 'sandbox', $1, $1, $1, now(),
         $1 || '-first', 29000, now())`,
      [order],
    )
    await db.query(
      `INSERT INTO subscriptions (order_subscription_id, order_id, status, current_duration, total_subscription_duration)
       VALUES ($1, md5($1), 'active', 1, -1)`,
      [order],
    )
    await db.query(
      `INSERT INTO refunds (request_key, purpose, order_id, bootpay_order_number, channel, cancel_id, amount, cancelled_price,
         status, reason, end_subscription, operator_id, finished_at)
       VALUES ($1, $3, md5($1), $1 || '-' || $4, 'commerce', $1, 1000, 0, $2, 'other', true, 'operator',
         CASE WHEN $2 IN ('done', 'refused') THEN now() END)`,
      [order, status, purpose, number],
    )
  }
  await db.query(
    `INSERT INTO incidents (kind, subject, order_id, detail) VALUES ('subscription_not_ended', 'bill-bill', md5('bill'), '{}')`,
  )
  await db.query('SET session_replication_role = origin')
  await apply(all.filter((each) => each >= FIRST_NEW))
})

afterAll(async () => {
  await db.end()
  await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await admin.end()
})

test('INV-70: an end that was chosen and not carried out is wished for still, of the payment that began it', async () => {
  const { rows } = await db.query(
    'SELECT bootpay_order_number, status FROM subscription_ends WHERE order_id = md5(split_part(bootpay_order_number, $1, 1)) ORDER BY 1',
    ['-'],
  )
  const numbers = ['bill-first', 'unknown-first', 'waits-first']
  expect(rows).toEqual(numbers.map((number) => ({ bootpay_order_number: number, status: 'wished' })))
  const open = await db.query(
    `SELECT subject FROM incidents WHERE kind = 'subscription_not_ended' AND closed_at IS NULL ORDER BY 1`,
  )
  expect(open.rows.map(({ subject }) => subject)).toEqual(numbers)
  const items = await db.query(`SELECT count(*)::int AS count FROM lookups WHERE order_number LIKE 'end:%' AND NOT final`)
  expect(items.rows).toEqual([{ count: 3 }])
})

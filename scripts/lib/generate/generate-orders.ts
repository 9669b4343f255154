import { Client } from 'pg'
import { drawOrders } from './draw-orders.ts'
import { writeHistory } from './write-history.ts'
import { MARK, writeOrders } from './write-orders.ts'

export type GenerateOptions = {
  orders: number
  /** When the last of them was placed; the first one, three years before. */
  until: Date
  environment: string
  /** False: without timelines and revenue, for who looks at lists alone. */
  history?: boolean
}

/** Filled from end to end; what is kept about a row besides its constraints is built afterwards, at once. */
const TABLES = ['orders', 'payments', 'order_events', 'renewals', 'subscriptions', 'promotion_redemptions', 'revenue_entries']

/**
 * Fills a database with orders as a shop has them after three years, and with all that belongs to them, in one transaction: by
 * whole sets, without the triggers that watch each step, whose rules the sets keep (a test asks them afterwards). No money is behind
 * any of it. What is there already stays.
 *
 * @throws DatabaseError 42501 when the user may not switch triggers off (only a superuser may, unless granted)
 */
export async function generateOrders(
  databaseUrl: string,
  { orders, until, environment, history = true }: GenerateOptions,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query(`SET LOCAL session_replication_role = replica; SET LOCAL work_mem = '256MB'; SET LOCAL temp_buffers = '256MB';
      SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL jit = off`)
    const { rows: marked } = await client.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM orders WHERE bootpay_user_id BETWEEN '${MARK}' AND '${MARK}g'`,
    )
    const { rows: indexes } = await client.query<{ name: string; definition: string }>(
      `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
       WHERE indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = indexrelid)`,
      [TABLES],
    )
    await client.query(`DROP INDEX ${indexes.map(({ name }) => name).join(', ')}`)
    await client.query(drawOrders(orders, marked[0]?.count ?? 0, until))
    await client.query(writeOrders(environment, until))
    if (history) await client.query(writeHistory(until))
    for (const { definition } of indexes) await client.query(definition)
    await client.query('COMMIT')
    await client.query(`VACUUM (ANALYZE) ${TABLES.join(', ')}, revenue_days, refunds, incidents, promotions`)
  } finally {
    await client.end()
  }
}

/** Whether the database holds orders that were not generated. */
export async function holdsRealOrders(databaseUrl: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ real: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM orders WHERE bootpay_user_id < '${MARK}') OR
        EXISTS (SELECT 1 FROM orders WHERE bootpay_user_id > '${MARK}g') AS real`,
    )
    return rows[0]?.real ?? false
  } finally {
    await client.end()
  }
}

import { Client } from 'pg'

/** Works in the shop's own database, for what no journey makes in a moment. */
export async function withShopDatabase<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: process.env.SHOP_DATABASE_URL })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Orders like this one, with its buyer and status: more than a page of them. No payments are behind them. */
export async function copyOrder(orderId: string, copies: number): Promise<void> {
  await withShopDatabase(async (client) => {
    // A new order would have to begin as a pending one.
    await client.query('BEGIN; SET LOCAL session_replication_role = replica')
    await client.query(
      `INSERT INTO orders SELECT (jsonb_populate_record(o, jsonb_build_object('id', md5(o.id || n), 'bootpay_user_id', 'copy ' || md5(o.id || n),
         'placed_at', o.placed_at - n * interval '1 second', 'idempotency_key', NULL, 'reuse_key', NULL, 'invoice_id', NULL,
         'bootpay_order_id', substr(md5('at Bootpay ' || o.id || n), 1, 24), 'bootpay_order_number', 'copy' || n || o.bootpay_order_number))).*
       FROM orders o, generate_series(1, $2::int) n WHERE o.id = $1`,
      [orderId, copies],
    )
    await client.query('COMMIT')
  })
}

/** Has the database refuse each change of one order. @returns what mends it */
export async function breakOrder(orderId: string): Promise<() => Promise<void>> {
  if (!/^[0-9a-f]{32}$/.test(orderId)) throw new Error(`no order: ${orderId}`)
  await withShopDatabase((client) =>
    client.query(`
      CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken by a test'; END $$;
      CREATE TRIGGER broken BEFORE UPDATE ON orders FOR EACH ROW WHEN (NEW.id = '${orderId}') EXECUTE FUNCTION refuse_change()`),
  )
  return async () => {
    await withShopDatabase((client) => client.query('DROP TRIGGER IF EXISTS broken ON orders'))
  }
}

import { getPrisma } from '#lib/db/client.ts'

/** Has the database refuse each new row of a table, or no longer: what shares its transaction must not stand either. */
export async function breakTable(table: 'audit_entries' | 'order_events' | 'refunds', broken: boolean): Promise<void> {
  const db = getPrisma()
  await db.$executeRawUnsafe(`DROP TRIGGER IF EXISTS broken ON ${table}`)
  if (!broken) return
  await db.$executeRawUnsafe(
    `CREATE OR REPLACE FUNCTION break_it() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$`,
  )
  await db.$executeRawUnsafe(`CREATE TRIGGER broken BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION break_it()`)
}

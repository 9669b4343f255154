import { Client } from 'pg'
import { diffSchema } from './migrate.ts'

/** Tables that are nobody's model: Prisma's own, and the edges that the trigger of INV-07 reads. */
const NO_MODELS = ['_prisma_migrations', 'order_status_edges']

/**
 * Compares what the migrations made of a database with what prisma/schema.prisma says: its tables are made beside them, in a transaction
 * that is rolled back. What Prisma cannot express (CHECKs, triggers, partial indexes) lives in the migrations alone and is no difference.
 *
 * @param databaseUrl a migrated database; it stays as it is
 * @returns a line for each difference, none when they agree
 */
export async function compareSchema(databaseUrl: string): Promise<string[]> {
  const script = await diffSchema(databaseUrl, null)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query('CREATE SCHEMA stated')
    await client.query('SET LOCAL search_path = stated, public')
    await client.query(script)
    return compare(await readCatalogue(client, 'stated'), await readCatalogue(client, 'public'))
  } finally {
    await client.query('ROLLBACK')
    await client.end()
  }
}

/** Columns, keys and indexes by name, each as PostgreSQL itself writes it. */
async function readCatalogue(client: Client, schema: string): Promise<Map<string, string>> {
  const { rows } = await client.query<{ name: string; is: string }>(
    `SELECT 'column ' || c.relname || '.' || a.attname AS name,
       format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
         || COALESCE(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '') AS is
     FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE c.relnamespace = $1::text::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> ALL($2)
     UNION ALL
     SELECT 'key ' || c.relname || '.' || k.conname, pg_get_constraintdef(k.oid)
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE c.relnamespace = $1::text::regnamespace AND k.contype IN ('p', 'f') AND c.relname <> ALL($2)
     UNION ALL
     SELECT 'index ' || tablename || '.' || indexname, indexdef FROM pg_indexes WHERE schemaname = $1::text AND tablename <> ALL($2)`,
    [schema, NO_MODELS],
  )
  return new Map(rows.map(({ name, is }) => [name, is.replaceAll(/\b(?:stated|public)\./g, '')]))
}

function compare(stated: ReadonlyMap<string, string>, made: ReadonlyMap<string, string>): string[] {
  const missing = [...stated].flatMap(([name, is]) => {
    const here = made.get(name)
    if (here === is) return []
    return [
      here === undefined
        ? `${name}: no migration makes it (${is})`
        : `${name}: ${is} in schema.prisma, ${here} by the migrations`,
    ]
  })
  const unstated = [...made.keys()].filter((name) => !name.startsWith('index ') && !stated.has(name))
  return [...missing, ...unstated.map((name) => `${name}: not in schema.prisma`)]
}

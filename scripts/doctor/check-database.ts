import { Client } from 'pg'
import { listMigrations } from '#lib/db/migrate.ts'
import { checkDatabase } from '../lib/open-database.ts'
import { bad, type Finding, note, ok, reasonOf } from './finding.ts'

/** Version, locale, migrations and the queue of the database at `url`. */
export async function checkDatabaseAt(url: string): Promise<Finding[]> {
  try {
    await checkDatabase(url)
  } catch (error) {
    return [bad(reasonOf(error), 'start PostgreSQL, or leave DATABASE_URL empty for one that npm start runs')]
  }
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const findings = [await checkServer(client), await checkKorean(client), ...(await checkMigrations(client))]
    return findings.some(({ level }) => level === 'bad') ? findings : [...findings, ...(await checkQueue(client))]
  } finally {
    await client.end()
  }
}

async function checkServer(client: Client): Promise<Finding> {
  const { rows } = await client.query<{ version: string; number: number; encoding: string }>(
    `SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number, current_setting('server_encoding') AS encoding`,
  )
  const { version, number, encoding } = rows[0] ?? { version: '?', number: 0, encoding: '?' }
  if (number < 150_000) return bad(`PostgreSQL ${version} is too old`, 'use PostgreSQL 15 or later')
  if (encoding !== 'UTF8') return bad(`the database's encoding is ${encoding}`, 'create it with ENCODING UTF8')
  return ok(`PostgreSQL ${version} answers`)
}

/** Under the locale C, letters outside ASCII are no letters: searching Korean names by trigrams finds nothing. */
async function checkKorean(client: Client): Promise<Finding> {
  await client.query('BEGIN')
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pg_trgm')
    const { rows } = await client.query<{ found: number }>(`SELECT cardinality(show_trgm('홍길동')) AS found`)
    if ((rows[0]?.found ?? 0) > 0) return ok('its locale knows Korean letters')
    return bad(
      'its locale does not know Korean letters, so that searching for a name finds nothing',
      `create the database with LOCALE 'C.UTF-8' or 'ko_KR.UTF-8'`,
    )
  } catch (error) {
    return note(`Korean search could not be tried: ${reasonOf(error)}`, 'let an administrator run CREATE EXTENSION pg_trgm')
  } finally {
    await client.query('ROLLBACK')
  }
}

async function checkMigrations(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ exists: boolean }>(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists`)
  if (rows[0]?.exists !== true)
    return [bad('no migration is applied', 'npm start applies them (elsewhere: npx prisma migrate deploy)')]
  const applied = await client.query<{ name: string; finished: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  const folder = await listMigrations()
  const finished = new Set(applied.rows.filter((row) => row.finished).map((row) => row.name))
  const missing = folder.filter((name) => !finished.has(name))
  const unknown = [...finished].filter((name) => !folder.includes(name))
  const failed = applied.rows.filter((row) => !row.finished).map((row) => row.name)
  return [
    ...failed.map((name) => bad(`the migration ${name} failed half-way`, 'mend the database, then: npx prisma migrate resolve')),
    ...(missing.length > 0 ? [bad(`not applied: ${missing.join(', ')}`, 'npm start applies them')] : []),
    ...(unknown.length > 0
      ? [bad(`applied, but not in prisma/migrations: ${unknown.join(', ')}`, 'this code is older than the database: update it')]
      : []),
    ...(missing.length + unknown.length + failed.length === 0
      ? [ok(`${folder.length} migrations applied, as in prisma/migrations`)]
      : []),
  ]
}

/** Order numbers that should have been looked at minutes ago tell of a worker that does not run. */
async function checkQueue(client: Client): Promise<Finding[]> {
  const { rows } = await client.query<{ waiting: number; late: number; incidents: number }>(
    `SELECT count(*) FILTER (WHERE NOT final)::int AS waiting,
            count(*) FILTER (WHERE NOT final AND due_at < now() - interval '5 minutes')::int AS late,
            (SELECT count(*)::int FROM incidents WHERE closed_at IS NULL) AS incidents
     FROM lookups`,
  )
  const { waiting, late, incidents } = rows[0] ?? { waiting: 0, late: 0, incidents: 0 }
  return [
    late > 0
      ? bad(
          `${late} order numbers wait to be looked at for more than five minutes`,
          'is the app running, or with WORKER=off, npm run worker?',
        )
      : ok(`the queue is worked off (${waiting} order numbers are looked at again later)`),
    ...(incidents > 0 ? [note(`${incidents} open incidents`, 'an operator looks at them in the back office')] : []),
  ]
}

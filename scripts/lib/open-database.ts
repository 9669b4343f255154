import { Client } from 'pg'
import { type RunningDatabase, startDatabase } from './database.ts'
import { isUnset } from './settings.ts'
import { UserError } from './user-error.ts'

/** The database of DATABASE_URL, or a PostgreSQL of our own; either way DATABASE_URL is set from now on. */
export async function openDatabase(dataDir: string): Promise<RunningDatabase> {
  if (!isUnset('DATABASE_URL')) {
    const url = process.env.DATABASE_URL ?? ''
    await checkDatabase(url)
    return { url, started: false, stop: async () => undefined }
  }
  const database = await startDatabase({ dataDir, ephemeral: process.env.EPHEMERAL_DATABASE === 'true' })
  process.env.DATABASE_URL = database.url
  return database
}

/** @throws UserError that says what is wrong with DATABASE_URL, without the password */
export async function checkDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('SELECT 1')
  } catch (error) {
    throw new UserError(explain(new URL(url), error))
  } finally {
    await client.end().catch(() => undefined)
  }
}

function explain(url: URL, error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  const where = `${url.hostname}:${url.port || '5432'}`
  if (code === 'ECONNREFUSED') return `DATABASE_URL: nothing answers at ${where}; is PostgreSQL running there?`
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `DATABASE_URL: there is no host ${url.hostname}`
  if (code === '28P01' || code === '28000')
    return `DATABASE_URL: PostgreSQL at ${where} refuses the user ${url.username} or the password`
  if (code === '3D000') return `DATABASE_URL: the database ${url.pathname.slice(1)} does not exist at ${where}; create it first`
  return `DATABASE_URL: ${where} does not answer as a PostgreSQL (${code ?? message ?? 'unknown reason'})`
}

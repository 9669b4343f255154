import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '#lib/db/migrate.ts'
import { startDatabase } from '#scripts/lib/database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The cluster's address; its database `shop` is migrated and serves as the template that each test file copies. */
    postgresUrl: string
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = mkdtempSync(path.join(tmpdir(), 'shop-test-'))
  const database = await startDatabase({ dataDir: directory, ephemeral: true })
  await applyMigrations(database.url)
  const client = new Client({ connectionString: database.url.replace(/\/shop$/, '/postgres') })
  await client.connect()
  await client.query('ALTER DATABASE shop WITH ALLOW_CONNECTIONS false IS_TEMPLATE true')
  await client.end()
  project.provide('postgresUrl', database.url)
  return async () => {
    await database.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as engine from '@prisma/schema-engine-wasm/schema_engine_bg'
import { Pool } from 'pg'

/**
 * Prisma's own migration engine, compiled to WebAssembly: the CLI would download a binary, which not every machine can.
 * The folder stays a standard one, so that `prisma migrate deploy` works on it elsewhere.
 */
const ROOT = path.resolve(import.meta.dirname, '../..')
const MIGRATIONS = path.join(ROOT, 'prisma/migrations')
const SCHEMA = path.join(ROOT, 'prisma/schema.prisma')
const NO_FILTERS = { externalTables: [], externalEnums: [] }

let loaded = false

/** Applies what the database lacks, in order; returns the names. Each migration is one transaction. */
export async function applyMigrations(databaseUrl: string): Promise<string[]> {
  return await withEngine(databaseUrl, undefined, async (schemaEngine) => {
    const applied = await schemaEngine.applyMigrations({ migrationsList: await readMigrations(), filters: NO_FILTERS })
    return applied.appliedMigrationNames
  })
}

/**
 * The SQL that leads from one Prisma schema to prisma/schema.prisma; empty when there is no difference. Compares schemas, not
 * databases: the adapter cannot read PostgreSQL's catalogue for the engine.
 *
 * @param databaseUrl a reachable PostgreSQL; nothing is written to it
 * @param from the schema before, as text; null: from nothing
 */
export async function diffSchema(databaseUrl: string, from: string | null): Promise<string> {
  const to = { path: SCHEMA, content: await readFile(SCHEMA, 'utf8') }
  return await withEngine(databaseUrl, [[SCHEMA, to.content]], async (schemaEngine) => {
    const diff = await schemaEngine.diff({
      from: from === null ? { tag: 'empty' } : { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: from }] },
      to: { tag: 'schemaDatamodel', files: [to] },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    })
    return diff.stdout ?? ''
  })
}

/** Names of the migrations in the folder, in the order in which they apply. */
export async function listMigrations(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

async function withEngine<T>(
  databaseUrl: string,
  datamodels: [string, string][] | undefined,
  use: (schemaEngine: engine.SchemaEngine) => Promise<T>,
): Promise<T> {
  await loadEngine()
  const pool = new Pool({ connectionString: databaseUrl, max: 2 })
  const schemaEngine = await engine.SchemaEngine.new({ datamodels }, () => undefined, createAdapter(pool))
  try {
    return await use(schemaEngine)
  } finally {
    schemaEngine.free()
    await pool.end()
  }
}

/**
 * The adapter splits a script at each semicolon, also inside a trigger's body. Sent whole, PostgreSQL reads it right, and
 * takes it as one transaction.
 */
function createAdapter(pool: Pool): ReturnType<typeof bindMigrationAwareSqlAdapterFactory> {
  const factory = new PrismaPg(pool)
  const connect = factory.connect.bind(factory)
  factory.connect = async () => {
    const adapter = await connect()
    adapter.executeScript = async (script) => {
      await pool.query(script)
    }
    return adapter
  }
  return bindMigrationAwareSqlAdapterFactory(factory)
}

/** The package expects a bundler to instantiate its module; here it is done by hand. */
async function loadEngine(): Promise<void> {
  if (loaded) return
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm')
  const module = await WebAssembly.compile(await readFile(file))
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': withUnheldTimers() })
  engine.__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
  loaded = true
}

/** The engine leaves the ten-second timer of its advisory lock running: it must not hold a finished process back. */
function withUnheldTimers(): WebAssembly.ModuleImports {
  const imports = engine as unknown as Record<string, WebAssembly.ImportValue>
  const name = Object.keys(imports).find((key) => key.startsWith('__wbg_setTimeout_'))
  const startTimer = (callback: () => void, ms: number): NodeJS.Timeout => setTimeout(callback, ms >>> 0).unref()
  return name === undefined ? imports : { ...imports, [name]: startTimer }
}

async function readMigrations(): Promise<engine.MigrationList> {
  const lockfile = path.join(MIGRATIONS, 'migration_lock.toml')
  return {
    baseDir: MIGRATIONS,
    lockfile: { path: 'migration_lock.toml', content: await readFile(lockfile, 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      (await listMigrations()).map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(path.join(MIGRATIONS, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  }
}

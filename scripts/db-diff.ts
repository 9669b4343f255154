import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { compareSchema } from '#lib/db/compare-schema.ts'
import { applyMigrations, diffSchema } from '#lib/db/migrate.ts'
import { startDatabase } from './lib/database.ts'
import { ROOT } from './lib/settings.ts'
import { green, printError, yellow } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

// `npm run db:diff`: what prisma/schema.prisma says beyond the migrations, or they beyond it; ends with 1 when there is something.
// `npm run db:diff -- <name> [commit]`: writes the SQL that leads from the schema of a commit (HEAD) to prisma/schema.prisma as
// a new migration. Look through it before you keep it: what Prisma cannot express lives in the migrations alone.
mkdirSync(path.join(ROOT, '.cache'), { recursive: true })
const directory = mkdtempSync(path.join(ROOT, '.cache/db-diff-'))
try {
  const [name, commit = 'HEAD'] = process.argv.slice(2)
  if (name !== undefined && !/^[a-z0-9_]+$/.test(name))
    throw new UserError('Usage: npm run db:diff [-- name_of_the_change [commit]]')
  const database = await startDatabase({ dataDir: directory, ephemeral: true })
  try {
    if (name === undefined) await check(database.url)
    else await write(database.url, name, commit)
  } finally {
    await database.stop()
  }
} catch (error) {
  printError(error)
  process.exitCode = 1
} finally {
  rmSync(directory, { recursive: true, force: true })
  process.disconnect?.()
}

async function check(databaseUrl: string): Promise<void> {
  await applyMigrations(databaseUrl)
  const differences = await compareSchema(databaseUrl)
  for (const line of differences) console.log(`${yellow('→')} ${line}`)
  if (differences.length === 0) console.log(`${green('✔')} the migrations make what prisma/schema.prisma says`)
  else process.exitCode = 1
}

async function write(databaseUrl: string, name: string, commit: string): Promise<void> {
  const before = execFileSync('git', ['show', `${commit}:prisma/schema.prisma`], { cwd: ROOT, encoding: 'utf8' })
  const sql = await diffSchema(databaseUrl, before)
  if (sql.split('\n').every((line) => /^\s*(--|$)/.test(line))) {
    console.log(`${green('✔')} prisma/schema.prisma is as in ${commit}`)
    return
  }
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const migration = path.join('prisma/migrations', `${stamp}_${name}`)
  mkdirSync(path.join(ROOT, migration))
  writeFileSync(path.join(ROOT, migration, 'migration.sql'), sql)
  console.log(`${green('✔')} ${migration}/migration.sql\n\n${sql}`)
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { diffSchema } from '#lib/db/migrate.ts'
import { startDatabase } from './lib/database.ts'
import { ROOT } from './lib/settings.ts'
import { green, printError } from './lib/terminal.ts'
import { UserError } from './lib/user-error.ts'

// `npm run db:diff -- <name> [commit]`: writes the SQL that leads from the schema of a commit (HEAD) to prisma/schema.prisma as
// a new migration. Look through it before you keep it: what Prisma cannot express lives in the migrations alone.
mkdirSync(path.join(ROOT, '.cache'), { recursive: true })
const directory = mkdtempSync(path.join(ROOT, '.cache/db-diff-'))
try {
  const [name, commit = 'HEAD'] = process.argv.slice(2)
  if (name === undefined || !/^[a-z0-9_]+$/.test(name))
    throw new UserError('Usage: npm run db:diff -- name_of_the_change [commit]')
  const database = await startDatabase({ dataDir: directory, ephemeral: true })
  try {
    const before = execFileSync('git', ['show', `${commit}:prisma/schema.prisma`], { cwd: ROOT, encoding: 'utf8' })
    const sql = await diffSchema(database.url, before)
    if (sql.split('\n').every((line) => /^\s*(--|$)/.test(line)))
      console.log(`${green('✔')} prisma/schema.prisma is as in ${commit}`)
    else {
      const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
      const migration = path.join('prisma/migrations', `${stamp}_${name}`)
      mkdirSync(path.join(ROOT, migration))
      writeFileSync(path.join(ROOT, migration, 'migration.sql'), sql)
      console.log(`${green('✔')} ${migration}/migration.sql\n\n${sql}`)
    }
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

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { nodeModule, runNode } from './children.ts'
import { hashFiles } from './hash-files.ts'
import { ROOT } from './settings.ts'

const OUTPUT = path.join(ROOT, 'lib/db/generated')
const STAMP = path.join(OUTPUT, '.made-from')

/** Makes the database client from prisma/schema.prisma, unless it is of this very schema and Prisma. Returns whether it was made. */
export async function generateClient(): Promise<boolean> {
  const hash = hashFiles(ROOT, ['prisma/schema.prisma', 'prisma.config.ts', 'node_modules/prisma/package.json'])
  if (existsSync(path.join(OUTPUT, 'client.ts')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return false
  await runNode(
    'prisma generate',
    [nodeModule(ROOT, 'prisma/build/index.js'), 'generate', '--no-hints'],
    {
      ...process.env,
      // Generating needs no schema engine, yet the CLI would download one; any file that exists contents it. In this call only:
      // elsewhere it would make `prisma migrate deploy` succeed without applying anything.
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
    { cwd: ROOT },
  )
  writeFileSync(STAMP, hash)
  return true
}

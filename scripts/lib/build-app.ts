import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { nodeModule, runNode } from './children.ts'
import { hashFiles } from './hash-files.ts'
import { ROOT } from './settings.ts'

const OUTPUT = path.join(ROOT, '.next')
const STAMP = path.join(OUTPUT, 'made-from')
/** No part of the build; everything else at the root may be. */
const NO_SOURCES = new Set([
  'node_modules',
  'docs',
  'tests',
  'scripts',
  'sandbox',
  'prisma',
  'next-env.d.ts',
  'biome.json',
  'README.md',
  'README.ko.md',
])

/** Cached pages that need the database: their first visitor has them rendered, not the build. */
const RENDERED_LATER = ['pricing', 'en/pricing']

/** Builds the app for production, unless the last build was of these very sources. Returns whether it built. */
export async function buildApp(): Promise<boolean> {
  const sources = readdirSync(ROOT).filter(
    (name) => !name.startsWith('.') && !NO_SOURCES.has(name) && !name.endsWith('.tsbuildinfo'),
  )
  const hash = hashFiles(ROOT, [...sources, 'prisma/schema.prisma'], new Set(['lib/db/generated']))
  if (existsSync(path.join(OUTPUT, 'BUILD_ID')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return false
  // One build serves every mode and every database: it sees neither.
  const { DATABASE_URL: _url, BOOTPAY_MODE: _mode, ...env } = process.env
  await runNode(
    'next build',
    [nodeModule(ROOT, 'next/dist/bin/next'), 'build'],
    { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    { cwd: ROOT },
  )
  for (const page of RENDERED_LATER) {
    for (const kind of ['html', 'rsc', 'meta', 'segments']) {
      rmSync(path.join(OUTPUT, 'server/app', `${page}.${kind}`), { recursive: true, force: true })
    }
  }
  writeFileSync(STAMP, hash)
  return true
}

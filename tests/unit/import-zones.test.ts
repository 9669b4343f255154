import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** The house's walls (docs/ARCHITECTURE.md) hold only while the linter says so: each is tried with an import that breaks it. */
const ROOT = path.resolve(import.meta.dirname, '../..')

type Case = { folder: string; content: string; rule: string; refused: boolean }
const importing = (specifier: string): string => `import * as it from '${specifier}'\nexport const used = it\n`
const zone = (folder: string, specifier: string, refused: boolean): Case => ({
  folder,
  content: importing(specifier),
  rule: 'noRestrictedImports',
  refused,
})

const CASES: Record<string, Case> = {}
for (const [folder, specifier] of [
  ['app/api/orders', '#lib/db/client.ts'],
  ['app/api/orders', '../../../lib/db/generated/client.ts'],
  ['app/shop', '@prisma/client'],
  ['app/shop', '@bootpay/backend-js'],
  ['app/shop', '#lib/bootpay/get-gateway.ts'],
  ['app/shop', 'pg'],
  ['app/shop', '#sandbox/settings.ts'],
  ['lib/orders', 'next/headers'],
  ['lib/orders', 'next'],
  ['lib/orders', 'react'],
  ['lib/orders', '#app/_ui/button.tsx'],
  ['lib/mail', 'react'],
  ['lib/mail/templates', 'next/link'],
  ['lib/mail/templates', '../../db/client.ts'],
  ['lib/orders', '../../app/_ui/button.tsx'],
  ['lib/orders', '@bootpay/backend-js'],
  ['lib/orders', '#sandbox/settings.ts'],
  ['lib/bootpay', '#sandbox/settings.ts'],
  ['lib/bootpay', 'next/cache'],
  ['sandbox/commerce', '#lib/money.ts'],
  ['sandbox/commerce', '../../lib/money.ts'],
  ['sandbox', '../lib/money.ts'],
  ['sandbox', '#app/_ui/button.tsx'],
] as const)
  CASES[`${folder} must not import ${specifier}`] = zone(folder, specifier, true)
for (const [folder, specifier] of [
  ['app/api/orders', '#lib/orders/place-order.ts'],
  ['lib/orders', '../db/client.ts'],
  ['lib/mail/templates', 'react'],
  ['lib/bootpay', '@bootpay/backend-js'],
  ['sandbox', './create-sandbox.ts'],
  ['tests/unit', '#lib/db/client.ts'],
] as const)
  CASES[`${folder} may import ${specifier}`] = zone(folder, specifier, false)
Object.assign(CASES, {
  'a late import counts': {
    ...zone('app/shop', '', true),
    content: `export const load = () => import('#lib/db/client.ts')\n`,
  },
  'an import passed on counts': { ...zone('lib/orders', '', true), content: `export { useState } from 'react'\n` },
} satisfies Record<string, Case>)
for (const [rule, content] of [
  ['noProcessEnv', 'export const port = process.env.PORT\n'],
  ['noExplicitAny', 'export const value: any = 1\n'],
  ['noConsole', `console.log('x')\n`],
  ['noUnusedVariables', 'const value = 1\nexport {}\n'],
  ['noFloatingPromises', 'async function save(): Promise<void> {}\nexport function run(): void {\n  save()\n}\n'],
  ['noTsIgnore', '// @ts-ignore\nexport const value: number = 1\n'],
] as const)
  CASES[`${rule} is refused`] = { folder: 'lib/orders', content, rule, refused: true }

describe('the linter keeps the walls', () => {
  const house = mkdtempSync(path.join(tmpdir(), 'zones-'))
  /** The rules broken, by file. One run of the linter for all cases. */
  const broken = new Map<string, Set<string>>()
  const files = new Map(Object.entries(CASES).map(([name, { folder }], index) => [name, `${folder}/case${index}.ts`]))

  beforeAll(() => {
    const config = JSON.parse(readFileSync(path.join(ROOT, 'biome.json'), 'utf8'))
    // Outside the repository there is no .gitignore to read.
    writeFileSync(path.join(house, 'biome.json'), JSON.stringify({ ...config, vcs: { enabled: false } }))
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(house, 'node_modules'))
    for (const [name, { content }] of Object.entries(CASES)) {
      const file = path.join(house, files.get(name) ?? '')
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, content)
    }
    const biome = path.join(ROOT, 'node_modules/@biomejs/biome/bin/biome')
    const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'], {
      cwd: house,
      encoding: 'utf8',
    })
    for (const { category, location } of JSON.parse(stdout).diagnostics as Diagnostic[]) {
      const file = typeof location.path === 'string' ? location.path : location.path.file
      broken.set(file, (broken.get(file) ?? new Set()).add(category.split('/').at(-1) ?? ''))
    }
  })
  afterAll(() => rmSync(house, { recursive: true }))

  it.each(Object.keys(CASES))('%s', (name) => {
    const { rule, refused } = CASES[name] as Case
    expect(broken.get(files.get(name) ?? '')?.has(rule) ?? false).toBe(refused)
  })
})

type Diagnostic = { category: string; location: { path: string | { file: string } } }

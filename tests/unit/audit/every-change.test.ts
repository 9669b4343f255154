import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

/** They change nothing of ours, so that there is no transaction to stand in. */
const ONLY_ASK: Record<string, string> = {
  sendTestWebhookAction: 'has Bootpay send a delivery',
  settleAgainAction: 'asks Bootpay; what changes by it, settling writes as it does for any hint',
}

const actions = readdirSync(path.join(ROOT, 'app/admin'), { recursive: true, encoding: 'utf8' })
  .map((file) => `app/admin/${file}`)
  .filter((file) => /\.ts$/.test(file) && /^'use server'/.test(read(file)))
  .flatMap((file) =>
    read(file)
      .split(/^export async function /m)
      .slice(1)
      .filter((body) => body.includes('runAction('))
      .map((body) => ({ name: /^\w+/.exec(body)?.[0] ?? '', body, source: read(file) })),
  )

/** What a file imports of lib/, by the name that it is called by. */
function importsOf(source: string, from: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, names = '', target = ''] of source.matchAll(/^import \{ ([^}]+) \} from '([^']+)'/gm)) {
    const file = target.startsWith('#lib/') ? target.slice(1) : path.join(path.dirname(from), target)
    for (const name of names.split(',')) found.set(name.replace(/^\s*type /, '').trim(), file)
  }
  return found
}

/** The use case writes its entry itself, or the part of it that it calls in its transaction does. */
function isAudited(file: string): boolean {
  const writes = (each: string): boolean => each.endsWith('.ts') && /await auditChange\(tx, /.test(read(each))
  return writes(file) || [...new Set(importsOf(read(file), file).values())].filter((each) => each.startsWith('lib/')).some(writes)
}

it('finds the actions', () => {
  expect(actions.length).toBeGreaterThan(15)
})

it.each(actions)('INV-38: $name changes nothing without an entry in the audit log', ({ name, body, source }) => {
  const called = [...importsOf(source, 'app/admin/x.ts')].filter(
    ([use, file]) => file.startsWith('lib/') && new RegExp(`\\b${use}\\(`).test(body),
  )
  const audited = called.some(([, file]) => isAudited(file))
  expect(audited || name in ONLY_ASK, `${called.map(([use]) => use)}`).toBe(true)
})

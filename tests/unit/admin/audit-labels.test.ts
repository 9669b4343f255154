import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { AUDIT_ACTIONS, auditActionLabel } from '#app/admin/_lib/audit-labels.ts'
import { auditPath, readAuditQuery, toAuditFilter } from '#app/admin/audit/read-audit-query.ts'
import { may, type Permission, ROLES } from '#lib/auth/permissions.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const sources = ['app/admin', 'lib'].flatMap((folder) =>
  readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('generated'))
    .map((file) => readFileSync(path.join(ROOT, folder, file), 'utf8')),
)
/** Everything under which something is written into the log. */
const written = [
  ...new Set(
    sources.flatMap((source) =>
      [
        ...source.matchAll(/(?:runAction\(\s*|action: |(?:recordAudit|requireOperator)\([^']*'[\w.]+',\s*)'([a-z]+ [a-z ]+)'/g),
      ].map(([, action = '']) => action),
    ),
  ),
]

describe('the audit log’s words', () => {
  it('are known for each action in the sources, and for no other', () => {
    expect(written.toSorted()).toEqual(Object.keys(AUDIT_ACTIONS).toSorted())
  })

  it('name what was refused, wherever a role may be: in no place does a permission stand for it', () => {
    const asked = sources.flatMap((source) => [...source.matchAll(/requireOperator\([^']*'([\w.]+)'([,)])/g)])
    const unnamed = asked.filter(([, , next]) => next === ')').map(([, permission]) => permission as Permission)
    expect(unnamed.filter((permission) => !ROLES.every((role) => may(role, permission)))).toEqual([])
    expect(asked.length).toBeGreaterThan(unnamed.length)
  })

  it('show an unknown one as it is', () => {
    expect(auditActionLabel('something newer')).toBe('something newer')
    expect(auditActionLabel('constructor')).toBe('constructor')
  })
})

describe('the audit log’s address', () => {
  it('is read as it was written', () => {
    const query = { person: 'a-b_c', action: 'changing a role', before: '12' }
    const read = readAuditQuery(Object.fromEntries(new URL(auditPath(query), 'http://x').searchParams))
    expect(read).toEqual(query)
    expect(toAuditFilter(read)).toEqual({ operatorId: 'a-b_c', action: 'changing a role', before: 12n })
  })

  it.each([
    { person: "'; --", action: 'nonsense', before: '-1' },
    { person: ['a', 'b'], action: '__proto__', before: '1'.repeat(40) },
    { person: '', action: 'constructor', before: '0' },
    {},
  ])('takes %j for none', (params) => {
    expect(readAuditQuery(params)).toEqual({})
  })
})

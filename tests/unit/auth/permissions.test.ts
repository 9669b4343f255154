import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { may, PERMISSIONS, type Permission, ROLES } from '#lib/auth/permissions.ts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const files = readdirSync(path.join(ROOT, 'app'), { recursive: true, encoding: 'utf8' }).map((file) => `app/${file}`)
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')

/** Open to the world, or to whoever owns the order: each of these has its own test of who may do what. */
const PUBLIC = [
  'app/(shop)/',
  'app/api/',
  'app/result/',
  'app/admin/_lib/sign-out-action.ts',
  'app/admin/sign-in/',
  'app/admin/invitation/',
  'app/admin/reset/',
]
const NAMES = Object.keys(PERMISSIONS) as Permission[]

describe('who may do what', () => {
  it('is this matrix', () => {
    const matrix = Object.fromEntries(NAMES.map((name) => [name, ROLES.filter((role) => may(role, name)).join(' ')]))
    expect(matrix).toEqual({
      'account.manage': 'owner operator viewer',
      'orders.read': 'owner operator viewer',
      'revenue.read': 'owner operator viewer',
      'personal.read': 'owner operator',
      'orders.export': 'owner operator',
      'orders.advance': 'owner operator',
      'refunds.make': 'owner operator',
      'incidents.handle': 'owner operator',
      'webhooks.replay': 'owner operator',
      'reconciliation.run': 'owner operator',
      'links.edit': 'owner operator',
      'promotions.edit': 'owner operator',
      'catalog.edit': 'owner',
      'people.manage': 'owner',
    })
  })

  const actions = files.filter(
    (file) => /\.tsx?$/.test(file) && /^'use server'/.test(read(file)) && !PUBLIC.some((part) => file.startsWith(part)),
  )
  const routes = files.filter((file) => file.startsWith('app/admin/') && file.endsWith('/route.ts'))
  const pages = files.filter(
    (file) => file.startsWith('app/admin/') && file.endsWith('/page.tsx') && !PUBLIC.some((part) => file.startsWith(part)),
  )

  it('is found in the sources', () => {
    expect(actions.length).toBeGreaterThan(5)
    expect(routes.length).toBeGreaterThan(0)
    expect(pages.length).toBeGreaterThan(5)
  })

  it.each(actions)('%s: every action names its permission', (file) => {
    for (const body of read(file)
      .split(/^export async function /m)
      .slice(1)) {
      const asked = /(?:runAction\(\s*'[^']+',\s*|requireOperator\(await headers\(\), )'([\w.]+)'/.exec(body)?.[1]
      expect(NAMES, body.slice(0, 60)).toContain(asked)
    }
  })

  it.each(routes)('%s begins with who may call it', (file) => {
    expect(NAMES).toContain(/requireOperator\(request\.headers, '([\w.]+)'\)/.exec(read(file))?.[1])
  })

  it.each(pages)('%s begins with who may see it', (file) => {
    expect(read(file)).toMatch(/await requirePageOperator\(/)
  })
})

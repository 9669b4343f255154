import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { may, type Permission, ROLES, type Role } from '#lib/auth/permissions.ts'
import { getPrisma } from '#lib/db/client.ts'
import { ShopError } from '#lib/errors.ts'
import { useShop } from '#tests/support/use-shop.ts'
import { enterAs, enterAsOwner } from './enter-office.ts'

// P11 by calling: each action and route of the back office, found in the sources, as each role and as nobody. A new one is tried by itself.
const request = vi.hoisted(() => ({ headers: new Headers() }))
const store = { get: () => undefined, set: () => undefined, toString: () => '' }
vi.mock('next/headers', () => ({ headers: async () => request.headers, cookies: async () => store }))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined, revalidateTag: () => undefined, updateTag: () => undefined }))

const ROOT = path.resolve(import.meta.dirname, '../../..')
/** Open to who is not signed in; each has a test of its own. */
const PUBLIC = /^app\/admin\/(_lib\/sign-out-action|sign-in\/|invitation\/|reset\/)/
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8')
const files = readdirSync(path.join(ROOT, 'app/admin'), { recursive: true, encoding: 'utf8' })
  .map((file) => `app/admin/${file}`)
  .filter((file) => /\.tsx?$/.test(file) && !PUBLIC.test(file))

type Found = { file: string; name: string; permission: Permission }

const ASKS = /(?:runAction\(\s*'[^']+',\s*|requireOperator\((?:await headers\(\)|request\.headers), )'([\w.]+)'/
const find = (wanted: (file: string) => boolean): Found[] =>
  files.filter(wanted).flatMap((file) =>
    read(file)
      .split(/^export async function /m)
      .slice(1)
      .map((body) => ({ file, name: /^\w+/.exec(body)?.[0] ?? '', permission: (ASKS.exec(body)?.[1] ?? '') as Permission })),
  )
const actions = find((file) => /^'use server'/.test(read(file)))
const routes = find((file) => file.endsWith('/route.ts'))
const callers = [...ROLES, null]

await useShop()
const cookies = new Map<Role | null, Headers>([[null, new Headers()]])

beforeAll(async () => {
  cookies.set('owner', await enterAsOwner())
  for (const role of ['operator', 'viewer'] as const) cookies.set(role, await enterAs(role))
}, 60_000)
// Many refusals in a row would be cut short in the log; here each is one of its own.
beforeEach(() => getPrisma().rateLimit.deleteMany({ where: { key: { startsWith: 'refused:' } } }))

it('finds them', () => {
  expect(actions.length).toBeGreaterThan(25)
  expect(routes.length).toBeGreaterThan(0)
})

const countRefusals = (): Promise<number> => getPrisma().auditEntry.count({ where: { outcome: 'NOT_ALLOWED' } })

/** What a caller reads, however the action tells it: some answer, some throw. */
async function tell(call: Promise<unknown> | undefined): Promise<string> {
  try {
    return JSON.stringify(await call) ?? ''
  } catch (error) {
    if (error instanceof ShopError) return error.message
    throw error
  }
}

describe.each(actions)('$name', ({ file, name, permission }) => {
  it.each(callers)('called by %s', async (role) => {
    request.headers = cookies.get(role) ?? new Headers()
    const before = await countRefusals()
    const actionsOf = (await import(path.join(ROOT, file))) as Record<string, (...given: unknown[]) => Promise<unknown>>
    const answer = await tell(actionsOf[name]?.(null, new FormData()))
    if (role === null) expect(answer).toContain('로그인이 필요합니다')
    else if (may(role, permission)) expect(answer).not.toMatch(/로그인이 필요합니다|할 권한이 없습니다/)
    else expect(answer).toContain('할 권한이 없습니다')
    // A refusal is written down as well, once.
    expect((await countRefusals()) - before).toBe(role !== null && !may(role, permission) ? 1 : 0)
  })
})

describe.each(routes)('$file', ({ file, name, permission }) => {
  it.each(callers)('called by %s', async (role) => {
    const route = (await import(path.join(ROOT, file))) as Record<
      string,
      (request: Request, context: unknown) => Promise<Response>
    >
    const headers = cookies.get(role) ?? new Headers()
    const before = await countRefusals()
    const answer = await route[name]?.(new Request(`http://localhost/${file}`, { headers }), { params: Promise.resolve({}) })
    if (role === null) expect(answer?.status).toBe(401)
    else if (may(role, permission)) expect([401, 403]).not.toContain(answer?.status)
    else expect(answer?.status).toBe(403)
    expect((await countRefusals()) - before).toBe(answer?.status === 403 ? 1 : 0)
    await answer?.body?.cancel()
  })
})

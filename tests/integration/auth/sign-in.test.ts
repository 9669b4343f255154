import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureOperator } from '#lib/auth/ensure-operator.ts'
import { getOperator } from '#lib/auth/get-operator.ts'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { ACCOUNT_ATTEMPTS, signIn } from '#lib/auth/sign-in.ts'
import { signOut } from '#lib/auth/sign-out.ts'
import { PAUSE_MS } from '#lib/auth/take-attempt.ts'
import { getPrisma } from '#lib/db/client.ts'
import { cookieHeaders } from './cookie-headers.ts'

const RIGHT = { email: 'operator@example.com', password: 'the-right-password' }
const WRONG = { ...RIGHT, password: 'a-wrong-password' }
const nobody = new Headers()
const at = (ms: number) => () => new Date(Date.UTC(2026, 0, 1) + ms)

beforeAll(async () => {
  await ensureOperator(RIGHT)
})
beforeEach(async () => {
  await getPrisma().rateLimit.deleteMany()
})

describe('signIn', () => {
  it('gives a session in an HttpOnly, SameSite=Lax cookie', async () => {
    const answer = await signIn(RIGHT, nobody)
    expect(answer).toMatchObject({
      kind: 'signed_in',
      cookies: [
        { name: 'shop.session_token', options: { httpOnly: true, sameSite: 'lax', path: '/', secure: false, maxAge: 604_800 } },
      ],
    })
    expect(await getOperator(cookieHeaders(answer))).toEqual({
      id: expect.any(String),
      email: RIGHT.email,
      name: 'operator',
      role: 'owner',
    })
  })

  it.each([
    ['a wrong password', WRONG],
    ['an unknown address', { email: 'nobody@example.com', password: RIGHT.password }],
    ['no address', { email: '', password: RIGHT.password }],
    ['no password', { email: RIGHT.email, password: '' }],
    ['a NUL', { email: 'operator@example.com\0', password: RIGHT.password }],
    ['a password without end', { email: RIGHT.email, password: 'x'.repeat(10_000) }],
    ['files', { email: new Blob(), password: null }],
  ])('answers %s like any other wrong pair', async (_, body) => {
    expect(await signIn(body, nobody)).toEqual({ kind: 'refused' })
  })

  it('looks at no more than ten of a hundred guesses sent at once, in any spelling of the address', async () => {
    const guesses = Array.from({ length: 30 }, (_, index) =>
      signIn({ ...WRONG, email: index % 2 ? RIGHT.email : 'OPERATOR@example.com' }, nobody),
    )
    const kinds = (await Promise.all(guesses)).map((answer) => answer.kind)
    expect(kinds.filter((kind) => kind === 'refused')).toHaveLength(ACCOUNT_ATTEMPTS)
    expect(kinds.filter((kind) => kind === 'limited')).toHaveLength(20)
  })

  it('refuses even the right password while it rests, says for how long, then takes it', async () => {
    for (let guess = 0; guess < ACCOUNT_ATTEMPTS; guess++) await signIn(WRONG, nobody, at(0))
    expect(await signIn(RIGHT, nobody, at(PAUSE_MS - 60_000))).toEqual({ kind: 'limited', retryAfterMs: 60_000 })
    expect(await signIn(RIGHT, nobody, at(PAUSE_MS))).toMatchObject({ kind: 'signed_in' })
  })

  it('counts failures alone', async () => {
    for (let count = 0; count < ACCOUNT_ATTEMPTS + 2; count++) expect((await signIn(RIGHT, nobody)).kind).toBe('signed_in')
  })

  it('limits one account without touching another', async () => {
    for (let guess = 0; guess <= ACCOUNT_ATTEMPTS; guess++) await signIn({ ...WRONG, email: 'other@example.com' }, nobody)
    expect((await signIn(RIGHT, nobody)).kind).toBe('signed_in')
  })

  it('stores neither addresses nor e-mails to count by', async () => {
    await signIn(WRONG, nobody)
    const rows = await getPrisma().rateLimit.findMany()
    expect(rows.map((row) => row.key)).toEqual([expect.stringMatching(/^sign-in:account:[0-9a-f]{32}$/)])
  })
})

describe('getOperator', () => {
  it('knows nobody by a missing, foreign, forged or unsigned cookie', async () => {
    const cookie = cookieHeaders(await signIn(RIGHT, nobody)).get('cookie') ?? ''
    const [name, value = ''] = cookie.split('=')
    const [token] = decodeURIComponent(value).split('.')
    const { token: stored } = await getPrisma().session.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    expect(stored).toBe(token)
    const forged = [
      '',
      'other=1',
      `${name}=`,
      `${name}=${token}`,
      `${name}=${token}.`,
      `${name}=${encodeURIComponent(`${token}.${Buffer.alloc(32).toString('base64')}`)}`,
      `${name}=${encodeURIComponent(`x${decodeURIComponent(value)}`)}`,
      `${name}=%E0%A4%A`,
    ]
    for (const text of forged) expect(await getOperator(new Headers({ cookie: text })), text).toBeNull()
    await expect(requireOperator(nobody, 'orders.read')).rejects.toMatchObject({ code: 'SIGN_IN_REQUIRED', status: 401 })
    expect(await getOperator(new Headers({ cookie }))).not.toBeNull()
  })

  it('knows nobody once the session has expired', async () => {
    const headers = cookieHeaders(await signIn(RIGHT, nobody))
    await getPrisma().session.updateMany({ data: { expiresAt: new Date(Date.now() - 1_000) } })
    expect(await getOperator(headers)).toBeNull()
  })

  it('knows nobody after signing out, even by the old cookie', async () => {
    const headers = cookieHeaders(await signIn(RIGHT, nobody))
    const cookies = await signOut(headers)
    expect(cookies).toContainEqual(
      expect.objectContaining({ name: 'shop.session_token', value: '', options: expect.objectContaining({ maxAge: 0 }) }),
    )
    expect(await getOperator(headers)).toBeNull()
    await expect(signOut(nobody)).resolves.toBeInstanceOf(Array)
  })
})

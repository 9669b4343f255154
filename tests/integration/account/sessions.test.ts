import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { changePassword } from '#lib/account/change-password.ts'
import { endOtherSessions } from '#lib/account/end-other-sessions.ts'
import { endSession } from '#lib/account/end-session.ts'
import { listSessions } from '#lib/account/list-sessions.ts'
import { PASSWORD_TRIES } from '#lib/account/try-password.ts'
import { ensureOperator } from '#lib/auth/ensure-operator.ts'
import { getOperator } from '#lib/auth/get-operator.ts'
import { readSession, type SignedIn } from '#lib/auth/read-session.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { getPrisma } from '#lib/db/client.ts'
import * as env from '#lib/env.ts'
import { cookieHeaders, cookiesOf } from '../auth/cookie-headers.ts'

const MINE = { email: 'me@example.com', password: 'the-right-password' }
const OTHER = { email: 'other@example.com', password: 'the-right-password' }
const CHROME = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36'

beforeAll(async () => await ensureOperator(OTHER))
beforeEach(async () => {
  await getPrisma().session.deleteMany()
  await getPrisma().rateLimit.deleteMany()
  // As if the settings had never named it: then it is applied again.
  await getPrisma().account.updateMany({ data: { settingsPassword: null } })
  await ensureOperator(MINE)
})

const enter = async (who: typeof MINE, headers = new Headers()): Promise<Headers> => cookieHeaders(await signIn(who, headers))
const session = async (headers: Headers): Promise<SignedIn> => {
  const found = await readSession(headers)
  if (found === null) throw new Error('nobody is signed in')
  return found
}

describe('the list of sessions', () => {
  it('shows one’s own, this one first and marked, the address only in part', async () => {
    const settings = env.getEnv()
    const proxied = vi.spyOn(env, 'getEnv').mockReturnValue({ ...settings, trustedProxies: 1 })
    await enter(MINE, new Headers({ 'user-agent': CHROME, 'x-forwarded-for': '198.51.100.9' }))
    const here = await enter(MINE, new Headers({ 'user-agent': CHROME, 'x-forwarded-for': '6.6.6.6, 203.0.113.77' }))
    proxied.mockRestore()
    await enter(OTHER)
    const list = await listSessions(await session(here))
    expect(list).toMatchObject([
      { current: true, device: { browser: 'Chrome', system: 'Windows' } },
      { current: false, device: { browser: 'Chrome', system: 'Windows' } },
    ])
    const text = JSON.stringify(list)
    for (const secret of ['113.77', '6.6.6.6', '100.9']) expect(text).not.toContain(secret)
    const tokens = await getPrisma().session.findMany({ select: { token: true } })
    for (const { token } of tokens) expect(text).not.toContain(token)
  })

  it('says when a session was used last, written once a minute', async () => {
    const here = await enter(MINE)
    const { sessionId } = await session(here)
    const seen = async (): Promise<Date> => (await getPrisma().session.findUniqueOrThrow({ where: { id: sessionId } })).updatedAt
    const before = await seen()
    await readSession(here, new Date(before.getTime() + 59_000))
    expect(await seen()).toEqual(before)
    await readSession(here, new Date(before.getTime() + 60_000))
    expect((await seen()).getTime()).toBe(before.getTime() + 60_000)
  })

  it('leaves out what has expired', async () => {
    await enter(MINE)
    await getPrisma().session.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await listSessions(await session(await enter(MINE)))).toHaveLength(1)
  })
})

describe('ending sessions', () => {
  it('ends one of one’s own, and nobody else’s', async () => {
    const [here, there, other] = [await enter(MINE), await enter(MINE), await enter(OTHER)]
    const me = await session(here)
    const theirs = (await session(other)).sessionId
    await expect(endSession(me.operator.id, theirs)).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
    expect(await getOperator(other)).not.toBeNull()
    await endSession(me.operator.id, (await session(there)).sessionId)
    expect(await getOperator(there)).toBeNull()
    expect(await getOperator(here)).not.toBeNull()
  })

  it('ends all but this one', async () => {
    const [here, there, other] = [await enter(MINE), await enter(MINE), await enter(OTHER)]
    expect(await endOtherSessions(await session(here))).toBe(1)
    expect(await getOperator(there)).toBeNull()
    expect(await getOperator(here)).not.toBeNull()
    expect(await getOperator(other)).not.toBeNull()
  })
})

describe('changing the password', () => {
  const NEXT = 'another-password'

  it('ends all sessions and begins a new one here', async () => {
    const [here, there] = [await enter(MINE), await enter(MINE)]
    const { operator } = await session(here)
    const cookies = cookiesOf(await changePassword(operator.id, { current: MINE.password, next: NEXT }, here))
    expect(await getOperator(here)).toBeNull()
    expect(await getOperator(there)).toBeNull()
    expect(await getOperator(cookies)).toMatchObject({ email: MINE.email })
    expect(await signIn(MINE, new Headers())).toEqual({ kind: 'refused' })
    expect(await signIn({ ...MINE, password: NEXT }, new Headers())).toMatchObject({ kind: 'signed_in' })
  })

  it('asks for the password there is, a few times', async () => {
    const here = await enter(MINE)
    const { operator } = await session(here)
    const guess = changePassword(operator.id, { current: 'guessed', next: NEXT }, here)
    await expect(guess).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    const key = `account:password:${operator.id}`
    expect(await getPrisma().rateLimit.updateMany({ where: { key, count: 1 }, data: { count: PASSWORD_TRIES } })).toEqual({
      count: 1,
    })
    const right = changePassword(operator.id, { current: MINE.password, next: NEXT }, here)
    await expect(right).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    expect(await getOperator(here)).not.toBeNull()
  })

  it('refuses what is too short, too long, or the same', async () => {
    const here = await enter(MINE)
    const { operator } = await session(here)
    for (const next of ['short', 'x'.repeat(129), '', null, MINE.password]) {
      const change = changePassword(operator.id, { current: MINE.password, next }, here)
      await expect(change).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    }
    expect(await getOperator(here)).not.toBeNull()
  })
})

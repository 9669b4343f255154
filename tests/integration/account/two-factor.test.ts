import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmTwoFactor } from '#lib/account/confirm-two-factor.ts'
import { getTwoFactor } from '#lib/account/get-two-factor.ts'
import { renewBackupCodes } from '#lib/account/renew-backup-codes.ts'
import { startTwoFactor } from '#lib/account/start-two-factor.ts'
import { stopTwoFactor } from '#lib/account/stop-two-factor.ts'
import { CODE_LOCK } from '#lib/auth/auth.ts'
import { ensureOperator } from '#lib/auth/ensure-operator.ts'
import { type CodeAnswer, enterCode } from '#lib/auth/enter-code.ts'
import { getOperator } from '#lib/auth/get-operator.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { getPrisma } from '#lib/db/client.ts'
import { endTwoFactor } from '#lib/people/end-two-factor.ts'
import { computeTotp } from '#tests/support/totp.ts'
import { cookieHeaders, cookiesOf } from '../auth/cookie-headers.ts'

const MINE = { email: 'me@example.com', password: 'the-right-password' }
const STEP_MS = 30_000
let userId: string

beforeAll(async () => {
  await ensureOperator(MINE)
  userId = (await getPrisma().user.findFirstOrThrow()).id
})
beforeEach(async () => {
  await endTwoFactor(userId)
  await getPrisma().session.deleteMany()
  await getPrisma().rateLimit.deleteMany()
})

/** Turns it on; returns what the person has from then on. */
async function turnOn(): Promise<{ secret: string; codes: string[]; session: Headers }> {
  const before = cookieHeaders(await signIn(MINE, new Headers()))
  const { secret } = await startTwoFactor(userId, MINE.password, before)
  const { cookies, codes } = await confirmTwoFactor(userId, computeTotp(secret), before)
  return { secret, codes, session: cookiesOf(cookies) }
}

/** The first step, with the right password. */
async function begin(): Promise<Headers> {
  const answer = await signIn(MINE, new Headers())
  if (answer.kind !== 'code_needed') throw new Error(answer.kind)
  return cookiesOf(answer.cookies)
}

const enter = (headers: Headers, code: unknown, kind: 'totp' | 'backup' = 'totp'): Promise<CodeAnswer> =>
  enterCode({ code, kind }, headers)
/** A code of another step than the one that turned it on: it is right for a while longer. */
const next = (secret: string): string => computeTotp(secret, Date.now() + STEP_MS)
const wrong = (secret: string): string => {
  const right = [-2, -1, 0, 1, 2].map((step) => computeTotp(secret, Date.now() + step * STEP_MS))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !right.includes(code)) ?? ''
}

describe('turning a second factor on', () => {
  it('asks for the password, then for a first code; other sessions end, this one begins anew', async () => {
    const [here, there] = [cookieHeaders(await signIn(MINE, new Headers())), cookieHeaders(await signIn(MINE, new Headers()))]
    await expect(startTwoFactor(userId, 'a-wrong-password', here)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    const { uri, secret } = await startTwoFactor(userId, MINE.password, here)
    expect(uri).toMatch(/^otpauth:\/\/totp\/.+me%40example\.com\?.*secret=/)
    await expect(confirmTwoFactor(userId, wrong(secret), here)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    // Until then nothing is asked for.
    expect(await signIn(MINE, new Headers())).toMatchObject({ kind: 'signed_in' })
    const { cookies, codes } = await confirmTwoFactor(userId, computeTotp(secret), here)
    expect(new Set(codes).size).toBe(10)
    expect(await getOperator(here)).toBeNull()
    expect(await getOperator(there)).toBeNull()
    expect(await getOperator(cookiesOf(cookies))).toMatchObject({ email: MINE.email })
    expect(await getTwoFactor(userId)).toEqual({ on: true, codesLeft: 10 })
  })

  it('keeps neither the secret nor the backup codes in clear', async () => {
    const { secret, codes } = await turnOn()
    const stored = JSON.stringify(await getPrisma().twoFactor.findMany())
    for (const text of [secret, ...codes]) expect(stored).not.toContain(text)
  })

  it('shows the codes of a factor that is on to nobody who merely has a session', async () => {
    const { secret, session } = await turnOn()
    await expect(confirmTwoFactor(userId, next(secret), session)).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
    await expect(startTwoFactor(userId, MINE.password, session)).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
    await expect(renewBackupCodes(userId, 'a-wrong-password', session)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
    await expect(stopTwoFactor(userId, 'a-wrong-password', session)).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  })
})

describe('signing in with a second factor', () => {
  it('gives no session for the password alone, and one for a code of the app', async () => {
    const { secret } = await turnOn()
    await getPrisma().session.deleteMany()
    const half = await begin()
    expect(await getOperator(half)).toBeNull()
    expect(await getPrisma().session.count()).toBe(0)
    expect(await enter(half, wrong(secret))).toEqual({ kind: 'refused' })
    const answer = await enter(half, next(secret))
    expect(answer).toMatchObject({ kind: 'signed_in' })
    if (answer.kind === 'signed_in') expect(await getOperator(cookiesOf(answer.cookies))).toMatchObject({ email: MINE.email })
  })

  it('INV-54 takes no code twice, though it is still right', async () => {
    const { secret } = await turnOn()
    await getPrisma().session.deleteMany()
    const code = next(secret)
    expect(await enter(await begin(), code)).toMatchObject({ kind: 'signed_in' })
    expect(await enter(await begin(), code)).toEqual({ kind: 'over' })
    expect(await getPrisma().session.count()).toBe(1)
  })

  it('INV-54 takes each backup code once, of two who bring it at once', async () => {
    const { codes, session } = await turnOn()
    const [first, second] = [await begin(), await begin()]
    const answers = await Promise.all([enter(first, codes[0], 'backup'), enter(second, codes[0], 'backup')])
    expect(answers.filter(({ kind }) => kind === 'signed_in')).toHaveLength(1)
    expect(await getTwoFactor(userId)).toMatchObject({ codesLeft: 9 })
    const fresh = await renewBackupCodes(userId, MINE.password, session)
    expect(await enter(await begin(), codes[1], 'backup')).toEqual({ kind: 'refused' })
    expect(await enter(await begin(), fresh[0], 'backup')).toMatchObject({ kind: 'signed_in' })
  })

  it('rests after ten wrong codes in a row, over all sign-ins, even for the right one', async () => {
    const { secret, codes } = await turnOn()
    let tried = 0
    while (tried < CODE_LOCK.maxFailedAttempts) {
      const half = await begin()
      for (let time = 0; time < 5; time++, tried++) expect(await enter(half, wrong(secret))).toEqual({ kind: 'refused' })
      // A sign-in takes five.
      expect(await enter(half, next(secret))).toEqual({
        kind: tried < CODE_LOCK.maxFailedAttempts ? 'over' : 'limited',
        ...(tried < CODE_LOCK.maxFailedAttempts ? {} : { minutes: 15 }),
      })
    }
    expect(await enter(await begin(), codes[0], 'backup')).toMatchObject({ kind: 'limited' })
    await getPrisma().twoFactor.updateMany({ data: { lockedUntil: new Date(Date.now() - 1) } })
    expect(await enter(await begin(), codes[0], 'backup')).toMatchObject({ kind: 'signed_in' })
  })

  it('has nothing to do with a session that the browser has, nor with a cookie that is not ours', async () => {
    const { secret, session } = await turnOn()
    const half = await begin()
    const [name = '', value = ''] = (half.get('cookie') ?? '').split('=')
    expect(await enter(session, next(secret))).toEqual({ kind: 'over' })
    for (const cookie of ['', `${name}=`, `${name}=2fa-x.y`, `${name}=${value.slice(0, -6)}AAAA%3D`, `x${name}=${value}`])
      expect(await enter(new Headers({ cookie }), next(secret)), cookie).toEqual({ kind: 'over' })
  })

  it('is over once the password has changed meanwhile', async () => {
    const { secret } = await turnOn()
    const half = await begin()
    await ensureOperator({ ...MINE, password: 'another-password' })
    // The settings are the way back in: they take the second factor away, too.
    expect(await enter(half, next(secret))).toEqual({ kind: 'over' })
    expect(await signIn({ ...MINE, password: 'another-password' }, new Headers())).toMatchObject({ kind: 'signed_in' })
    await ensureOperator(MINE)
  })
})

it('is turned off with the password, or by an owner', async () => {
  const { session } = await turnOn()
  const cookies = await stopTwoFactor(userId, MINE.password, session)
  expect(await getOperator(cookiesOf(cookies))).not.toBeNull()
  expect(await signIn(MINE, new Headers())).toMatchObject({ kind: 'signed_in' })
  await turnOn()
  const half = await begin()
  await endTwoFactor(userId)
  expect(await enter(half, '123456')).toEqual({ kind: 'over' })
  expect(await signIn(MINE, new Headers())).toMatchObject({ kind: 'signed_in' })
  expect(await getPrisma().twoFactor.count()).toBe(0)
})

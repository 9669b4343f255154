import { createHash } from 'node:crypto'
import { isAPIError } from 'better-auth/api'
import { type CodeKind, readCode } from '../account/read-code.ts'
import { type Clock, systemClock } from '../clock.ts'
import { getPrisma } from '../db/client.ts'
import { CODE_LOCK, getAuth } from './auth.ts'
import { buildAuthHeaders } from './build-auth-headers.ts'
import { type CookieToSet, readSetCookies } from './read-set-cookies.ts'
import { takeAttempt } from './take-attempt.ts'

export type CodeAnswer =
  | { kind: 'signed_in'; cookies: CookieToSet[] }
  | { kind: 'refused' }
  /** Ten wrong codes in a row; `minutes` is the longest that it can take. */
  | { kind: 'limited'; minutes: number }
  /** Too late, too often wrong, or nothing was begun: the password is asked for again. */
  | { kind: 'over' }

/**
 * The second step of a sign-in: a code of the authenticator app, or one of the backup codes. The first step left a signed
 * cookie that names a row; only that cookie is looked at, so that a session of this browser has no part in it.
 */
export async function enterCode(
  given: { code: unknown; kind: CodeKind },
  headers: Headers,
  clock: Clock = systemClock,
): Promise<CodeAnswer> {
  const code = readCode(given.code, given.kind)
  if (code === null) return { kind: 'refused' }
  const told = buildAuthHeaders(headers, 'without cookies')
  const cookie = (headers.get('cookie') ?? '').split(/;\s*/).find((each) => /^(__Secure-)?shop\.two_factor=/.test(each))
  if (cookie === undefined) return { kind: 'over' }
  told.set('cookie', cookie)
  const { api } = getAuth()
  try {
    const call = { body: { code }, headers: told, returnHeaders: true } as const
    const { headers: answer, response } = given.kind === 'totp' ? await api.verifyTOTP(call) : await api.verifyBackupCode(call)
    if (given.kind === 'totp' && (await isReplayed(response.user.id, code, clock()))) {
      await getPrisma().session.deleteMany({ where: { token: response.token ?? '' } })
      return { kind: 'over' }
    }
    return { kind: 'signed_in', cookies: readSetCookies(answer) }
  } catch (error) {
    if (!isAPIError(error)) throw error
    return readRefusal(error.body?.code)
  }
}

/** INV-54: a code lives for a minute and a half: who saw it being typed may not use it again (RFC 6238 §5.2). */
async function isReplayed(userId: string, code: string, now: Date): Promise<boolean> {
  const digest = createHash('sha256').update(`${userId}:${code}`).digest('hex').slice(0, 32)
  return (await takeAttempt(`code:used:${digest}`, 1, now)) > 0
}

function readRefusal(code: string | undefined): CodeAnswer {
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return { kind: 'limited', minutes: CODE_LOCK.durationSeconds / 60 }
  // Two browsers brought the same backup code at once: this one lost.
  const wrong = ['INVALID_CODE', 'INVALID_BACKUP_CODE', 'CONFLICT'].includes(code ?? 'CONFLICT')
  return wrong ? { kind: 'refused' } : { kind: 'over' }
}

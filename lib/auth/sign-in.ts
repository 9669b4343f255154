import { createHash } from 'node:crypto'
import { isAPIError } from 'better-auth/api'
import { z } from 'zod'
import { type Clock, systemClock } from '../clock.ts'
import { getEnv } from '../env.ts'
import { readSender } from '../webhooks/read-sender.ts'
import { getAuth } from './auth.ts'
import { buildAuthHeaders } from './build-auth-headers.ts'
import { GateFull } from './create-gate.ts'
import { type CookieToSet, readSetCookies } from './read-set-cookies.ts'
import { returnAttempts } from './return-attempts.ts'
import { takeAttempt } from './take-attempt.ts'

export type SignInAnswer =
  | { kind: 'signed_in'; cookies: CookieToSet[] }
  /** The password is right, and a code is asked for: `enterCode` takes it, from the browser that has these cookies. */
  | { kind: 'code_needed'; cookies: CookieToSet[] }
  /** Never says which of the two is wrong, nor whether the e-mail is anybody's. */
  | { kind: 'refused' }
  | { kind: 'limited'; retryAfterMs: number }

/** Ten wrong guesses, then five minutes of rest: 2,900 a day against a password of eight characters or more. */
export const ACCOUNT_ATTEMPTS = 10
/** An office behind one address may mistype more; a list of stolen passwords is longer than this. */
const ADDRESS_ATTEMPTS = 50

/** When this process has more passwords to look at than it will. */
const BUSY_MS = 60_000

const credentials = z.object({ email: z.email().max(254), password: z.string().min(1).max(128) })

/**
 * Signs an operator in. Failed attempts are counted in the database under the account, and under the client's address where
 * our own proxies name it: no number of app processes or of addresses gives a guesser more.
 */
export async function signIn(
  body: { email: unknown; password: unknown },
  headers: Headers,
  clock: Clock = systemClock,
): Promise<SignInAnswer> {
  const parsed = credentials.safeParse(body)
  if (!parsed.success) return { kind: 'refused' }
  const email = parsed.data.email.toLowerCase()
  const address = readSender(headers.get('x-forwarded-for'), getEnv().trustedProxies)
  const limits: [string, number][] = [[`sign-in:account:${digest(email)}`, ACCOUNT_ATTEMPTS]]
  if (address !== null) limits.unshift([`sign-in:address:${digest(address)}`, ADDRESS_ATTEMPTS])
  for (const [key, max] of limits) {
    const retryAfterMs = await takeAttempt(key, max, clock())
    if (retryAfterMs > 0) return { kind: 'limited', retryAfterMs }
  }
  const answer = await tryPassword(email, parsed.data.password, buildAuthHeaders(headers, 'without cookies'))
  if (answer.kind !== 'refused')
    await returnAttempts(
      limits.map(([key]) => key),
      clock(),
    )
  return answer
}

async function tryPassword(email: string, password: string, headers: Headers): Promise<SignInAnswer> {
  try {
    const { headers: answer, response } = await getAuth().api.signInEmail({
      body: { email, password },
      headers,
      returnHeaders: true,
    })
    const kind = 'twoFactorRedirect' in response ? 'code_needed' : 'signed_in'
    return { kind, cookies: readSetCookies(answer) }
  } catch (error) {
    if (isAPIError(error) && error.statusCode === 401) return { kind: 'refused' }
    if (error instanceof GateFull) return { kind: 'limited', retryAfterMs: BUSY_MS }
    throw error
  }
}

/** The table of attempts needs no personal data to count by. */
function digest(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 32)
}

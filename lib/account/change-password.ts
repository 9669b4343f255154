import { auditChange } from '../audit/audit-change.ts'
import { getAuth } from '../auth/auth.ts'
import { buildAuthHeaders } from '../auth/build-auth-headers.ts'
import { readPassword } from '../auth/read-password.ts'
import { type CookieToSet, readSetCookies } from '../auth/read-set-cookies.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { forgetChallenges } from './forget-challenges.ts'
import { tryPassword } from './try-password.ts'

/**
 * Gives somebody who is signed in another password. All their sessions end; this browser gets a new one.
 *
 * @returns the new session's cookies
 * @throws ShopError INVALID_REQUEST, TOO_MANY_REQUESTS
 */
export async function changePassword(
  userId: string,
  given: { current: unknown; next: unknown },
  headers: Headers,
): Promise<CookieToSet[]> {
  const newPassword = readPassword(given.next)
  const currentPassword = typeof given.current === 'string' ? given.current.slice(0, 128) : ''
  if (newPassword === currentPassword) throw new ShopError('INVALID_REQUEST', '지금과 다른 비밀번호를 정해 주세요.')
  const { headers: answer } = await tryPassword(userId, () =>
    getAuth().api.changePassword({
      body: { newPassword, currentPassword, revokeOtherSessions: true },
      headers: buildAuthHeaders(headers, 'with cookies'),
      returnHeaders: true,
    }),
  )
  await withTransaction(async (tx) => {
    await forgetChallenges(tx, userId)
    // The password itself was written by better-auth, in a transaction of its own.
    await auditChange(tx, { kind: 'person', id: userId })
  })
  return readSetCookies(answer)
}

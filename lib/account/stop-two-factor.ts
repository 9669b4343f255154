import { getAuth } from '../auth/auth.ts'
import { buildAuthHeaders } from '../auth/build-auth-headers.ts'
import { type CookieToSet, readSetCookies } from '../auth/read-set-cookies.ts'
import { auditAccount } from './audit-account.ts'
import { tryPassword } from './try-password.ts'

/**
 * Turns the second factor off, for who knows the password; the secret and the backup codes are gone.
 *
 * @returns cookies: this browser's session begins anew
 * @throws ShopError INVALID_REQUEST for a wrong password, TOO_MANY_REQUESTS
 */
export async function stopTwoFactor(userId: string, password: unknown, headers: Headers): Promise<CookieToSet[]> {
  const { headers: answer } = await tryPassword(userId, () =>
    getAuth().api.disableTwoFactor({
      body: { password: typeof password === 'string' ? password.slice(0, 128) : '' },
      headers: buildAuthHeaders(headers, 'with cookies'),
      returnHeaders: true,
    }),
  )
  await auditAccount(userId)
  return readSetCookies(answer)
}

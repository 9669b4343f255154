import { isAPIError } from 'better-auth/api'
import { getAuth } from '../auth/auth.ts'
import { buildAuthHeaders } from '../auth/build-auth-headers.ts'
import { ShopError } from '../errors.ts'
import { auditAccount } from './audit-account.ts'
import { tryPassword } from './try-password.ts'

/** What an authenticator app is given: by a QR code of `uri`, or typed from `secret` (base 32). */
export type TwoFactorSetup = { uri: string; secret: string }

/**
 * Makes the secret of a second factor; nothing is asked for until `confirmTwoFactor` has seen a code made from it. Started
 * again before that, it is another secret.
 *
 * @throws ShopError INVALID_REQUEST for a wrong password, TOO_MANY_REQUESTS, STATUS_NOT_ALLOWED when it is on already
 */
export async function startTwoFactor(userId: string, password: unknown, headers: Headers): Promise<TwoFactorSetup> {
  try {
    const setup = await tryPassword(userId, () =>
      getAuth().api.enableTwoFactor({
        body: { password: typeof password === 'string' ? password.slice(0, 128) : '', method: 'totp' },
        headers: buildAuthHeaders(headers, 'with cookies'),
      }),
    )
    await auditAccount(userId)
    if (setup.method !== 'totp') throw new Error('a second factor of another kind')
    return { uri: setup.totpURI, secret: new URL(setup.totpURI).searchParams.get('secret') ?? '' }
  } catch (error) {
    if (isAPIError(error) && error.body?.code === 'TOTP_ALREADY_ENABLED')
      throw new ShopError('STATUS_NOT_ALLOWED', '2단계 인증이 이미 켜져 있습니다.')
    throw error
  }
}

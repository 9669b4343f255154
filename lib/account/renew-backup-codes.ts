import { isAPIError } from 'better-auth/api'
import { getAuth } from '../auth/auth.ts'
import { buildAuthHeaders } from '../auth/build-auth-headers.ts'
import { ShopError } from '../errors.ts'
import { auditAccount } from './audit-account.ts'
import { tryPassword } from './try-password.ts'

/**
 * New backup codes in place of the old, which work no more. They are shown this once.
 *
 * @throws ShopError INVALID_REQUEST for a wrong password, TOO_MANY_REQUESTS, STATUS_NOT_ALLOWED when there is no second factor
 */
export async function renewBackupCodes(userId: string, password: unknown, headers: Headers): Promise<string[]> {
  try {
    const { backupCodes } = await tryPassword(userId, () =>
      getAuth().api.generateBackupCodes({
        body: { password: typeof password === 'string' ? password.slice(0, 128) : '' },
        headers: buildAuthHeaders(headers, 'with cookies'),
      }),
    )
    await auditAccount(userId)
    return backupCodes
  } catch (error) {
    if (isAPIError(error) && error.body?.code === 'TWO_FACTOR_NOT_ENABLED')
      throw new ShopError('STATUS_NOT_ALLOWED', '2단계 인증이 꺼져 있습니다.')
    throw error
  }
}

import { isAPIError } from 'better-auth/api'
import { auditChange } from '../audit/audit-change.ts'
import { getAuth } from '../auth/auth.ts'
import { buildAuthHeaders } from '../auth/build-auth-headers.ts'
import { type CookieToSet, readSetCookies } from '../auth/read-set-cookies.ts'
import { takeAttempt } from '../auth/take-attempt.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { readCode } from './read-code.ts'

const TRIES = 10

/**
 * Turns the second factor on: the code shows that the app has the secret. The other sessions, which began without one, end;
 * this browser's begins anew.
 *
 * @returns the new session's cookies, and the backup codes, which are shown this once
 * @throws ShopError INVALID_REQUEST for a wrong code, TOO_MANY_REQUESTS, STATUS_NOT_ALLOWED when nothing was started, or it is on
 */
export async function confirmTwoFactor(
  userId: string,
  given: unknown,
  headers: Headers,
): Promise<{ cookies: CookieToSet[]; codes: string[] }> {
  const db = getPrisma()
  // Only then: who merely has a session must not be shown the codes of a factor that is on.
  const started = await db.twoFactor.findUnique({ where: { userId }, select: { verified: true } })
  if (started?.verified !== false) throw new ShopError('STATUS_NOT_ALLOWED', '2단계 인증을 처음부터 다시 시작해 주세요.')
  const code = readCode(given, 'totp')
  const began = new Date()
  if ((await takeAttempt(`account:code:${userId}`, TRIES, began)) > 0)
    throw new ShopError('TOO_MANY_REQUESTS', '코드를 너무 여러 번 틀렸습니다. 5분 뒤에 다시 시도해 주세요.')
  if (code === null) throw wrongCode()
  const { headers: answer } = await getAuth()
    .api.verifyTOTP({ body: { code }, headers: buildAuthHeaders(headers, 'with cookies'), returnHeaders: true })
    .catch((error: unknown) => {
      throw isAPIError(error) && error.body?.code === 'INVALID_CODE' ? wrongCode() : error
    })
  await withTransaction(async (tx) => {
    await tx.session.deleteMany({ where: { userId, createdAt: { lt: began } } })
    await auditChange(tx, { kind: 'person', id: userId })
  })
  const { backupCodes } = await getAuth().api.viewBackupCodes({ body: { userId } })
  return { cookies: readSetCookies(answer), codes: backupCodes }
}

function wrongCode(): ShopError {
  return new ShopError('INVALID_REQUEST', '코드가 맞지 않습니다. 앱에 보이는 여섯 자리 숫자를 다시 적어 주세요.')
}

import { hashPassword } from 'better-auth/crypto'
import { readPassword } from '../auth/read-password.ts'
import { recordAudit } from '../auth/record-audit.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { findReset } from './find-reset.ts'
import { forgetChallenges } from './forget-challenges.ts'

/**
 * Sets a password anew for whoever has the mailed link. INV-53: it works once: of two who bring it at once, one does. All sessions of
 * that person end, sign-ins that wait for a code too, and their other links; a second factor stays asked for.
 *
 * @throws ShopError INVALID_REQUEST when the password will not do, or the link is used up or too old
 */
export async function resetPassword(token: string, given: unknown): Promise<void> {
  const password = readPassword(given)
  const reset = await findReset(token)
  // Before the work of hashing: a stranger without a link costs one look-up.
  if (reset === null) throw unusable()
  const { id, userId } = reset
  const hash = await hashPassword(password)
  await withTransaction(async (tx) => {
    const now = new Date()
    const used = await tx.passwordReset.updateMany({
      where: { id, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (used.count === 0) throw unusable()
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } })
    await tx.account.updateMany({ where: { userId, providerId: 'credential' }, data: { password: hash } })
    await tx.session.deleteMany({ where: { userId } })
    await forgetChallenges(tx, userId)
    await recordAudit({ id: userId }, 'account.manage', 'resetting the own password', 'done', { kind: 'person', id: userId }, tx)
  })
}

function unusable(): ShopError {
  return new ShopError('INVALID_REQUEST', '이미 쓰였거나 기한이 지난 링크입니다. 로그인 화면에서 새 링크를 받아 주세요.')
}

import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'

/**
 * Signs one of somebody's own sessions out; another's is not there for them.
 *
 * @throws ShopError STATUS_NOT_ALLOWED when it has ended already
 */
export async function endSession(userId: string, sessionId: string): Promise<void> {
  await withTransaction(async (tx) => {
    const ended = await tx.session.deleteMany({ where: { id: sessionId, userId } })
    if (ended.count === 0) throw new ShopError('STATUS_NOT_ALLOWED', '이미 로그아웃된 기기입니다.')
    await auditChange(tx, { kind: 'person', id: userId })
  })
}

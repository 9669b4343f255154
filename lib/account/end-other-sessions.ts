import { auditChange } from '../audit/audit-change.ts'
import type { SignedIn } from '../auth/read-session.ts'
import { withTransaction } from '../db/with-transaction.ts'

/** Signs somebody out everywhere but here; returns how many sessions that ended. */
export async function endOtherSessions(me: SignedIn): Promise<number> {
  return await withTransaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { userId: me.operator.id, id: { not: me.sessionId } } })
    await auditChange(tx, { kind: 'person', id: me.operator.id })
    return count
  })
}

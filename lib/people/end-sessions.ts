import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { requirePerson } from './require-person.ts'

/** Signs a person out everywhere. */
export async function endSessions(userId: string): Promise<void> {
  await withTransaction(async (tx) => {
    await requirePerson(tx, userId)
    await tx.session.deleteMany({ where: { userId } })
    await auditChange(tx, { kind: 'person', id: userId })
  })
}

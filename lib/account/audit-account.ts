import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'

/** The audit entry of what better-auth has just written of an account, in a transaction of its own. */
export async function auditAccount(userId: string): Promise<void> {
  await withTransaction(async (tx) => {
    await auditChange(tx, { kind: 'person', id: userId })
  })
}

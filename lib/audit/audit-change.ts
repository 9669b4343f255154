import { recordAudit } from '../auth/record-audit.ts'
import type { Transaction } from '../db/client.ts'
import { onCommit } from '../db/transaction-scope.ts'
import { auditScope } from './audit-scope.ts'
import type { AuditSubject } from './audit-subject.ts'

/**
 * INV-38: writes an operator's change into the audit log in the transaction of the change: one stands with the other. Does nothing where
 * no operator is acting (a buyer, the worker, a command). An action that changes the same thing in two steps is one entry.
 */
export async function auditChange(tx: Transaction, subject: AuditSubject): Promise<void> {
  const scope = auditScope.getStore()
  if (scope === undefined) return
  const key = `${subject.kind} ${subject.id}`
  if (scope.committed.has(key)) return
  await recordAudit(scope.operator, scope.permission, scope.action, 'done', subject, tx)
  onCommit(() => scope.committed.add(key))
}

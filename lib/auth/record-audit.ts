import type { AuditSubject } from '../audit/audit-subject.ts'
import { type Database, getPrisma } from '../db/client.ts'
import type { Permission } from './permissions.ts'

/** Writes what an operator did, or was refused, into the log that nobody can change (INV-30). No personal data. */
export async function recordAudit(
  operator: { id: string },
  permission: Permission,
  action: string,
  outcome: string,
  subject: AuditSubject | null = null,
  db: Database = getPrisma(),
): Promise<void> {
  await db.auditEntry.create({
    data: {
      operatorId: operator.id,
      permission,
      action,
      outcome,
      subjectKind: subject?.kind ?? null,
      subjectId: subject?.id ?? null,
    },
  })
}

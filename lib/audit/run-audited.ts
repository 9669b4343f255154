import type { Permission } from '../auth/permissions.ts'
import { recordAudit } from '../auth/record-audit.ts'
import { ShopError } from '../errors.ts'
import { log } from '../log.ts'
import { auditScope } from './audit-scope.ts'
import type { AuditSubject } from './audit-subject.ts'

export type AuditedAction = {
  operator: { id: string }
  permission: Permission
  /** What is done, in words of the log; no personal data. */
  action: string
  /** What it is about, for the entry of a refusal; a change names its own. */
  subject?: AuditSubject | null
}

/**
 * Runs an operator's action so that the audit log tells of it: each change by an entry in its own transaction (`auditChange`), a refusal
 * or failure by one with its code, and an action that changed nothing here (one that only asks Bootpay) by one after it.
 *
 * @throws whatever `work` throws
 */
export async function runAudited<T>(audited: AuditedAction, work: () => Promise<T>): Promise<T> {
  const { operator, permission, action, subject = null } = audited
  const committed = new Set<string>()
  try {
    const result = await auditScope.run({ operator, permission, action, committed }, work)
    if (committed.size === 0) await recordAudit(operator, permission, action, 'done', subject)
    return result
  } catch (error) {
    const outcome = error instanceof ShopError ? error.code : 'failed'
    // The reason of the failure is what the operator and the log must read, also when the database is away for both.
    await recordAudit(operator, permission, action, outcome, subject).catch((err: unknown) =>
      log.error({ err, action, outcome }, 'an audit entry could not be written'),
    )
    throw error
  }
}

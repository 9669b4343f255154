import type { AuditSubject } from '../audit/audit-subject.ts'
import { log } from '../log.ts'
import type { Permission } from './permissions.ts'
import { recordAudit } from './record-audit.ts'
import { takeAttempt } from './take-attempt.ts'

/** So many refusals of one person, for want of one permission, are entries each; then one says that there were more. */
export const KEPT_REFUSALS = 5

/**
 * Writes into the audit log that somebody was refused for their role. The log cannot be erased, and any script of theirs can ask again:
 * what comes in a row is cut short until five minutes pass. By permission, so that a flood of one kind hides no refusal of another.
 */
export async function recordRefusal(
  operator: { id: string },
  permission: Permission,
  action: string,
  subject: AuditSubject | null,
  now = new Date(),
): Promise<void> {
  const key = `refused:${operator.id}:${permission}`
  try {
    if ((await takeAttempt(key, KEPT_REFUSALS, now)) === 0)
      await recordAudit(operator, permission, action, 'NOT_ALLOWED', subject)
    else if ((await takeAttempt(`${key}:again`, 1, now)) === 0)
      await recordAudit(operator, permission, action, 'REFUSED_AGAIN', subject)
  } catch (err) {
    // Refused it is all the same.
    log.error({ err, action }, 'the audit entry of a refusal could not be written')
  }
}

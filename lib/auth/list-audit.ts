import { getPrisma } from '../db/client.ts'

export type AuditRow = {
  id: string
  at: string
  operator_id: string
  action: string
  /** done | the code of the refusal */
  outcome: string
  /** What was acted on: `lib/audit/audit-subject.ts`. */
  subject: { kind: string; id: string } | null
}

/** The newest entries first. For owners only: the caller has checked who asks. */
export async function listAudit(limit: number): Promise<AuditRow[]> {
  const entries = await getPrisma().auditEntry.findMany({ orderBy: { id: 'desc' }, take: Math.min(Math.max(limit, 1), 200) })
  return entries.map((entry) => ({
    id: String(entry.id),
    at: entry.at.toISOString(),
    operator_id: entry.operatorId,
    action: entry.action,
    outcome: entry.outcome,
    subject: entry.subjectKind === null || entry.subjectId === null ? null : { kind: entry.subjectKind, id: entry.subjectId },
  }))
}

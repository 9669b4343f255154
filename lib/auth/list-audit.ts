import { getPrisma } from '../db/client.ts'
import { showTime } from '../show-time.ts'

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

export type AuditFilter = {
  operatorId?: string
  action?: string
  /** Only entries older than this one: its id. */
  before?: bigint
}

/** What operators did, newest first; `filter.before` goes on along the key. For owners: the caller has checked who asks. */
export async function listAudit(limit: number, filter: AuditFilter = {}): Promise<AuditRow[]> {
  const { operatorId, action, before } = filter
  const entries = await getPrisma().auditEntry.findMany({
    where: {
      ...(operatorId === undefined ? {} : { operatorId }),
      ...(action === undefined ? {} : { action }),
      ...(before === undefined ? {} : { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: Math.min(Math.max(limit, 1), 200),
  })
  return entries.map((entry) => ({
    id: String(entry.id),
    at: showTime(entry.at),
    operator_id: entry.operatorId,
    action: entry.action,
    outcome: entry.outcome,
    subject: entry.subjectKind === null || entry.subjectId === null ? null : { kind: entry.subjectKind, id: entry.subjectId },
  }))
}

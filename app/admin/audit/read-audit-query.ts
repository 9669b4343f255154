import type { AuditFilter } from '#lib/auth/list-audit.ts'
import { AUDIT_ACTIONS } from '../_lib/audit-labels.ts'

/** What the address of the audit log says. */
export type AuditQuery = { person?: string; action?: string; before?: string }

type Params = Readonly<Record<string, string | string[] | undefined>>

/** What is unknown, wrong, or there twice, counts as absent. */
export function readAuditQuery(params: Params): AuditQuery {
  const { person, action, before } = params
  return {
    ...(typeof person === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(person) ? { person } : {}),
    ...(typeof action === 'string' && Object.hasOwn(AUDIT_ACTIONS, action) ? { action } : {}),
    ...(typeof before === 'string' && /^[1-9]\d{0,17}$/.test(before) ? { before } : {}),
  }
}

export function toAuditFilter({ person, action, before }: AuditQuery): AuditFilter {
  return {
    ...(person === undefined ? {} : { operatorId: person }),
    ...(action === undefined ? {} : { action }),
    ...(before === undefined ? {} : { before: BigInt(before) }),
  }
}

/** The same without its place in the log. */
export function newest({ before: _before, ...rest }: AuditQuery): AuditQuery {
  return rest
}

export function auditPath(query: AuditQuery): string {
  const search = new URLSearchParams(query).toString()
  return search === '' ? '/admin/audit' : `/admin/audit?${search}`
}

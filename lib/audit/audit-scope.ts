import { AsyncLocalStorage } from 'node:async_hooks'
import type { Permission } from '../auth/permissions.ts'

/** Who is doing what in the back office just now, and which entries of the audit log stand already. */
export type AuditScope = { operator: { id: string }; permission: Permission; action: string; committed: Set<string> }

/** Set by `runAudited`, read by `auditChange`: what lies between need not hand it on. */
export const auditScope = new AsyncLocalStorage<AuditScope>()

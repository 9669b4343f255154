import { getPrisma } from '../db/client.ts'
import type { Permission } from './permissions.ts'

/** Writes what an operator did, or was refused, into the log that nobody can change (INV-30). No personal data. */
export async function recordAudit(
  operator: { id: string },
  permission: Permission,
  action: string,
  outcome: string,
): Promise<void> {
  await getPrisma().auditEntry.create({ data: { operatorId: operator.id, permission, action, outcome } })
}

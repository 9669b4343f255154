import { auditChange } from '../audit/audit-change.ts'
import type { Role } from '../auth/permissions.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { lockPeople } from './lock-people.ts'
import { requirePerson } from './require-person.ts'

/** The next request of theirs is already asked about by the new role. @throws ShopError STATUS_NOT_ALLOWED for the last owner */
export async function changeRole(userId: string, role: Role): Promise<void> {
  await withTransaction(async (tx) => {
    await requirePerson(tx, userId)
    if (role !== 'owner') await lockPeople(tx, userId)
    await tx.user.updateMany({ where: { id: userId }, data: { role } })
    await auditChange(tx, { kind: 'person', id: userId })
  })
}

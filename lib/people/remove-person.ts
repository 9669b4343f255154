import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { lockPeople } from './lock-people.ts'
import { requirePerson } from './require-person.ts'

/** Their sessions end with them; what they did stays in the timelines. @throws ShopError STATUS_NOT_ALLOWED for the last owner */
export async function removePerson(userId: string): Promise<void> {
  await withTransaction(async (tx) => {
    await requirePerson(tx, userId)
    await lockPeople(tx, userId)
    await tx.user.deleteMany({ where: { id: userId } })
    await auditChange(tx, { kind: 'person', id: userId })
  })
}

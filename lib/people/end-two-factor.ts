import { forgetChallenges } from '../account/forget-challenges.ts'
import { auditChange } from '../audit/audit-change.ts'
import type { Transaction } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { requirePerson } from './require-person.ts'

/** Takes a person's second factor away who lost both the app and the backup codes: the password alone lets them in again. */
export async function endTwoFactor(userId: string): Promise<void> {
  await withTransaction(async (tx) => {
    await requirePerson(tx, userId)
    await dropTwoFactor(tx, userId)
    await auditChange(tx, { kind: 'person', id: userId })
  })
}

/** The same, inside a transaction. */
export async function dropTwoFactor(tx: Transaction, userId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId } })
  await tx.user.updateMany({ where: { id: userId }, data: { twoFactorEnabled: false } })
  await forgetChallenges(tx, userId)
}

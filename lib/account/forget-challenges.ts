import type { Transaction } from '../db/client.ts'

/** Ends sign-ins of a person that wait for a code: they began with a password that is no longer the right one. */
export async function forgetChallenges(tx: Transaction, userId: string): Promise<void> {
  await tx.verification.deleteMany({ where: { value: userId, identifier: { startsWith: '2fa-' } } })
}

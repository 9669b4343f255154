import { withTransaction } from '../db/with-transaction.ts'
import { queueMail } from '../mail/queue-mail.ts'

/** How long a link works. */
export const RESET_MS = 30 * 60_000
/** Links that one mailbox gets in an hour at most, whoever asks for them. */
export const RESETS_PER_HOUR = 5
const HOUR_MS = 3_600_000

/** Queues the mail with a link to a new password, if that address is somebody's. @param email in lower case */
export async function issueReset(email: string, now: Date): Promise<void> {
  await withTransaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
    if (user === null) return
    await tx.passwordReset.deleteMany({ where: { userId: user.id, expiresAt: { lt: new Date(now.getTime() - 24 * HOUR_MS) } } })
    const lately = { userId: user.id, issuedAt: { gt: new Date(now.getTime() - HOUR_MS) } }
    if ((await tx.passwordReset.count({ where: lately })) >= RESETS_PER_HOUR) return
    const reset = await tx.passwordReset.create({
      data: { userId: user.id, issuedAt: now, expiresAt: new Date(now.getTime() + RESET_MS) },
    })
    await queueMail(tx, { userId: user.id, kind: 'password_reset', ref: String(reset.id) })
  })
}

import { getPrisma } from '../db/client.ts'
import { isResetSigned, readResetToken } from './sign-reset.ts'

/** Whose password a link sets anew, while it is good; null when it is used up, too old, or not ours. */
export async function findReset(token: string, now = new Date()): Promise<{ id: bigint; userId: string; email: string } | null> {
  const claimed = readResetToken(token)
  if (claimed === null) return null
  const reset = await getPrisma().passwordReset.findUnique({
    where: { id: claimed.id },
    include: { user: { select: { email: true } } },
  })
  if (reset === null || !isResetSigned(reset, claimed.signature)) return null
  if (reset.usedAt !== null || reset.expiresAt <= now) return null
  return { id: reset.id, userId: reset.userId, email: reset.user.email }
}

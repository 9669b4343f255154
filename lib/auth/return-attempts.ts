import { getPrisma } from '../db/client.ts'
import { forgetAttempts } from './forget-attempts.ts'

/** Takes attempts back that turned out right: only failures count. Removes what is forgotten anyway. */
export async function returnAttempts(keys: readonly string[], now: Date): Promise<void> {
  await getPrisma().rateLimit.updateMany({
    where: { key: { in: [...keys] }, count: { gt: 0 } },
    data: { count: { decrement: 1 } },
  })
  await forgetAttempts(now)
}

import { getPrisma } from '../db/client.ts'
import { PAUSE_MS } from './take-attempt.ts'

/** Removes the attempts that no longer count. */
export async function forgetAttempts(now: Date): Promise<void> {
  await getPrisma().rateLimit.deleteMany({ where: { lastRequest: { lte: now.getTime() - PAUSE_MS } } })
}

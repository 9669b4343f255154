import { randomUUID } from 'node:crypto'
import { getPrisma } from '../db/client.ts'

/** After so long without an attempt, the earlier ones are forgotten. */
export const PAUSE_MS = 5 * 60_000

/**
 * Counts an attempt under `key` before it is tried, in one statement: of a hundred guesses sent at once, `max` are looked at.
 *
 * @returns 0 when it may go on, else after how many milliseconds to try again
 */
export async function takeAttempt(key: string, max: number, now: Date): Promise<number> {
  const at = now.getTime()
  const forgotten = at - PAUSE_MS
  const taken = await getPrisma().$executeRaw`
    INSERT INTO rate_limits AS r (id, key, count, last_request) VALUES (${randomUUID()}, ${key}, 1, ${at})
    ON CONFLICT (key) DO UPDATE
      SET count = CASE WHEN r.last_request <= ${forgotten} THEN 1 ELSE r.count + 1 END, last_request = ${at}
      WHERE r.last_request <= ${forgotten} OR r.count < ${max}`
  if (taken === 1) return 0
  const row = await getPrisma().rateLimit.findUnique({ where: { key }, select: { lastRequest: true } })
  return Math.max(1, Number(row?.lastRequest ?? forgotten) - forgotten)
}

import { createHash } from 'node:crypto'
import { returnAttempts } from '../auth/return-attempts.ts'
import { takeAttempt } from '../auth/take-attempt.ts'
import { ShopError } from '../errors.ts'

/** Links that do not work, or passwords that will not do, which one sender may bring until five minutes pass without. */
export const LINK_TRIES = 20

/**
 * Lets a stranger use a mailed link (an invitation, a new password). Guessing at one is hopeless by its length; this keeps the
 * guessing itself cheap for us.
 *
 * @param sender the client's address, null where it is not known
 * @throws ShopError TOO_MANY_REQUESTS, and whatever `work` throws
 */
export async function limitLinks<T>(sender: string | null, work: () => Promise<T>, now = new Date()): Promise<T> {
  if (sender === null) return await work()
  const key = `link:sender:${createHash('sha256').update(sender).digest('hex').slice(0, 32)}`
  if ((await takeAttempt(key, LINK_TRIES, now)) > 0)
    throw new ShopError('TOO_MANY_REQUESTS', '너무 여러 번 시도하셨습니다. 5분 뒤에 다시 시도해 주세요.')
  const done = await work()
  await returnAttempts([key], now)
  return done
}

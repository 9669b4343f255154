import { createHash } from 'node:crypto'
import { forgetAttempts } from '../auth/forget-attempts.ts'
import { takeAttempt } from '../auth/take-attempt.ts'
import { getPrisma } from '../db/client.ts'
import { ShopError } from '../errors.ts'

const WINDOW_MS = 5 * 60_000
/** Wrong codes that one address may try in a window; and all together where no proxy of ours names addresses. */
export const GUESSES = { sender: 20, everyone: 100 }

/**
 * Looks at a promotion code unless too many wrong ones were tried; counts it when it turns out to be nobody's. Right codes cost
 * nothing, however many buyers bring them at once; guesses sent at once overrun the limit by no more than are looked at together.
 *
 * @param sender the client's address, null where it is not known
 * @throws ShopError TOO_MANY_REQUESTS, and whatever `work` throws
 */
export async function limitGuesses<T>(sender: string | null, work: () => Promise<T>, now = new Date()): Promise<T> {
  const who = sender === null ? 'everyone' : createHash('sha256').update(sender).digest('hex').slice(0, 32)
  const key = `promotion:${who}:${Math.floor(now.getTime() / WINDOW_MS)}`
  const max = sender === null ? GUESSES.everyone : GUESSES.sender
  const tried = await getPrisma().rateLimit.findUnique({ where: { key }, select: { count: true } })
  if (tried !== null && tried.count >= max) {
    throw new ShopError('TOO_MANY_REQUESTS', '프로모션 코드를 너무 여러 번 시도하셨습니다. 5분 뒤에 다시 시도해 주세요.')
  }
  try {
    return await work()
  } catch (error) {
    if (error instanceof ShopError && error.details.reason === 'unknown') {
      await takeAttempt(key, max, now)
      await forgetAttempts(now)
    }
    throw error
  }
}

import { isAPIError } from 'better-auth/api'
import { returnAttempts } from '../auth/return-attempts.ts'
import { takeAttempt } from '../auth/take-attempt.ts'
import { ShopError } from '../errors.ts'

/** Wrong passwords of somebody signed in, until five minutes pass without: a session left open is no place to guess at them. */
export const PASSWORD_TRIES = 10

/**
 * Runs a call of better-auth that asks for the password of somebody who is signed in. Wrong ones are counted in the database.
 *
 * @throws ShopError INVALID_REQUEST for a wrong password, TOO_MANY_REQUESTS, and whatever else `call` throws
 */
export async function tryPassword<T>(userId: string, call: () => Promise<T>, now = new Date()): Promise<T> {
  const key = `account:password:${userId}`
  const waitMs = await takeAttempt(key, PASSWORD_TRIES, now)
  if (waitMs > 0) {
    throw new ShopError(
      'TOO_MANY_REQUESTS',
      `비밀번호를 너무 여러 번 틀렸습니다. ${Math.ceil(waitMs / 60_000)}분 뒤에 다시 시도해 주세요.`,
    )
  }
  try {
    const done = await call()
    await returnAttempts([key], now)
    return done
  } catch (error) {
    if (isAPIError(error) && error.body?.code === 'INVALID_PASSWORD')
      throw new ShopError('INVALID_REQUEST', '지금 쓰는 비밀번호가 맞지 않습니다.')
    throw error
  }
}

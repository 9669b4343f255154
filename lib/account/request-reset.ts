import { createHash } from 'node:crypto'
import { z } from 'zod'
import { forgetAttempts } from '../auth/forget-attempts.ts'
import { takeAttempt } from '../auth/take-attempt.ts'
import { ShopError } from '../errors.ts'
import { issueReset } from './issue-reset.ts'

/** Links that may be asked for until five minutes pass without: for one address, and by one sender. */
export const RESET_ASKS = { address: 3, sender: 20 }

/**
 * Somebody who does not know their password asks for a link by mail. Whether the address is anybody's shows neither in the
 * answer nor in the time that it takes: the rows are looked at and written `later`, once the answer is out.
 *
 * @param sender the client's address, null where it is not known
 * @param later runs a piece of work when the caller has answered
 * @throws ShopError INVALID_REQUEST, TOO_MANY_REQUESTS
 */
export async function requestReset(
  email: unknown,
  sender: string | null,
  later: (work: () => Promise<void>) => void,
  now = new Date(),
): Promise<void> {
  const parsed = z.email().max(254).safeParse(email)
  if (!parsed.success) throw new ShopError('INVALID_REQUEST', '이메일 주소를 확인해 주세요.')
  const address = parsed.data.toLowerCase()
  const limits: [string, number][] = [[`reset:address:${digest(address)}`, RESET_ASKS.address]]
  if (sender !== null) limits.unshift([`reset:sender:${digest(sender)}`, RESET_ASKS.sender])
  for (const [key, max] of limits) {
    const waitMs = await takeAttempt(key, max, now)
    if (waitMs > 0) {
      throw new ShopError(
        'TOO_MANY_REQUESTS',
        `링크를 여러 번 요청하셨습니다. 메일함을 확인하시고, ${Math.ceil(waitMs / 60_000)}분 뒤에 다시 시도해 주세요.`,
      )
    }
  }
  later(async () => {
    await issueReset(address, now)
    await forgetAttempts(now)
  })
}

/** The table of attempts needs no personal data to count by. */
function digest(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 32)
}

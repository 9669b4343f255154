import { createHash, randomUUID } from 'node:crypto'
import { forgetAttempts } from '../auth/forget-attempts.ts'
import { takeAttempt } from '../auth/take-attempt.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { issueLink, LINK_MS } from './issue-link.ts'

/** Links that may be asked for until five minutes pass without: of one order, and by one sender. */
export const ASKS = { order: 3, sender: 20 }

/**
 * A buyer on another browser asks for a link to an order. It goes to the address on the order and to no other; an order
 * without one is treated just alike, so that the answer tells nobody whether there is one.
 *
 * @param sender the client's address, null where it is not known
 * @throws ShopError TOO_MANY_REQUESTS, ORDER_NOT_FOUND
 */
export async function requestLink(orderId: string, sender: string | null, now = new Date()): Promise<void> {
  const limits: [string, number][] = [[`order-link:order:${orderId}`, ASKS.order]]
  if (sender !== null)
    limits.unshift([`order-link:sender:${createHash('sha256').update(sender).digest('hex').slice(0, 32)}`, ASKS.sender])
  for (const [key, max] of limits) {
    const waitMs = await takeAttempt(key, max, now)
    if (waitMs > 0) {
      throw new ShopError(
        'TOO_MANY_REQUESTS',
        '링크를 여러 번 요청하셨습니다. 받은 메일함을 확인하시고, 5분 뒤에 다시 시도해 주세요.',
        {
          retry_after: Math.ceil(waitMs / 1_000),
        },
      )
    }
  }
  await forgetAttempts(now)
  await withTransaction(async (tx) => {
    if ((await tx.order.count({ where: { id: orderId } })) === 0)
      throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
    const link = await issueLink(tx, orderId, `asked:${randomUUID()}`, LINK_MS)
    await queueMail(tx, { orderId, kind: 'order_link', ref: String(link.id) })
  })
}

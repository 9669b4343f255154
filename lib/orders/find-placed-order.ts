import { getPrisma } from '../db/client.ts'
import { ShopError } from '../errors.ts'
import type { PlacedOrder } from './insert-order.ts'

/** A pending order of the same browser, body and price is used again for this long. */
const REUSE_MINUTES = 30

/**
 * The order that was placed under this key, whatever became of it since.
 * @throws ShopError IDEMPOTENCY_CONFLICT when the key was used for another body
 */
export async function findByKey(idempotencyKey: string, bodyHash: string): Promise<PlacedOrder | null> {
  const order = await getPrisma().order.findUnique({ where: { idempotencyKey } })
  if (order !== null && order.bodyHash !== bodyHash) {
    throw new ShopError('IDEMPOTENCY_CONFLICT', '이미 다른 내용으로 접수된 요청입니다. 새로고침한 뒤 다시 시도해 주세요.')
  }
  return order
}

/**
 * The pending order of this reuse key. One that is too old gives its key up, so that the caller can place a new one.
 */
export async function findReusable(reuseKey: string): Promise<PlacedOrder | null> {
  const db = getPrisma()
  await db.$executeRaw`
    UPDATE orders SET reuse_key = NULL
    WHERE reuse_key = ${reuseKey} AND status = 'pending'
      AND (placed_at <= now() - make_interval(mins => ${REUSE_MINUTES}) OR expires_at <= now())`
  return await db.order.findFirst({ where: { reuseKey, status: 'pending' } })
}

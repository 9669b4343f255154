import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import type { Progress } from '../lookups/run-held.ts'
import { reviewEnd } from './review-end.ts'

/** The day has come up to which an operator kept a subscription: whether it ends is decided anew, by what is paid now. */
export async function runKeep(keepId: bigint): Promise<Progress> {
  const keep = await getPrisma().subscriptionKeep.findUnique({ where: { id: keepId } })
  if (keep === null) return { kind: 'final' }
  const wait = keep.until.getTime() - Date.now()
  if (wait > 0) return { kind: 'later', delayMs: wait }
  await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${keep.orderId} FOR UPDATE`
    await reviewEnd(tx, keep.orderId, keep.bootpayOrderNumber)
  })
  return { kind: 'final' }
}

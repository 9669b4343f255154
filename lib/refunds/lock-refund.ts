import type { Transaction } from '../db/client.ts'
import type { Refund } from '../db/generated/client.ts'
import { isOpenRefund } from './refund-status.ts'

/**
 * Locks a refund, its order first (as every transaction here does, so that two cannot wait for each other), and reads it anew.
 * Null when it has come to an end meanwhile.
 */
export async function lockRefund(tx: Transaction, refund: Pick<Refund, 'id' | 'orderId'>): Promise<Refund | null> {
  if (refund.orderId !== null) await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${refund.orderId} FOR UPDATE`
  await tx.$queryRaw`SELECT 1 FROM refunds WHERE id = ${refund.id} FOR UPDATE`
  const locked = await tx.refund.findUniqueOrThrow({ where: { id: refund.id } })
  return isOpenRefund(locked.status) ? locked : null
}

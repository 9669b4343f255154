import type { Transaction } from '../db/client.ts'
import type { Promotion } from '../db/generated/client.ts'

/**
 * Locks a promotion's row until the transaction ends: whoever takes a slot waits here, so that what is read afterwards is what
 * is decided on. Orders are locked before promotions, never after.
 *
 * @returns null for no such code
 */
export async function lockPromotion(tx: Transaction, by: { code: string } | { id: number }): Promise<Promotion | null> {
  const [locked] =
    'code' in by
      ? await tx.$queryRaw<{ id: number }[]>`SELECT id FROM promotions WHERE code = ${by.code} FOR UPDATE`
      : await tx.$queryRaw<{ id: number }[]>`SELECT id FROM promotions WHERE id = ${by.id} FOR UPDATE`
  return locked === undefined ? null : await tx.promotion.findUnique({ where: { id: locked.id } })
}

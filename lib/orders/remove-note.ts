import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'

/**
 * Takes a note away for good: it said something wrong, or somebody's personal data must go.
 *
 * @throws ShopError STATUS_NOT_ALLOWED when it is gone already
 */
export async function removeNote(orderId: string, noteId: bigint, operator: { id: string }): Promise<void> {
  await withTransaction(async (tx) => {
    const removed = await tx.orderNote.deleteMany({ where: { id: noteId, orderId } })
    if (removed.count === 0) throw new ShopError('STATUS_NOT_ALLOWED', '이미 지워진 메모입니다.')
    await tx.orderEvent.create({ data: { orderId, type: 'note_removed', actor: 'operator', operatorId: operator.id } })
    await auditChange(tx, { kind: 'order', id: orderId })
  })
}

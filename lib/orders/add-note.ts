import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'

const LONGEST_NOTE = 1_000

/**
 * An operator's words about an order, for operators. They may name people, so they stand where they can be removed; the timeline, which
 * nobody can change, says no more than that there was a note.
 *
 * @param requestKey ^[A-Za-z0-9_-]{16,64}$, made with the page: the same click twice is one note
 * @throws ShopError INVALID_REQUEST, ORDER_NOT_FOUND
 */
export async function addNote(
  orderId: string,
  given: { text: string; requestKey: string },
  operator: { id: string },
): Promise<void> {
  const text = given.text.replaceAll('\r\n', '\n').trim()
  if (text === '' || text.length > LONGEST_NOTE || text.includes('\u0000'))
    throw new ShopError('INVALID_REQUEST', `메모를 ${LONGEST_NOTE.toLocaleString('ko-KR')}자 안으로 적어 주세요.`)
  if (!/^[A-Za-z0-9_-]{16,64}$/.test(given.requestKey)) throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
  await withTransaction(async (tx) => {
    const [order] = await tx.$queryRaw<object[]>`SELECT 1 FROM orders WHERE id = ${orderId} FOR UPDATE`
    if (order === undefined) throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
    const note = { orderId, operatorId: operator.id, text, requestKey: given.requestKey }
    const added = await tx.orderNote.createMany({ data: [note], skipDuplicates: true })
    if (added.count === 0) return
    await tx.orderEvent.create({ data: { orderId, type: 'note_added', actor: 'operator', operatorId: operator.id } })
    await auditChange(tx, { kind: 'order', id: orderId })
  })
}

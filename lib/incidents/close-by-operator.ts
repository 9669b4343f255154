import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'

/**
 * An operator has seen to it, and says how. Closing moves no money and stops no retry: if what it told of goes on, another
 * incident opens. The timeline of its order says that it was closed, and of which kind it was; how it was seen to stays with the
 * incident, since a timeline can never be rid of what people wrote into it.
 *
 * @throws ShopError INVALID_REQUEST, STATUS_NOT_ALLOWED when it is closed already
 */
export async function closeIncidentByOperator(input: { id: unknown; reason: unknown; operator: { id: string } }): Promise<void> {
  const reason = typeof input.reason === 'string' ? input.reason.replaceAll('\u0000', '').trim() : ''
  if (typeof input.id !== 'string' || !/^\d{1,18}$/.test(input.id))
    throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
  if (reason === '' || reason.length > 200) throw new ShopError('INVALID_REQUEST', '어떻게 처리했는지 200자 안으로 적어 주세요.')
  const id = BigInt(input.id)
  await withTransaction(async (tx) => {
    const [closed] = await tx.incident.updateManyAndReturn({
      where: { id, closedAt: null },
      data: { closedAt: new Date(), closeReason: reason, closedBy: input.operator.id },
      select: { kind: true, orderId: true },
    })
    if (closed === undefined) throw new ShopError('STATUS_NOT_ALLOWED', '이미 닫힌 일입니다.')
    const { kind, orderId } = closed
    if (orderId !== null) {
      const entry = { orderId, type: 'incident_closed', actor: 'operator', operatorId: input.operator.id, reason: kind }
      await tx.orderEvent.create({ data: entry })
    }
    await auditChange(tx, { kind: 'incident', id: String(id) })
  })
}

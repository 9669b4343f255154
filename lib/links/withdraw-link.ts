import { auditChange } from '../audit/audit-change.ts'
import type { Operator } from '../auth/get-operator.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { lockOrder } from '../orders/lock-order.ts'

/**
 * An operator takes a link back that was not paid. Bootpay has no call to end an invoice: if it is paid all the same, the payment
 * goes back.
 *
 * @throws ShopError ORDER_NOT_FOUND, STATUS_NOT_ALLOWED
 */
export async function withdrawLink(orderId: string, operator: Pick<Operator, 'id'>): Promise<void> {
  await withTransaction(async (tx) => {
    if ((await tx.invoiceLink.count({ where: { orderId } })) === 0)
      throw new ShopError('ORDER_NOT_FOUND', '결제 링크를 찾을 수 없습니다.')
    const ours = await lockOrder(tx, orderId)
    const unconfirmed = ours.payments.some((payment) => payment.state === 'awaiting_confirmation')
    if (ours.status !== 'pending' || unconfirmed)
      throw new ShopError('STATUS_NOT_ALLOWED', '결제를 기다리는 링크만 취소할 수 있습니다.')
    const closed = { closedReason: 'operator', closedAt: new Date() }
    await tx.order.update({ where: { id: orderId }, data: { status: 'cancelled', cancelReason: 'operator', ...closed } })
    await auditChange(tx, { kind: 'order', id: orderId })
    await tx.orderEvent.create({
      data: {
        orderId,
        type: 'status_changed',
        from: 'pending',
        to: 'cancelled',
        actor: 'operator',
        operatorId: operator.id,
        reason: 'operator',
      },
    })
  })
}

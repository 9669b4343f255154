import { auditChange } from '../audit/audit-change.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { lockOrder } from './lock-order.ts'
import { canMove, type OrderStatus } from './order-status.ts'

export const STEPS = ['shipping', 'completed'] as const
export type Step = (typeof STEPS)[number]

/**
 * An operator's step: delivery begins, or is done. The step is a fact of its own, from which the status follows. A step that is
 * done already is no error: pressing twice does no harm.
 *
 * @param seen the status that the operator had before them; when it has become another meanwhile, nothing happens
 * @throws ShopError ORDER_NOT_FOUND, STATUS_NOT_ALLOWED, ORDER_CHANGED (`details.status` is what it is now)
 */
export async function advanceOrder(orderId: string, step: Step, operator: { id: string }, seen?: OrderStatus): Promise<void> {
  await withTransaction(async (tx) => {
    if ((await tx.order.count({ where: { id: orderId } })) === 0)
      throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
    const { status } = await lockOrder(tx, orderId)
    if (status === step) return
    if (seen !== undefined && seen !== status) {
      throw new ShopError('ORDER_CHANGED', '그사이 주문 상태가 바뀌어 처리하지 않았습니다.', { status })
    }
    if (!canMove(status, step)) {
      throw new ShopError('STATUS_NOT_ALLOWED', '그사이 주문 상태가 바뀌어 처리하지 않았습니다. 지금 상태를 확인해 주세요.', {
        status,
      })
    }
    const now = new Date()
    await tx.order.update({
      where: { id: orderId },
      data: { status: step, ...(step === 'shipping' ? { shippedAt: now } : { completedAt: now }) },
    })
    await tx.orderEvent.create({
      data: { orderId, type: 'status_changed', from: status, to: step, actor: 'operator', operatorId: operator.id },
    })
    await auditChange(tx, { kind: 'order', id: orderId })
  })
}

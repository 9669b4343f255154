import { ownedBy } from '../access/owned-by.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { lockOrder } from './lock-order.ts'

/**
 * The buyer closes an order that is still pending. Money that arrives all the same revives it: closing is our view, what was
 * paid is Bootpay's. An order that waits for a deposit or a confirmation is not closed: its outcome is open.
 *
 * @throws ShopError ORDER_NOT_FOUND, STATUS_NOT_ALLOWED
 */
export async function cancelPendingOrder(orderId: string, browserToken: string): Promise<void> {
  await withTransaction(async (tx) => {
    const owned = await tx.order.findFirst({
      where: { id: orderId, ...ownedBy(browserToken) },
      select: { id: true },
    })
    if (owned === null) throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
    const ours = await lockOrder(tx, orderId)
    if (ours.status === 'cancelled') return
    const unconfirmed = ours.payments.some((payment) => payment.state === 'awaiting_confirmation')
    if (ours.status !== 'pending' || unconfirmed) {
      throw new ShopError('STATUS_NOT_ALLOWED', '결제가 진행된 주문은 여기에서 취소할 수 없습니다.')
    }
    await tx.order.update({
      where: { id: orderId },
      data: { status: 'cancelled', cancelReason: 'buyer', closedReason: 'buyer', closedAt: new Date() },
    })
    await tx.orderEvent.create({
      data: { orderId, type: 'status_changed', from: 'pending', to: 'cancelled', actor: 'buyer', reason: 'buyer' },
    })
  })
}

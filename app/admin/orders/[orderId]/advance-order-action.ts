'use server'

import { revalidatePath } from 'next/cache'
import { toAuditSubject } from '#lib/audit/audit-subject.ts'
import { ShopError } from '#lib/errors.ts'
import { advanceOrder } from '#lib/orders/advance-order.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'
import { type ActionState, runAction } from '../../_lib/run-action.ts'
import { readOrderId } from './read-refund-form.ts'

/** For operators. A second click, or a page that is behind, does no harm: `advanceOrder` decides under a lock. */
export async function advanceOrderAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    'advancing an order',
    'orders.advance',
    async (operator) => {
      const orderId = readOrderId(form)
      const step = form.get('step')
      if (step !== 'shipping' && step !== 'completed') throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
      try {
        await advanceOrder(orderId, step, operator)
      } finally {
        // Also when someone else was quicker, or a payment came back: the page shows what is true now.
        revalidatePath(`/admin/orders/${orderId}`)
      }
      return `주문을 ‘${STATUS_LABELS[step]}’ 상태로 바꾸었습니다.`
    },
    toAuditSubject('order', form.get('order_id')),
  )
}

'use server'

import { revalidatePath } from 'next/cache'
import { closeIncidentByOperator } from '#lib/incidents/close-by-operator.ts'
import { linkPayment } from '#lib/orders/link-payment.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'

/** For operators: this payment is for that order. `linkPayment` checks that it fits. */
export async function linkPaymentAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('linking a payment', async (operator) => {
    const { orderId } = await linkPayment({
      orderNumber: form.get('order_number'),
      orderId: form.get('order_id'),
      reason: form.get('reason'),
      operator,
    })
    revalidatePath('/admin', 'layout')
    return `결제를 주문 ${orderId.slice(0, 8)}에 연결했습니다.`
  })
}

/** For operators: seen to, and how. */
export async function closeIncidentAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('closing an incident', async (operator) => {
    await closeIncidentByOperator({ id: form.get('id'), reason: form.get('reason'), operator })
    revalidatePath('/admin', 'layout')
    return '닫았습니다.'
  })
}

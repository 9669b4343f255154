'use server'

import { revalidatePath } from 'next/cache'
import { closeIncidentByOperator } from '#lib/incidents/close-by-operator.ts'
import { formatWon } from '#lib/money.ts'
import { linkPayment } from '#lib/orders/link-payment.ts'
import type { RefundStatus } from '#lib/refunds/refund-status.ts'
import { refundUnmatched } from '#lib/refunds/refund-unmatched.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'

/** For operators: this payment is for that order. `linkPayment` checks that it fits. */
export async function linkPaymentAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('linking a payment', 'incidents.handle', async (operator) => {
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
  return await runAction('closing an incident', 'incidents.handle', async (operator) => {
    await closeIncidentByOperator({ id: form.get('id'), reason: form.get('reason'), operator })
    revalidatePath('/admin', 'layout')
    return '닫았습니다.'
  })
}

/** For operators: this payment is nobody's here; all that is left of it goes back. */
export async function refundUnmatchedAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('refunding an unmatched payment', 'refunds.make', async (operator) => {
    const { status, amount } = await refundUnmatched(String(form.get('order_number') ?? ''), operator)
    revalidatePath('/admin', 'layout')
    return REFUND_ANSWERS[status](formatWon(amount))
  })
}

const REFUND_ANSWERS: Record<RefundStatus, (amount: string) => string> = {
  done: (amount) => `${amount}을 환불했습니다.`,
  calling: (amount) => `${amount}의 환불을 시작했습니다. 결과를 확인하는 중입니다.`,
  unknown: (amount) => `${amount}의 환불 결과를 확인하는 중입니다. 다시 누르지 않아도 됩니다.`,
  needs_account: () => '계좌이체 결제라 환불받을 계좌가 필요합니다. 계좌를 받으면 환불합니다.',
  refused: () => '부트페이가 환불을 거절했습니다. 환불되지 않았습니다.',
  withdrawn: () => '환불이 철회되었습니다. 환불되지 않았습니다.',
}

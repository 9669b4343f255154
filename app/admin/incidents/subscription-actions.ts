'use server'

import { revalidatePath } from 'next/cache'
import { ShopError } from '#lib/errors.ts'
import { endOfDay, isDay } from '#lib/reconciliation/seoul-days.ts'
import { endByOperator } from '#lib/subscriptions/end-by-operator.ts'
import { keepSubscription } from '#lib/subscriptions/keep-subscription.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'

/** For operators: the subscription of a refunded order ends. `endByOperator` checks that it is theirs to decide. */
export async function endSubscriptionAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('ending a subscription', 'incidents.handle', async (operator) => {
    const { status } = await endByOperator(form.get('order_number'), operator)
    revalidatePath('/admin', 'layout')
    return status === 'ended'
      ? '구독을 해지했습니다. 더는 결제되지 않습니다.'
      : '해지를 요청했습니다. 부트페이에서 확인될 때까지 다시 시도합니다.'
  })
}

/** For operators: the subscription of a refunded order goes on up to the end of a day. */
export async function keepSubscriptionAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('keeping a subscription', 'incidents.handle', async (operator) => {
    const day = form.get('until')
    if (!isDay(day)) throw new ShopError('INVALID_REQUEST', '유지할 기한을 골라 주세요.', { field: 'until' })
    const keep = { orderNumber: form.get('order_number'), reason: form.get('reason'), until: endOfDay(day) }
    await keepSubscription(keep, operator)
    revalidatePath('/admin', 'layout')
    return `${day}까지 구독을 유지합니다.`
  })
}

'use server'

import { revalidatePath } from 'next/cache'
import { ShopError } from '#lib/errors.ts'
import { refundUnmatched } from '#lib/refunds/refund-unmatched.ts'
import { describeResult } from '../orders/[orderId]/describe-result.ts'
import { type ActionState, runAction } from './run-action.ts'

/** For operators: gives back all that is left of a payment that belongs to no order of ours. Twice at once is once. */
export async function refundUnmatchedAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('refunding an unmatched payment', async (operator) => {
    const orderNumber = form.get('order_number')
    if (typeof orderNumber !== 'string' || form.get('sure') !== 'yes') {
      throw new ShopError('INVALID_REQUEST', '환불해도 되는 결제인지 먼저 확인해 주세요.')
    }
    try {
      const { ok, message } = describeResult(await refundUnmatched(orderNumber, operator))
      if (!ok) throw new ShopError('STATUS_NOT_ALLOWED', message)
      return message
    } finally {
      revalidatePath('/admin', 'layout')
    }
  })
}

'use server'

import { revalidatePath } from 'next/cache'
import { toAuditSubject } from '#lib/audit/audit-subject.ts'
import { approveCancellation } from '#lib/cancellations/approve-cancellation.ts'
import { rejectCancellation } from '#lib/cancellations/reject-cancellation.ts'
import { ShopError } from '#lib/errors.ts'
import { isRefundReason } from '#lib/refunds/refund-reasons.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { saveRefundAccount } from '#lib/refunds/save-refund-account.ts'
import { withdrawRefund } from '#lib/refunds/withdraw-refund.ts'
import { type ActionState, runAction } from '../../_lib/run-action.ts'
import { describeResult } from './describe-result.ts'
import { readField, readId, readNote, readOrderId, readWon } from './read-refund-form.ts'

/** For operators. A double click is one refund; a page that is behind is told so: `startRefund` decides under a lock. */
export async function refundOrderAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    'refunding an order',
    'refunds.make',
    async (operator) => {
      const orderId = readOrderId(form)
      const reason = form.get('reason')
      if (!isRefundReason(reason)) throw new ShopError('INVALID_REQUEST', '환불 사유를 골라 주세요.')
      const seenLeft = readWon(form, 'left')
      const whole = form.get('extent') === 'full'
      // The form asks for an amount only for a part: both at once is a page that shows one thing and sends another.
      if (whole && (form.get('amount') ?? '') !== '')
        throw new ShopError('INVALID_REQUEST', '전액인지 일부인지 알 수 없습니다. 다시 골라 주세요.')
      try {
        const asked = requestRefund(
          {
            orderId,
            orderNumber: readField(form, 'order_number', 64),
            amount: whole ? seenLeft : readWon(form, 'amount'),
            seenLeft,
            reason,
            note: readNote(form),
            keepPromotion: form.get('promotion') === 'keep',
            endSubscription: form.get('subscription') === 'end',
            requestKey: readField(form, 'request_key', 64),
          },
          operator,
        )
        return sayResult(await asked.catch(sayUnmoved))
      } finally {
        revalidatePath(`/admin/orders/${orderId}`)
      }
    },
    toAuditSubject('order', form.get('order_id')),
  )
}

/** For operators. */
export async function approveCancellationAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    'granting a cancellation',
    'refunds.make',
    async (operator) => {
      const orderId = readOrderId(form)
      try {
        const asked = approveCancellation(
          readId(form, 'id'),
          {
            requestKey: readField(form, 'request_key', 64),
            keepPromotion: form.get('promotion') === 'keep',
            endSubscription: form.get('subscription') === 'end',
          },
          operator,
        )
        return sayResult(await asked.catch(sayUnmoved))
      } finally {
        revalidatePath(`/admin/orders/${orderId}`)
      }
    },
    toAuditSubject('order', form.get('order_id')),
  )
}

/** For operators. No money moves. */
export async function rejectCancellationAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    'rejecting a cancellation',
    'refunds.make',
    async (operator) => {
      await rejectCancellation(readId(form, 'id'), readField(form, 'answer', 1_000), operator)
      revalidatePath(`/admin/orders/${readOrderId(form)}`)
      return '취소 요청을 거절하고 구매자에게 답했습니다. 돈은 움직이지 않았습니다.'
    },
    toAuditSubject('order', form.get('order_id')),
  )
}

/** For operators. Only a refund that waits for an account can be taken back. */
export async function withdrawRefundAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    'withdrawing a refund',
    'refunds.make',
    async (operator) => {
      await withdrawRefund(readId(form, 'id'), operator)
      revalidatePath(`/admin/orders/${readOrderId(form)}`)
      return '환불을 철회했습니다. 돈은 움직이지 않았습니다.'
    },
    toAuditSubject('order', form.get('order_id')),
  )
}

/** For operators, whom a buyer told the account, by phone for example. */
export async function giveAccountAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('taking a refund account', 'refunds.make', async (operator) => {
    const account = {
      bankCode: readField(form, 'bank', 10),
      accountNumber: readField(form, 'account', 40),
      holder: readField(form, 'holder', 100),
    }
    await saveRefundAccount(readId(form, 'id'), account, { operatorId: operator.id })
    revalidatePath('/admin', 'layout')
    return '계좌를 받았습니다. 환불 결과는 이 화면에 나타납니다.'
  })
}

function sayResult(result: Parameters<typeof describeResult>[0]): string {
  const { ok, message } = describeResult(result)
  if (!ok) throw new ShopError('STATUS_NOT_ALLOWED', message)
  return message
}

/** Whoever is refused a refund asks first whether money moved: both use cases promise that none did, whatever they refuse. */
function sayUnmoved(refusal: unknown): never {
  if (!(refusal instanceof ShopError)) throw refusal
  throw new ShopError(refusal.code, `${refusal.message} 이번 요청으로 환불된 금액은 없습니다.`, refusal.details)
}

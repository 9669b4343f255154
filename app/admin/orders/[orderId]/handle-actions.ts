'use server'

import { revalidatePath } from 'next/cache'
import { toAuditSubject } from '#lib/audit/audit-subject.ts'
import { resendReceipt } from '#lib/mail/resend-receipt.ts'
import { addNote } from '#lib/orders/add-note.ts'
import { removeNote } from '#lib/orders/remove-note.ts'
import { settleAgain } from '#lib/orders/settle-again.ts'
import { type ActionState, runAction } from '../../_lib/run-action.ts'
import { describeSettledAgain } from './describe-settled-again.ts'
import { readField, readId, readOrderId } from './read-refund-form.ts'

/** For operators: asks Bootpay now. Whatever it says, `settleOrder` decides what becomes of it. */
export async function settleAgainAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    'settling an order again',
    'orders.handle',
    async () => {
      const orderId = readOrderId(form)
      try {
        return describeSettledAgain(await settleAgain(orderId))
      } finally {
        revalidatePath(`/admin/orders/${orderId}`)
      }
    },
    toAuditSubject('order', form.get('order_id')),
  )
}

/** For operators. A double click is one mail. */
export async function resendReceiptAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    'sending a receipt again',
    'orders.handle',
    async (operator) => {
      const orderId = readOrderId(form)
      await resendReceipt(orderId, readField(form, 'request_key', 64), operator)
      revalidatePath(`/admin/orders/${orderId}`)
      return '영수증 메일을 다시 보냅니다. 보냈는지는 아래 메일에서 볼 수 있습니다.'
    },
    toAuditSubject('order', form.get('order_id')),
  )
}

/** For operators. A double click is one note. */
export async function addNoteAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    'writing a note',
    'orders.handle',
    async (operator) => {
      const orderId = readOrderId(form)
      await addNote(orderId, { text: readField(form, 'text', 4_000), requestKey: readField(form, 'request_key', 64) }, operator)
      revalidatePath(`/admin/orders/${orderId}`)
      return '메모를 남겼습니다.'
    },
    toAuditSubject('order', form.get('order_id')),
  )
}

/** For operators. The note is gone for good. */
export async function removeNoteAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction(
    'removing a note',
    'orders.handle',
    async (operator) => {
      const orderId = readOrderId(form)
      await removeNote(orderId, readId(form, 'id'), operator)
      revalidatePath(`/admin/orders/${orderId}`)
      return '메모를 지웠습니다.'
    },
    toAuditSubject('order', form.get('order_id')),
  )
}

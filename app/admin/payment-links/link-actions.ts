'use server'

import { revalidatePath } from 'next/cache'
import { ShopError } from '#lib/errors.ts'
import { createLink } from '#lib/links/create-link.ts'
import { sendLink } from '#lib/links/send-link.ts'
import { withdrawLink } from '#lib/links/withdraw-link.ts'
import { readNumber, readText } from '../_lib/read-form.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'

/** For operators. */
export async function createLinkAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('making a payment link', 'links.edit', async (operator) => {
    const [planKey, billingCycle] = readText(form, 'plan').split(':')
    const sendTypes = form.getAll('send_types').map(Number)
    try {
      await createLink(
        {
          kind: readText(form, 'plan') === 'custom' ? 'custom' : 'plan',
          planKey,
          billingCycle,
          title: readText(form, 'title'),
          amount: readNumber(form, 'amount'),
          name: readText(form, 'name'),
          phone: readText(form, 'phone'),
          email: readText(form, 'email'),
          sendTypes,
          expiresInDays: readNumber(form, 'expires_in_days'),
        },
        operator,
        readText(form, 'request_key'),
      )
    } finally {
      revalidatePath('/admin/payment-links')
    }
    return sendTypes.length === 0 ? '링크를 만들었습니다. 아래 목록에서 주소를 복사해 전해 주세요.' : '링크를 만들어 보냈습니다.'
  })
}

/** For operators. */
export async function sendLinkAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('sending a payment link', 'links.edit', async () => {
    try {
      await sendLink(readText(form, 'order_id'), readText(form, 'request_key'))
    } catch (error) {
      // Drawn anew, the form has a new key; one whose outcome is unknown is sent again under its own.
      if (!(error instanceof ShopError && error.details.again === 'same_key')) revalidatePath('/admin/payment-links')
      throw error
    }
    revalidatePath('/admin/payment-links')
    return '보냈습니다.'
  })
}

/** For operators. */
export async function withdrawLinkAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('withdrawing a payment link', 'links.edit', async (operator) => {
    await withdrawLink(readText(form, 'order_id'), operator)
    revalidatePath('/admin/payment-links')
    return '취소했습니다. 이 링크로 결제되면 자동으로 돌려보냅니다.'
  })
}

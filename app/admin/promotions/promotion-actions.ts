'use server'

import { revalidatePath } from 'next/cache'
import { savePromotion } from '#lib/promotions/save-promotion.ts'
import { readNumber, readSeoulTime, readText } from '../_lib/read-form.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'

/** For operators. */
export async function savePromotionAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('saving a promotion', 'promotions.edit', async () => {
    await savePromotion(readNumber(form, 'id'), {
      code: readText(form, 'code'),
      kind: readText(form, 'kind'),
      value: readNumber(form, 'value'),
      maxDiscount: readNumber(form, 'max_discount'),
      minAmount: readNumber(form, 'min_amount') ?? 0,
      startsAt: readSeoulTime(form, 'starts_at'),
      endsAt: readSeoulTime(form, 'ends_at'),
      capTotal: readNumber(form, 'cap_total'),
      capPerCustomer: readNumber(form, 'cap_per_customer'),
      planKeys: form.getAll('plan_keys').map(String),
      billingCycles: form.getAll('billing_cycles').map(String),
      firstPurchaseOnly: form.get('first_purchase_only') !== null,
      active: form.get('active') !== null,
    })
    revalidatePath('/admin/promotions')
    return '저장했습니다.'
  })
}

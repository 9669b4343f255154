'use server'

import { revalidatePath } from 'next/cache'
import { requestReconciliation } from '#lib/reconciliation/request-reconciliation.ts'
import { type ActionState, runAction } from '../_lib/run-action.ts'

/** For operators: compare these days with Bootpay's list. The worker does it. */
export async function requestReconciliationAction(_before: ActionState, form: FormData): Promise<ActionState> {
  return await runAction('asking for a reconciliation', 'reconciliation.run', async (operator) => {
    await requestReconciliation(form.get('from'), form.get('to'), operator.id)
    revalidatePath('/admin/reconciliation', 'layout')
    return '대사를 시작했습니다. 끝나면 아래에 결과가 나타납니다.'
  })
}

'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { removeView } from '#lib/views/remove-view.ts'
import { saveListSettings } from '#lib/views/save-list-settings.ts'
import { saveView } from '#lib/views/save-view.ts'
import { readText } from '../_lib/read-form.ts'
import type { ActionState } from '../_lib/run-action.ts'
import { orderListPath, readOrderQuery, viewOf } from './read-order-query.ts'

/** For everyone who sees the list: how they like it themselves. @param change a part of `ListSettings` */
export async function saveListSettingsAction(change: unknown): Promise<void> {
  const operator = await requireOperator(await headers(), 'orders.read')
  await saveListSettings(operator.id, change)
}

/** For everyone who sees the list; a view for all of them only by who may share one. */
export async function saveViewAction(_before: ActionState, form: FormData): Promise<ActionState> {
  try {
    const operator = await requireOperator(await headers(), 'orders.read')
    const shared = form.get('shared') === 'on'
    if (shared) await requireOperator(await headers(), 'views.share', 'sharing a view')
    // Read as any address, and written anew: what is not part of a view does not get into one.
    const query = viewOf(readOrderQuery(Object.fromEntries(new URLSearchParams(readText(form, 'query')))))
    await saveView(operator.id, { name: readText(form, 'name'), query: orderListPath(query, '').slice(1), shared })
    revalidatePath('/admin/orders')
    return { ok: true, message: '저장했습니다.' }
  } catch (error) {
    return tell(error)
  }
}

/** For everyone who sees the list: a view of their own. */
export async function removeViewAction(id: unknown): Promise<ActionState> {
  try {
    const operator = await requireOperator(await headers(), 'orders.read')
    await removeView(operator.id, String(id))
    revalidatePath('/admin/orders')
    return { ok: true, message: '지웠습니다.' }
  } catch (error) {
    return tell(error)
  }
}

function tell(error: unknown): ActionState {
  if (error instanceof ShopError) return { ok: false, message: error.message }
  log.error({ err: error }, 'saving a view failed')
  return { ok: false, message: '일시적인 오류로 처리하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
}

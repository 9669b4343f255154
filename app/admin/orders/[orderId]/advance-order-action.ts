'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { advanceOrder } from '#lib/orders/advance-order.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'

export type AdvanceState = { ok: boolean; message: string } | null

/** For operators. A second click, or a page that is behind, does no harm: `advanceOrder` decides under a lock. */
export async function advanceOrderAction(_before: AdvanceState, form: FormData): Promise<AdvanceState> {
  try {
    const operator = await requireOperator(await headers())
    const orderId = form.get('order_id')
    const step = form.get('step')
    if (typeof orderId !== 'string' || (step !== 'shipping' && step !== 'completed')) {
      throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
    }
    await advanceOrder(orderId, step, operator)
    revalidatePath(`/admin/orders/${orderId}`)
    return { ok: true, message: `주문을 ‘${STATUS_LABELS[step]}’ 상태로 바꾸었습니다.` }
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, 'advancing an order failed')
    return { ok: false, message: '일시적인 오류로 처리하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
  }
}

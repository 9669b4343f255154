'use server'

import { revalidatePath } from 'next/cache'
import { headers } from 'next/headers'
import { recordAudit } from '#lib/auth/record-audit.ts'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { advanceOrder } from '#lib/orders/advance-order.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'

export type AdvanceState = { ok: boolean; message: string } | null

/** For operators. A second click, or a page that is behind, does no harm: `advanceOrder` decides under a lock. */
export async function advanceOrderAction(_before: AdvanceState, form: FormData): Promise<AdvanceState> {
  const orderId = form.get('order_id')
  const step = form.get('step')
  try {
    const operator = await requireOperator(await headers(), 'orders.advance')
    if (typeof orderId !== 'string' || !/^[0-9a-f]{32}$/.test(orderId) || (step !== 'shipping' && step !== 'completed')) {
      throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
    }
    await advanceOrder(orderId, step, operator)
    await recordAudit(operator, 'orders.advance', 'advancing an order', 'done')
    revalidatePath(`/admin/orders/${orderId}`)
    return { ok: true, message: `주문을 ‘${STATUS_LABELS[step]}’ 상태로 바꾸었습니다.` }
  } catch (error) {
    if (error instanceof ShopError && error.code === 'STATUS_NOT_ALLOWED') {
      // Someone else was quicker, or a payment came back: the page is shown anew with what is true now.
      revalidatePath(`/admin/orders/${String(orderId)}`)
      return { ok: false, message: '그사이 주문 상태가 바뀌어 처리하지 않았습니다. 지금 상태를 확인해 주세요.' }
    }
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, 'advancing an order failed')
    return { ok: false, message: '일시적인 오류로 처리하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
  }
}

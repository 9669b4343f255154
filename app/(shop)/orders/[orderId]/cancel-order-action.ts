'use server'

import { revalidatePath } from 'next/cache'
import { readBrowserToken } from '#app/_lib/browser-cookie.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { cancelPendingOrder } from '#lib/orders/cancel-pending-order.ts'

/** Only the browser that placed the order; for any other it does not exist. */
export async function cancelOrderAction(orderId: string): Promise<{ ok: true } | { ok: false; message: string }> {
  const browserToken = await readBrowserToken()
  if (browserToken === null || typeof orderId !== 'string') return { ok: false, message: '주문을 찾을 수 없습니다.' }
  try {
    await cancelPendingOrder(orderId, browserToken)
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, 'cancelling an order failed')
    return { ok: false, message: '취소하지 못했습니다. 잠시 후 다시 시도해 주세요.' }
  }
  revalidatePath(`/orders/${orderId}`)
  return { ok: true }
}

'use server'

import { headers } from 'next/headers'
import { requireOperator } from '#lib/auth/require-operator.ts'
import { ShopError } from '#lib/errors.ts'
import { log } from '#lib/log.ts'
import { type AdvanceResult, advanceOrders, MOST_ADVANCED } from '#lib/orders/advance-orders.ts'
import { isOrderStatus, type OrderStatus } from '#lib/orders/order-status.ts'
import { readStep } from './read-step.ts'

export type BulkAnswer = { ok: true; results: AdvanceResult[] } | { ok: false; message: string }

/**
 * For operators. Whatever a browser sends is read as a stranger's. Nothing is shown anew from here: the list changes its rows in
 * place, so that what the operator looks at stays where it is.
 *
 * @param step `shipping` or `completed`
 * @param orders `[{ orderId, seen }]`: each order with the status that was on the screen
 */
export async function advanceOrdersAction(step: unknown, orders: unknown): Promise<BulkAnswer> {
  try {
    const operator = await requireOperator(await headers(), 'orders.advance', 'advancing one of many orders')
    return { ok: true, results: await advanceOrders(readOrders(orders), readStep(step), operator) }
  } catch (error) {
    if (error instanceof ShopError) return { ok: false, message: error.message }
    log.error({ err: error }, 'advancing many orders failed')
    return { ok: false, message: '일시적인 오류로 처리하지 못했습니다. 주문 상태를 확인한 뒤 다시 시도해 주세요.' }
  }
}

function readOrders(orders: unknown): { orderId: string; seen: OrderStatus }[] {
  if (!Array.isArray(orders) || orders.length === 0 || orders.length > MOST_ADVANCED) {
    throw new ShopError('INVALID_REQUEST', `한 번에 1건부터 ${MOST_ADVANCED}건까지 처리할 수 있습니다.`)
  }
  return orders.map((order: unknown) => {
    const { orderId, seen } = (order ?? {}) as { orderId?: unknown; seen?: unknown }
    if (typeof orderId !== 'string' || !/^[0-9a-f]{32}$/.test(orderId) || !isOrderStatus(seen)) {
      throw new ShopError('INVALID_REQUEST', '요청을 읽을 수 없습니다.')
    }
    return { orderId, seen }
  })
}

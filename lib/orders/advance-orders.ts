import { runAudited } from '../audit/run-audited.ts'
import { ShopError } from '../errors.ts'
import { log } from '../log.ts'
import { advanceOrder, type Step } from './advance-order.ts'
import type { OrderStatus } from './order-status.ts'

/** How many orders one request may move: a page of the list. */
export const MOST_ADVANCED = 200

export type AdvanceResult = {
  order_id: string
  /** done: it has the new status. Else nothing was changed, and why. */
  outcome: 'done' | 'changed' | 'not_allowed' | 'not_found' | 'failed'
  /** What its status is now, where that is known. */
  status: OrderStatus | null
}

/**
 * Takes the same step for many orders: each by itself, in a transaction of its own, so that one that cannot move keeps none of
 * the others back, and has an entry of its own in the audit log. One after the other, so that no buyer waits for a connection.
 *
 * @param orders what the operator chose, each with the status that was on the screen (`advanceOrder` compares)
 * @returns a result for each order, in the order given; an order named twice has one
 */
export async function advanceOrders(
  orders: readonly { orderId: string; seen: OrderStatus }[],
  step: Step,
  operator: { id: string },
): Promise<AdvanceResult[]> {
  const results: AdvanceResult[] = []
  for (const [orderId, seen] of new Map(orders.map((order) => [order.orderId, order.seen]))) {
    results.push({ order_id: orderId, ...(await advanceOne(orderId, step, operator, seen)) })
  }
  return results
}

async function advanceOne(
  orderId: string,
  step: Step,
  operator: { id: string },
  seen: OrderStatus,
): Promise<Omit<AdvanceResult, 'order_id'>> {
  try {
    const audited = { operator, permission: 'orders.advance', action: 'advancing one of many orders' } as const
    await runAudited({ ...audited, subject: { kind: 'order', id: orderId } }, () => advanceOrder(orderId, step, operator, seen))
    return { outcome: 'done', status: step }
  } catch (error) {
    if (error instanceof ShopError) {
      const status = (error.details.status as OrderStatus | undefined) ?? null
      if (error.code === 'ORDER_CHANGED') return { outcome: 'changed', status }
      if (error.code === 'STATUS_NOT_ALLOWED') return { outcome: 'not_allowed', status }
      if (error.code === 'ORDER_NOT_FOUND') return { outcome: 'not_found', status: null }
    }
    log.error({ err: error }, 'advancing one of many orders failed')
    return { outcome: 'failed', status: null }
  }
}

import { getPrisma } from '../db/client.ts'
import type { Step } from './advance-order.ts'
import { type AdvanceResult, advanceOrders } from './advance-orders.ts'
import { FILTERED_BATCH } from './filtered-limits.ts'
import { listOrders } from './list-orders.ts'
import type { OrderFilter } from './order-filter.ts'
import { type OrderStatus, statusesBefore } from './order-status.ts'
import type { OrderSort } from './select-page.ts'

export type FilteredBatch = {
  results: FilteredResult[]
  /** Where the next batch begins; null when there are no more. */
  next: string | null
}

/** Unlike the orders of a page, these may never have been on the screen. */
export type FilteredResult = AdvanceResult & { buyer_name: string | null }

/**
 * Takes a step for the next few orders of a filter whose status allows it, each as `advanceOrders` does. Which ones is found here, along
 * the list's key set: a batch begins after the last order of the one before, whether that moved or not. An order whose status has changed since
 * `mark` is let be: it came into the filter, or into another status, when the decision had been made.
 *
 * @param filter in the order of the list; `personal`: whether its search may look at personal data
 * @param at.mark of `countAdvanceable`
 * @param at.next of the batch before; null for the first
 * @param at.most so many at most, and no more than FILTERED_BATCH
 */
export async function advanceFiltered(
  filter: OrderFilter & { personal: boolean; sort?: OrderSort },
  step: Step,
  operator: { id: string },
  at: { mark: bigint; next: string | null; most: number },
): Promise<FilteredBatch> {
  const statuses = statusesBefore(step, filter.status)
  const [begun, before] = at.next === null ? [statuses[0], ''] : at.next.split(' ')
  const status = statuses.find((each) => each === begun)
  if (status === undefined) return { results: [], next: null }
  const { orders, older } = await listOrders({
    ...filter,
    status,
    ...(before ? { before } : {}),
    limit: Math.min(at.most, FILTERED_BATCH),
  })
  const changed = await findChanged(
    orders.map((order) => order.order_id),
    at.mark,
  )
  const due = orders.filter((order) => !changed.has(order.order_id))
  const results = await advanceOrders(
    due.map((order) => ({ orderId: order.order_id, seen: order.status })),
    step,
    operator,
  )
  const names = new Map(due.map((order) => [order.order_id, order.buyer_name]))
  return {
    results: results.map((result) => ({ ...result, buyer_name: names.get(result.order_id) ?? null })),
    next: toNext(status, older, statuses),
  }
}

/** A status after the other: each has an index in the order of the list. */
function toNext(status: OrderStatus, older: string | null, statuses: readonly OrderStatus[]): string | null {
  if (older !== null) return `${status} ${older}`
  return statuses[statuses.indexOf(status) + 1] ?? null
}

async function findChanged(ids: readonly string[], mark: bigint): Promise<ReadonlySet<string>> {
  const events = await getPrisma().orderEvent.findMany({
    where: { orderId: { in: [...ids] }, id: { gt: mark }, type: 'status_changed' },
    select: { orderId: true },
  })
  return new Set(events.map((event) => event.orderId))
}

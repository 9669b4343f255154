import { countOrders, type OrderCounts } from './count-orders.ts'
import { listOrders, type OrderRow } from './list-orders.ts'
import type { OrderFilter } from './order-filter.ts'
import { readChangeMark } from './read-change-mark.ts'
import type { OrderSort } from './select-page.ts'

export type WatchedPage = {
  /** To be given back the next time. */
  mark: string
  /** The orders that were shown, as they are now; null when nothing has happened to any order. */
  rows: OrderRow[] | null
  /** How many orders belong on this page by now, above the last one that is still on it. */
  fresh: number
  /** How many orders have each status by now, whatever the page is of; null when nothing has happened to any order. */
  counts: OrderCounts | null
}

/**
 * What has happened to a page of orders since it was drawn. While nothing has, it costs one look at the mark; else the page's own
 * query, by the same index. The database is asked, not a process told: any number of app processes answer alike.
 *
 * @param query what the page shows, with its place in the list; orders that belong on it are looked for on the first page only
 * @param shown the ids on the screen, at most 200, in any order
 * @param mark what the last answer said; '' to be told in any case
 */
export async function watchOrders(
  query: OrderFilter & { personal: boolean; sort?: OrderSort; before?: string; after?: string },
  shown: readonly string[],
  mark: string,
): Promise<WatchedPage> {
  // Before the orders are read: what happens in between is told the next time, not never.
  const now = await readChangeMark()
  if (now === mark) return { mark, rows: null, fresh: 0, counts: null }
  const first = query.before === undefined && query.after === undefined
  const [rows, page, counts] = await Promise.all([
    shown.length === 0 ? [] : listOrders({ ids: shown, personal: query.personal, limit: 200 }).then(({ orders }) => orders),
    first ? listOrders(query).then(({ orders }) => orders.map((order) => order.order_id)) : [],
    countOrders(),
  ])
  return { mark: now, rows, fresh: countFresh(page, new Set(shown)), counts }
}

/** What a page has below its last shown row only moved up from the next page: it is not new. */
function countFresh(page: readonly string[], shown: ReadonlySet<string>): number {
  const last = page.findLastIndex((id) => shown.has(id))
  return page.slice(0, last === -1 ? page.length : last).filter((id) => !shown.has(id)).length
}

import { getPrisma } from '../db/client.ts'
import type { OrderFilter } from './order-filter.ts'
import { selectPage } from './select-page.ts'

/** More than any shop has; `selectPage` wants a limit. */
const ALL = 1_000_000_000

/** How many orders a filter has, exactly: for a file that holds them all, beside which the counting is nothing. For who may export. */
export async function countExport(filter: OrderFilter): Promise<number> {
  const page = selectPage({ filter, personal: true, sort: 'newest', side: 'older', place: null, limit: ALL })
  const [row] = await getPrisma().$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (${page}) all_orders`
  return row?.count ?? 0
}

import { getPrisma } from '../db/client.ts'
import type { OrderFilter } from './order-filter.ts'
import { selectPage } from './select-page.ts'

/** More than any shop has; `selectPage` wants a limit. */
const ALL = 1_000_000_000

/**
 * How many orders a filter has: all of them for a file that holds them all, beside which the counting is nothing; else up to `most`. For
 * operators only: the caller has checked who asks.
 *
 * @param filter.personal whether the search may look at personal data: the caller's permission `personal.read`
 */
export async function countFiltered(filter: OrderFilter & { personal: boolean }, most = ALL): Promise<number> {
  const page = selectPage({ filter, personal: filter.personal, sort: 'newest', side: 'older', place: null, limit: most })
  const [row] = await getPrisma().$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM (${page}) found`
  return row?.count ?? 0
}

import { getPrisma } from '../db/client.ts'
import type { Step } from './advance-order.ts'
import { countFiltered } from './count-filtered.ts'
import { MOST_FILTERED } from './filtered-limits.ts'
import type { OrderFilter } from './order-filter.ts'
import { statusesBefore } from './order-status.ts'

export type Advanceable = {
  /** Up to MOST_FILTERED + 1. */
  count: number
  /** The moment of the counting, for `advanceFiltered`: what happens to an order afterwards, nobody has decided on. */
  mark: string
}

/** How many orders of a filter can take a step now. For operators only: the caller has checked who asks. */
export async function countAdvanceable(filter: OrderFilter & { personal: boolean }, step: Step): Promise<Advanceable> {
  // Before the orders: one that changes in between is left out, not moved unseen.
  const [row] = await getPrisma().$queryRaw<{ mark: string }[]>`SELECT coalesce(max(id), 0)::text AS mark FROM order_events`
  let count = 0
  // Each status alone, as the list asks for it (select-page.ts).
  for (const status of statusesBefore(step, filter.status))
    count += await countFiltered({ ...filter, status }, MOST_FILTERED + 1 - count)
  return { count, mark: row?.mark ?? '0' }
}

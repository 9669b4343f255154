import { log } from '#lib/log.ts'
import { countOrders } from '#lib/orders/count-orders.ts'
import { ORDER_STATUSES, type OrderStatus } from '#lib/orders/order-status.ts'
import { StatusChips } from './_list/status-chips.tsx'
import { firstPage, type OrderQuery, orderListPath } from './read-order-query.ts'

/** For operators only. The counts are of all orders of a status, whatever else is filtered; without them the statuses can be chosen as well. */
export async function StatusFilter({ query }: { query: OrderQuery }) {
  const counts = await countOrders().catch((err: unknown) => {
    log.error({ err }, 'the orders of each status could not be counted')
    return null
  })
  const { status: current, ...rest } = firstPage(query)
  const paths = ORDER_STATUSES.map((status) => [status, orderListPath({ ...rest, status })] as const)
  return (
    <StatusChips
      drawn={counts}
      current={current ?? null}
      paths={{ all: orderListPath(rest), ...(Object.fromEntries(paths) as Record<OrderStatus, string>) }}
    />
  )
}

import { COUNTED, countOrders } from '#lib/orders/count-orders.ts'
import type { OrderStatus } from '#lib/orders/order-status.ts'
import { STATUS_LABELS } from '../_lib/labels.ts'
import { Chips } from '../_ui/chips.tsx'
import { firstPage, type OrderQuery, orderListPath } from './read-order-query.ts'

const STATUSES = Object.keys(STATUS_LABELS) as OrderStatus[]

/** For operators only. The counts are of all orders of a status, whatever else is filtered. */
export async function StatusFilter({ query }: { query: OrderQuery }) {
  const counts = await countOrders()
  const { status: current, ...rest } = firstPage(query)
  const chips = STATUSES.map((status) => ({
    href: orderListPath({ ...rest, status }),
    label: `${STATUS_LABELS[status]} ${formatCount(counts[status])}`,
    current: status === current,
  }))
  const all = { href: orderListPath(rest), label: '전체', current: current === undefined }
  return <Chips label="주문 상태" chips={[all, ...chips]} />
}

function formatCount(count: number): string {
  return count > COUNTED ? `${COUNTED}+` : String(count)
}

'use client'

import type { OrderCounts } from '#lib/orders/count-orders.ts'
import { COUNTED } from '#lib/orders/counted.ts'
import type { OrderStatus } from '#lib/orders/order-status.ts'
import { STATUS_LABELS } from '../../_lib/labels.ts'
import { Chips } from '../../_ui/chips.tsx'
import { useLiveCounts } from './live-counts.tsx'

const STATUSES = Object.keys(STATUS_LABELS) as OrderStatus[]

type Props = {
  /** As the page was drawn; null when they could not be counted. */
  drawn: OrderCounts | null
  current: OrderStatus | null
  paths: Readonly<Record<OrderStatus | 'all', string>>
}

/** The statuses with how many orders each has, which changes while one looks; nothing beside a number moves by it. */
export function StatusChips({ drawn, current, paths }: Props) {
  const counts = useLiveCounts() ?? drawn
  const chips = STATUSES.map((status) => ({
    href: paths[status],
    label: (
      <>
        {STATUS_LABELS[status]}{' '}
        {counts === null ? null : (
          <span data-testid={`count-${status}`} className="figures min-w-[4ch] pl-1">
            {formatCount(counts[status])}
          </span>
        )}
      </>
    ),
    current: status === current,
  }))
  return <Chips label="주문 상태" chips={[{ href: paths.all, label: '전체', current: current === null }, ...chips]} />
}

function formatCount(count: number): string {
  return count > COUNTED ? `${COUNTED}+` : String(count)
}

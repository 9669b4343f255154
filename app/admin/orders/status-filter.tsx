import Link from 'next/link'
import type { OrderStatus } from '#lib/orders/order-status.ts'
import { STATUS_LABELS } from '../_lib/labels.ts'
import { orderListPath } from './read-order-query.ts'

const STATUSES = Object.keys(STATUS_LABELS) as OrderStatus[]

export function StatusFilter({ current }: { current: OrderStatus | null }) {
  return (
    <nav aria-label="주문 상태" className="-mx-4 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0">
      <ul className="flex w-max gap-1.5">
        {[null, ...STATUSES].map((status) => (
          <li key={status ?? 'all'}>
            <Link
              href={orderListPath(status === null ? {} : { status })}
              prefetch={false}
              aria-current={status === current ? 'page' : undefined}
              className="inline-flex min-h-11 items-center whitespace-nowrap rounded-full border border-line bg-card px-3.5 text-sm font-medium text-soft hover:text-ink aria-[current=page]:border-brand aria-[current=page]:bg-brand aria-[current=page]:text-on-brand sm:min-h-9"
            >
              {status === null ? '전체' : STATUS_LABELS[status]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

import type { Metadata } from 'next'
import { Suspense } from 'react'
import { may } from '#lib/auth/permissions.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { IncidentPanel } from '../_ui/incident-panel.tsx'
import { FilterForm } from './filter-form.tsx'
import { OrderList } from './order-list.tsx'
import { OrderListSkeleton } from './order-list-skeleton.tsx'
import { firstPage, orderListPath, readOrderQuery } from './read-order-query.ts'
import { StatusFilter } from './status-filter.tsx'

export const metadata: Metadata = { title: '주문' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OrdersPage({ searchParams }: Props) {
  const query = readOrderQuery(await searchParams)
  const operator = await requirePageOperator(orderListPath(query))
  const personal = may(operator.role, 'personal.read')
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="text-2xl font-bold">주문</h1>
        {/* Not a Link: the answer is a file. */}
        {may(operator.role, 'orders.export') ? (
          <a
            href={orderListPath(firstPage(query), '/admin/orders/export')}
            className="inline-flex min-h-11 items-center rounded-lg border border-line bg-card px-4 text-sm font-medium hover:bg-sunken sm:min-h-9"
          >
            CSV 내려받기
          </a>
        ) : null}
      </div>
      <Suspense>
        <IncidentPanel />
      </Suspense>
      <FilterForm query={query} personal={personal} />
      <Suspense fallback={<div className="h-13 sm:h-11" />}>
        <StatusFilter query={query} />
      </Suspense>
      {/* A new key shows the skeleton at once when the filter or the page changes. */}
      <Suspense key={orderListPath(query)} fallback={<OrderListSkeleton />}>
        <OrderList query={query} role={operator.role} />
      </Suspense>
    </main>
  )
}

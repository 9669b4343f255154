import type { Metadata } from 'next'
import { Suspense } from 'react'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { IncidentPanel } from '../_ui/incident-panel.tsx'
import { OrderList } from './order-list.tsx'
import { OrderListSkeleton } from './order-list-skeleton.tsx'
import { orderListPath, readOrderQuery } from './read-order-query.ts'
import { StatusFilter } from './status-filter.tsx'

export const metadata: Metadata = { title: '주문' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OrdersPage({ searchParams }: Props) {
  const query = readOrderQuery(await searchParams)
  await requirePageOperator(orderListPath(query))
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">주문</h1>
      <Suspense>
        <IncidentPanel />
      </Suspense>
      <StatusFilter current={query.status ?? null} />
      {/* A new key shows the skeleton at once when the filter or the page changes. */}
      <Suspense key={orderListPath(query)} fallback={<OrderListSkeleton />}>
        <OrderList query={query} />
      </Suspense>
    </main>
  )
}

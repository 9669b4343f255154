import type { Metadata } from 'next'
import { Suspense } from 'react'
import { may } from '#lib/auth/permissions.ts'
import { getListSettings } from '#lib/views/get-list-settings.ts'
import { listViews } from '#lib/views/list-views.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { IncidentPanel } from '../_ui/incident-panel.tsx'
import { LiveCounts } from './_list/live-counts.tsx'
import { FilterForm } from './filter-form.tsx'
import { ListBoundary } from './list-boundary.tsx'
import { OrderList } from './order-list.tsx'
import { OrderListSkeleton } from './order-list-skeleton.tsx'
import { orderListPath, readOrderQuery } from './read-order-query.ts'
import { StatusFilter } from './status-filter.tsx'

export const metadata: Metadata = { title: '주문' }

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OrdersPage({ searchParams }: Props) {
  const query = readOrderQuery(await searchParams)
  const operator = await requirePageOperator(orderListPath(query))
  const personal = may(operator.role, 'personal.read')
  // Before anything is sent: the list is drawn as its operator likes it, at once.
  const [settings, views] = await Promise.all([getListSettings(operator.id), listViews(operator.id)])
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">주문</h1>
      <Suspense>
        <IncidentPanel />
      </Suspense>
      <FilterForm query={query} personal={personal} />
      <LiveCounts>
        <Suspense fallback={<div className="h-13 sm:h-11" />}>
          <StatusFilter query={query} />
        </Suspense>
        {/* A new key shows the skeleton at once when the filter or the page changes, also in place of an error. */}
        <ListBoundary key={orderListPath(query)}>
          <Suspense fallback={<OrderListSkeleton density={settings.density} />}>
            <OrderList query={query} role={operator.role} settings={settings} views={views} />
          </Suspense>
        </ListBoundary>
      </LiveCounts>
    </main>
  )
}

import type { Metadata } from 'next'
import { Suspense } from 'react'
import { choosePeriod, GRAINS, type Grain } from '#lib/revenue/choose-period.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { Chips } from '../_ui/chips.tsx'
import { Dashboard } from './dashboard.tsx'

export const metadata: Metadata = { title: '매출' }

const NAMES: Record<Grain, { tab: string; span: (last: number) => string }> = {
  day: { tab: '일별', span: (last) => `${last}일` },
  week: { tab: '주별', span: (last) => `${last}주` },
  month: { tab: '월별', span: (last) => `${last}개월` },
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function DashboardPage({ searchParams }: Props) {
  const { by, last } = await searchParams
  const grain = Object.keys(GRAINS).find((name) => name === by) as Grain | undefined
  const period = choosePeriod(grain ?? 'day', Number(last), new Date())
  const path = (of: Grain, count: number): string => `/admin/dashboard?by=${of}&last=${count}`
  await requirePageOperator(path(period.grain, period.last), 'revenue.read')
  const grains = (Object.keys(GRAINS) as Grain[]).map((of) => ({
    href: path(of, GRAINS[of][0]),
    label: NAMES[of].tab,
    current: of === period.grain,
  }))
  const spans = GRAINS[period.grain]
    .toSorted((a, b) => a - b)
    .map((count) => ({
      href: path(period.grain, count),
      label: NAMES[period.grain].span(count),
      current: count === period.last,
    }))
  return (
    <main className="mx-auto grid max-w-7xl grid-cols-1 gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">매출</h1>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        <Chips label="묶는 단위" chips={grains} />
        <Chips label="기간" chips={spans} />
      </div>
      <Suspense key={path(period.grain, period.last)} fallback={<DashboardSkeleton />}>
        <Dashboard period={period} />
      </Suspense>
    </main>
  )
}

/** As high as the figures, so that nothing jumps when they arrive. */
function DashboardSkeleton() {
  return (
    <div role="status" className="grid gap-4">
      <span className="sr-only">매출을 불러오는 중입니다.</span>
      <div aria-hidden="true" className="grid animate-pulse gap-3 sm:grid-cols-2 lg:grid-cols-4">
        {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((place) => (
          <div key={place} className="h-19 rounded-xl border border-line bg-card sm:h-24" />
        ))}
      </div>
      <div aria-hidden="true" className="h-86 animate-pulse rounded-xl border border-line bg-card" />
    </div>
  )
}

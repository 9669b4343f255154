import type { Metadata } from 'next'
import { formatWon } from '#lib/money.ts'
import { getRevenue, type RevenueDay } from '#lib/revenue/get-revenue.ts'
import { requirePageOperator } from '../_lib/require-page-operator.ts'
import { Chips } from '../_ui/chips.tsx'
import { Panel } from '../_ui/panel.tsx'

export const metadata: Metadata = { title: '매출' }

const PERIODS = [7, 30, 90] as const

type Props = { searchParams: Promise<{ days?: string | string[] }> }

export default async function DashboardPage({ searchParams }: Props) {
  const { days: wanted } = await searchParams
  const days = PERIODS.find((period) => String(period) === wanted) ?? 30
  await requirePageOperator(`/admin/dashboard?days=${days}`, 'revenue.read')
  const revenue = await getRevenue(days)
  const { now, before } = revenue
  const chips = PERIODS.map((period) => ({
    href: `/admin/dashboard?days=${period}`,
    label: `${period}일`,
    current: period === days,
  }))
  return (
    <main className="mx-auto grid max-w-7xl gap-4 px-4 py-6 sm:px-6">
      <h1 className="text-2xl font-bold">매출</h1>
      <Chips label="기간" chips={chips} />
      <dl className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
        <Figure
          name="순매출"
          value={formatWon(now.paid - now.refunded)}
          change={compare(now.paid - now.refunded, before.paid - before.refunded)}
        />
        <Figure
          name="결제된 주문"
          value={`${now.orders.toLocaleString('ko-KR')}건`}
          change={compare(now.orders, before.orders)}
        />
        <Figure name="환불" value={formatWon(now.refunded)} change={compare(now.refunded, before.refunded)} />
        <Figure name="결제 전환율" value={rate(now)} change={`이전 기간 ${rate(before)}`} />
        <Figure name="이용 중인 구독" value={`${revenue.subscriptions.active.toLocaleString('ko-KR')}건`} change="지금" />
        <Figure name="월 반복 매출" value={formatWon(revenue.subscriptions.monthly)} change="연간 구독은 12분의 1로" />
      </dl>
      <Panel id="daily" title="일별 매출 (서울 시간)">
        <Bars days={revenue.days} />
        <details className="mt-2">
          <summary className="min-h-11 content-center text-soft">표로 보기</summary>
          <Table
            head={['날짜', '결제', '환불', '주문']}
            rows={revenue.days
              .toReversed()
              .map((day) => [day.day, formatWon(day.paid), formatWon(day.refunded), String(day.orders)])}
          />
        </details>
      </Panel>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel id="plans" title="요금제별">
          <Table
            head={['요금제', '결제', '환불', '주문']}
            rows={revenue.plans.map((plan) => [
              plan.plan_key,
              formatWon(plan.paid),
              formatWon(plan.refunded),
              String(plan.orders),
            ])}
          />
        </Panel>
        <Panel id="promotions" title="프로모션별">
          <Table
            head={['코드', '결제', '할인', '주문']}
            rows={revenue.promotions.map((each) => [
              each.code,
              formatWon(each.paid),
              formatWon(each.discount),
              String(each.orders),
            ])}
          />
        </Panel>
      </div>
    </main>
  )
}

function Figure({ name, value, change }: { name: string; value: string; change: string }) {
  return (
    <div className="rounded-xl border border-line bg-card px-4 py-3">
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="figures text-xl font-bold">{value}</dd>
      <dd className="figures text-sm text-soft">{change}</dd>
    </div>
  )
}

/** The table below says the same in figures, so that a screen reader passes the picture by. */
function Bars({ days }: { days: readonly RevenueDay[] }) {
  const top = Math.max(1, ...days.map((day) => day.paid))
  return (
    <div aria-hidden="true">
      <p className="figures text-xs text-soft">{formatWon(top === 1 ? 0 : top)}</p>
      <div className="flex h-40 items-end gap-px border-b border-line">
        {days.map((day) => (
          <div
            key={day.day}
            title={`${day.day} ${formatWon(day.paid)}`}
            className="min-w-0 flex-1 rounded-t-sm bg-brand"
            style={{ height: `${(day.paid / top) * 100}%` }}
          />
        ))}
      </div>
      <p className="figures flex justify-between text-xs text-soft">
        <span>{days.at(0)?.day}</span>
        <span>{days.at(-1)?.day}</span>
      </p>
    </div>
  )
}

function Table({ head, rows }: { head: readonly string[]; rows: readonly (readonly string[])[] }) {
  if (rows.length === 0) return <p className="text-soft">이 기간에는 없습니다.</p>
  return (
    <table className="figures w-full">
      <thead>
        <tr>
          {head.map((name, index) => (
            <th key={name} scope="col" className={`py-1 font-medium text-soft ${index === 0 ? 'text-left' : 'text-right'}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {rows.map(([first, ...rest]) => (
          <tr key={first}>
            <th scope="row" className="py-1 text-left font-normal">
              {first}
            </th>
            {rest.map((cell, index) => (
              <td key={head[index + 1]} className="py-1 text-right">
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function compare(now: number, before: number): string {
  if (before === 0) return '이전 기간 없음'
  const percent = Math.round(((now - before) / before) * 100)
  return `이전 기간보다 ${percent > 0 ? '+' : ''}${percent}%`
}

function rate({ orders, placed }: { orders: number; placed: number }): string {
  return placed === 0 ? '–' : `${Math.round((orders / placed) * 100)}%`
}

import Link from 'next/link'
import { formatWon } from '#lib/money.ts'
import type { Period } from '#lib/revenue/choose-period.ts'
import { getRevenue, type Revenue } from '#lib/revenue/get-revenue.ts'
import type { Sums } from '#lib/revenue/read-sums.ts'
import { BarList } from '../_ui/bar-list.tsx'
import { FiguresBehind } from '../_ui/figures-behind.tsx'
import { Panel } from '../_ui/panel.tsx'
import { StatusBadge } from '../_ui/status-badge.tsx'
import { Figure, formatChange, formatCount, formatRate } from './figures.tsx'
import { RevenueChart } from './revenue-chart.tsx'

const UNIT = { day: '일별', week: '주별 (월요일부터)', month: '월별' } as const

/** For who may read revenue: the page has checked who asks. */
export async function Dashboard({ period }: { period: Period }) {
  const revenue = await getRevenue(period)
  const { buckets, plans, promotions } = revenue
  return (
    <>
      <p className="text-sm text-soft">
        {period.from} ~ {period.to} (서울 시간, 오늘 포함) · 바로 앞의 같은 길이 기간({period.beforeFrom}부터)과 비교합니다.
        환불은 환불된 날에 셉니다.
      </p>
      <Figures revenue={revenue} />
      <Panel id="over-time" title={`${UNIT[period.grain]} 매출`}>
        <RevenueChart buckets={buckets} />
        <FiguresBehind
          head={['시작일', '첫 결제', '갱신', '환불', '순매출', '결제된 주문']}
          rows={buckets
            .toReversed()
            .map((each) => [
              each.start,
              formatWon(each.paid),
              formatWon(each.renewed),
              formatWon(each.refunded),
              formatWon(net(each)),
              formatCount(each.payments),
            ])}
        />
      </Panel>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Panel id="plans" title="요금제별">
          <BarList
            legend={{ main: '첫 결제', second: '갱신' }}
            bars={plans.map((plan) => ({
              key: plan.plan_key,
              name: plan.plan_key,
              value: formatWon(plan.paid + plan.renewed),
              detail: `환불 ${formatWon(plan.refunded)}`,
              parts: [
                { amount: plan.paid, tone: 'main' },
                { amount: plan.renewed, tone: 'second' },
              ],
            }))}
          />
          <FiguresBehind
            head={['요금제', '첫 결제', '갱신', '환불', '순매출', '전환율']}
            rows={plans.map((plan) => [
              plan.plan_key,
              formatWon(plan.paid),
              formatWon(plan.renewed),
              formatWon(plan.refunded),
              formatWon(net(plan)),
              formatRate(plan),
            ])}
          />
        </Panel>
        <Panel id="promotions" title="프로모션별 (첫 결제)">
          <BarList
            legend={{ main: '결제', second: '할인' }}
            bars={promotions.map((each) => ({
              key: each.code,
              name: each.code,
              value: formatWon(each.paid),
              detail: formatCount(each.payments),
              parts: [
                { amount: each.paid, tone: 'main' },
                { amount: each.discount, tone: 'second' },
              ],
            }))}
          />
          <FiguresBehind
            head={['코드', '결제', '할인', '환불', '주문']}
            rows={promotions.map((each) => [
              each.code,
              formatWon(each.paid),
              formatWon(each.discount),
              formatWon(each.refunded),
              formatCount(each.payments),
            ])}
          />
        </Panel>
        <Panel id="statuses" title="이 기간에 접수된 주문의 지금 상태">
          <Statuses revenue={revenue} />
        </Panel>
        <Panel id="subscriptions" title="이용 중인 구독과 월 반복 매출 (지금)">
          <BarList
            bars={revenue.subscriptions.map((plan) => ({
              key: plan.plan_key,
              name: plan.plan_key,
              value: formatWon(plan.monthly),
              detail: formatCount(plan.active),
              parts: [{ amount: plan.monthly, tone: 'main' }],
            }))}
          />
        </Panel>
      </div>
    </>
  )
}

function Figures({ revenue }: { revenue: Revenue }) {
  const { now, before, subscriptions, subscriptionsBefore } = revenue
  const active = subscriptions.reduce((sum, plan) => sum + plan.active, 0)
  const monthly = subscriptions.reduce((sum, plan) => sum + plan.monthly, 0)
  return (
    <dl className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4">
      <Figure name="순매출" value={formatWon(net(now))} change={formatChange(net(now), net(before))} />
      <Figure
        name="첫 결제"
        value={formatWon(now.paid)}
        detail={formatCount(now.payments)}
        change={formatChange(now.paid, before.paid)}
      />
      <Figure
        name="구독 갱신"
        value={formatWon(now.renewed)}
        detail={formatCount(now.renewals)}
        change={formatChange(now.renewed, before.renewed)}
      />
      <Figure
        name="환불"
        value={formatWon(now.refunded)}
        detail={formatCount(now.refunds)}
        change={formatChange(now.refunded, before.refunded)}
      />
      <Figure name="접수된 주문" value={formatCount(now.placed)} change={formatChange(now.placed, before.placed)} />
      <Figure name="결제 전환율" value={formatRate(now)} change={`이전 기간 ${formatRate(before)}`} />
      <Figure
        name="이용 중인 구독"
        value={formatCount(active)}
        change={subscriptionsBefore === null ? '이전 기간 기록 없음' : formatChange(active, subscriptionsBefore.active)}
      />
      <Figure
        name="월 반복 매출 (연간은 12분의 1)"
        value={formatWon(monthly)}
        change={subscriptionsBefore === null ? '이전 기간 기록 없음' : formatChange(monthly, subscriptionsBefore.monthly)}
      />
    </dl>
  )
}

function Statuses({ revenue: { statuses, period } }: { revenue: Revenue }) {
  return (
    <BarList
      bars={statuses
        .toSorted((a, b) => b.orders - a.orders)
        .map(({ status, orders }) => ({
          key: status,
          name: (
            <Link
              href={`/admin/orders?status=${status}&from=${period.from}&to=${period.to}`}
              prefetch={false}
              className="inline-flex min-h-11 items-center sm:min-h-0"
            >
              <StatusBadge status={status} />
            </Link>
          ),
          value: formatCount(orders),
          parts: [{ amount: orders, tone: 'main' }],
        }))}
    />
  )
}

function net({ paid, renewed, refunded }: Sums): number {
  return paid + renewed - refunded
}

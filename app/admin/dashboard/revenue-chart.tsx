import { formatWon } from '#lib/money.ts'
import type { Revenue } from '#lib/revenue/get-revenue.ts'
import { Legend } from '../_ui/bar-list.tsx'

/** First payments with renewals on top, refunds below the line. A screen reader passes by: the table says the same. */
export function RevenueChart({ buckets }: { buckets: Revenue['buckets'] }) {
  const top = Math.max(1, ...buckets.map((each) => each.paid + each.renewed))
  const bottom = Math.max(0, ...buckets.map((each) => each.refunded))
  const share = (amount: number): string => `${(amount / (top + bottom)) * 100}%`
  return (
    <div aria-hidden="true">
      <div className="mb-1 flex flex-wrap items-end justify-between gap-x-4">
        <span className="figures text-soft text-xs">{formatWon(top === 1 ? 0 : top)}</span>
        <Legend tones={{ main: '첫 결제', second: '갱신', bad: '환불' }} />
      </div>
      <div className="relative flex h-48 items-stretch gap-px sm:gap-0.5">
        {buckets.map((each) => (
          <div
            key={each.start}
            title={`${each.start} · 첫 결제 ${formatWon(each.paid)} · 갱신 ${formatWon(each.renewed)} · 환불 ${formatWon(each.refunded)}`}
            className="flex min-w-0 flex-1 flex-col hover:opacity-80"
          >
            <div className="flex flex-col justify-end border-b border-line" style={{ height: share(top) }}>
              <div className="rounded-t-sm bg-brand/45" style={{ height: `${(each.renewed / top) * 100}%` }} />
              <div className="bg-brand" style={{ height: `${(each.paid / top) * 100}%` }} />
            </div>
            <div className="rounded-b-sm bg-bad" style={{ height: share(each.refunded) }} />
          </div>
        ))}
      </div>
      <p className="figures flex justify-between text-xs text-soft">
        <span>{buckets.at(0)?.start}</span>
        <span>{buckets.at(-1)?.start}</span>
      </p>
    </div>
  )
}

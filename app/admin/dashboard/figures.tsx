import { formatNumber } from '../_lib/format.ts'

type Props = { name: string; value: string; detail?: string; change: string }

/** One figure: on a phone a line of its own, name and figure at its ends. */
export function Figure({ name, value, detail, change }: Props) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-3 rounded-xl border border-line bg-card px-4 py-3 sm:block">
      <dt className="text-sm text-soft">{name}</dt>
      <dd className="figures whitespace-nowrap text-xl font-bold">{value}</dd>
      <dd className="figures basis-full text-right text-sm text-soft sm:text-left">
        {detail === undefined ? null : <span className="whitespace-nowrap">{detail} · </span>}
        {change}
      </dd>
    </div>
  )
}

export function formatCount(count: number): string {
  return `${formatNumber(count)}건`
}

export function formatChange(now: number, before: number): string {
  if (before === 0) return '이전 기간 없음'
  const percent = Math.round(((now - before) / Math.abs(before)) * 100)
  return `이전 기간보다 ${percent > 0 ? '+' : ''}${formatNumber(percent)}%`
}

/** How many of the orders that were placed then have been paid. */
export function formatRate({ converted, placed }: { converted: number; placed: number }): string {
  return placed === 0 ? '–' : `${((converted / placed) * 100).toFixed(1)}%`
}

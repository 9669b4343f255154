import type { ReactNode } from 'react'

const TONES = { main: 'bg-brand', second: 'bg-brand/45', bad: 'bg-bad' } as const
export type BarTone = keyof typeof TONES

export type Bar = {
  key: string
  name: ReactNode
  /** The figure that the bar draws, in words; it stands at the right, where figures are compared. */
  value: string
  detail?: string
  /** From the left; an amount below zero draws nothing. */
  parts: readonly { amount: number; tone: BarTone }[]
}

/**
 * Amounts to one scale beneath each other. The figures beside the bars say all: a screen reader passes the bars by.
 *
 * @param legend what the tones mean, where a bar has more than one
 */
export function BarList({ bars, legend }: { bars: readonly Bar[]; legend?: Partial<Record<BarTone, string>> }) {
  if (bars.length === 0) return <p className="text-soft">이 기간에는 없습니다.</p>
  const longest = Math.max(1, ...bars.map(({ parts }) => parts.reduce((sum, { amount }) => sum + Math.max(0, amount), 0)))
  return (
    <div className="grid gap-3">
      {legend === undefined ? null : <Legend tones={legend} />}
      <ul className="grid gap-3">
        {bars.map(({ key, name, value, detail, parts }) => (
          <li key={key} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-1">
            <span className="min-w-0 break-words">{name}</span>
            <span className="figures whitespace-nowrap text-right">
              {detail === undefined ? null : <span className="mr-2 text-soft text-xs">{detail}</span>}
              {value}
            </span>
            <span aria-hidden="true" className="col-span-2 flex h-2 overflow-hidden rounded-full bg-sunken">
              {parts.map(({ amount, tone }) => (
                <span key={tone} className={TONES[tone]} style={{ width: `${(Math.max(0, amount) / longest) * 100}%` }} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What each colour of a picture means. */
export function Legend({ tones }: { tones: Partial<Record<BarTone, string>> }) {
  return (
    <p aria-hidden="true" className="flex flex-wrap gap-x-3 text-soft text-xs">
      {(Object.keys(TONES) as BarTone[]).map((tone) =>
        tones[tone] === undefined ? null : (
          <span key={tone} className="inline-flex items-center gap-1">
            <span className={`size-2.5 rounded-sm ${TONES[tone]}`} />
            {tones[tone]}
          </span>
        ),
      )}
    </p>
  )
}

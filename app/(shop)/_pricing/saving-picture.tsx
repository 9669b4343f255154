import { formatWon } from '#lib/money.ts'
import { fill } from '../_copy/fill.ts'
import type { Copy } from '../_copy/ko.ts'

/** Twelve months beside one year, as two bars to one scale. Amounts in won. */
export function SavingPicture({
  monthlyFor12,
  yearly,
  saving,
  copy,
}: {
  monthlyFor12: number
  yearly: number
  saving: number
  copy: Copy['plans']
}) {
  const share = Math.round((yearly / monthlyFor12) * 100)
  return (
    <div className="mt-4">
      <div role="img" aria-label={fill(copy.savingPicture, formatWon(monthlyFor12), formatWon(yearly))} className="grid gap-1">
        <span className="block h-2 rounded-full bg-line" />
        <span className="block h-2 rounded-full bg-brand" style={{ width: `${share}%` }} />
      </div>
      <p className="mt-1.5 font-semibold text-good text-sm">{fill(copy.saving, formatWon(saving))}</p>
    </div>
  )
}

import type { ReconciliationRow } from '#lib/reconciliation/list-reconciliations.ts'

/**
 * What Bootpay and we say of the same days, as two bars to the scale of `longest`; ours is red where they differ. The figures stand
 * beside it.
 */
export function SumsPicture({ run, longest }: { run: ReconciliationRow; longest: number }) {
  const width = (amount: number): string => `${(Math.max(0, amount) / Math.max(1, longest)) * 100}%`
  return (
    <span aria-hidden="true" className="grid gap-0.5">
      <span className="block h-1.5 rounded-full bg-brand/45" style={{ width: width(run.their_amount) }} />
      <span
        className={`block h-1.5 rounded-full ${run.our_amount === run.their_amount ? 'bg-brand' : 'bg-bad'}`}
        style={{ width: width(run.our_amount) }}
      />
    </span>
  )
}

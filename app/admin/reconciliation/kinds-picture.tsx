import type { ReconciliationReport } from '#lib/reconciliation/get-reconciliation.ts'
import { formatNumber } from '../_lib/format.ts'
import { differenceLabel } from '../_lib/labels.ts'
import { BarList } from '../_ui/bar-list.tsx'
import { Panel } from '../_ui/panel.tsx'

/** Which kinds of differences there were, the most frequent first, and how many of each are still open. Nothing for a single one. */
export function KindsPicture({ differences }: { differences: ReconciliationReport['differences'] }) {
  if (differences.length < 2) return null
  const kinds = [...new Set(differences.map(({ kind }) => kind))].map((kind) => {
    const all = differences.filter((each) => each.kind === kind)
    return { kind, all: all.length, open: all.filter(({ outcome }) => outcome === 'open').length }
  })
  return (
    <Panel id="kinds" title="무엇이 달랐는지">
      <BarList
        legend={{ main: '바로잡음', bad: '확인 필요' }}
        bars={kinds
          .toSorted((a, b) => b.all - a.all)
          .map(({ kind, all, open }) => ({
            key: kind,
            name: differenceLabel(kind),
            value: `${formatNumber(all)}건`,
            ...(open === 0 ? {} : { detail: `확인 필요 ${formatNumber(open)}` }),
            parts: [
              { amount: all - open, tone: 'main' },
              { amount: open, tone: 'bad' },
            ],
          }))}
      />
    </Panel>
  )
}

import { Badge } from '#app/_ui/badge.tsx'
import type { ReconciliationRow } from '#lib/reconciliation/list-reconciliations.ts'
import { runLabel } from '../_lib/labels.ts'

/** What came of a run, at a glance: agreed, repaired, or open. */
export function RunBadge({ run }: { run: ReconciliationRow }) {
  if (run.status === 'failed') return <Badge tone="bad">{runLabel(run.status)}</Badge>
  if (run.status !== 'done') return <Badge tone="brand">{runLabel(run.status)}</Badge>
  if (run.open > 0) return <Badge tone="bad">차이 {run.open}건</Badge>
  if (run.repaired > 0) return <Badge tone="warn">{run.repaired}건 바로잡음</Badge>
  return <Badge tone="good">일치</Badge>
}

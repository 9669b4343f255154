import { getPrisma } from '../db/client.ts'
import type { DifferenceKind, Entry } from './compare-records.ts'
import { type ReconciliationRow, toRow } from './list-reconciliations.ts'

export type ReconciliationReport = ReconciliationRow & {
  differences: {
    kind: DifferenceKind
    order_number: string
    order_id: string | null
    theirs: Entry | null
    ours: Entry | null
    outcome: 'repaired' | 'open'
  }[]
}

/** One run with what differed, what is open first; null when there is no such run. */
export async function getReconciliation(id: string): Promise<ReconciliationReport | null> {
  if (!/^\d{1,18}$/.test(id)) return null
  const run = await getPrisma().reconciliation.findUnique({
    where: { id: BigInt(id) },
    include: { differences: { orderBy: [{ outcome: 'asc' }, { id: 'asc' }] } },
  })
  if (run === null) return null
  return {
    ...toRow(run),
    differences: run.differences.map((each) => ({
      kind: each.kind as DifferenceKind,
      order_number: each.orderNumber,
      order_id: each.orderId,
      theirs: each.theirs as Entry | null,
      ours: each.ours as Entry | null,
      outcome: each.outcome as 'repaired' | 'open',
    })),
  }
}

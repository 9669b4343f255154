import { getPrisma } from '../db/client.ts'
import type { Prisma, Reconciliation } from '../db/generated/client.ts'
import { showTime } from '../show-time.ts'

export type ReconciliationRow = {
  id: string
  from_day: string
  to_day: string
  status: 'queued' | 'running' | 'done' | 'failed'
  /** Who asked; null: the daily run. `command`: `npm run reconcile`. */
  operator_id: string | null
  queued_at: string
  finished_at: string | null
  theirs: number
  ours: number
  /** Won kept: paid less given back. */
  their_amount: number
  our_amount: number
  error: string | null
  repaired: number
  open: number
}

/** Runs, newest first. */
export async function listReconciliations(limit: number): Promise<ReconciliationRow[]> {
  const runs = await getPrisma().reconciliation.findMany({ orderBy: { id: 'desc' }, take: limit, include: COUNTED })
  return runs.map(toRow)
}

const COUNTED = { differences: { select: { outcome: true } } } satisfies Prisma.ReconciliationInclude

export function toRow(run: Reconciliation & { differences: { outcome: string }[] }): ReconciliationRow {
  const open = run.differences.filter((each) => each.outcome === 'open').length
  return {
    id: String(run.id),
    from_day: run.fromDay,
    to_day: run.toDay,
    status: run.status as ReconciliationRow['status'],
    operator_id: run.operatorId,
    queued_at: showTime(run.queuedAt),
    finished_at: showTime(run.finishedAt),
    theirs: run.theirs,
    ours: run.ours,
    their_amount: Number(run.theirAmount),
    our_amount: Number(run.ourAmount),
    error: run.error,
    repaired: run.differences.length - open,
    open,
  }
}

import type { Database } from '../db/client.ts'
import type { ClaimedLookup } from './claim-lookups.ts'

export type LookupOutcome =
  /** Nothing more is expected; only a new hint wakes this number. */
  | { kind: 'final' }
  /** Looked at, but not at its end: again after `delayMs`. */
  | { kind: 'again'; delayMs: number; error?: string }

/** Gives a claimed number back. If another hint came meanwhile, it is due at once, whatever this run found. */
export async function finishLookup(db: Database, claimed: ClaimedLookup, outcome: LookupOutcome): Promise<void> {
  const final = outcome.kind === 'final'
  const delayMs = outcome.kind === 'again' ? outcome.delayMs : 0
  const error = outcome.kind === 'again' ? (outcome.error ?? null) : null
  await db.$executeRaw`
    UPDATE lookups SET
      settled = ${claimed.requested},
      locked_until = NULL,
      last_error = ${error},
      final = ${final} AND requested = ${claimed.requested},
      attempts = CASE WHEN requested = ${claimed.requested} THEN attempts + 1 ELSE 0 END,
      due_at = CASE WHEN requested = ${claimed.requested} THEN now() + make_interval(secs => ${delayMs / 1000}) ELSE now() END
    WHERE order_number = ${claimed.subject}`
}

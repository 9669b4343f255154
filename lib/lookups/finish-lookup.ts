import type { Database } from '../db/client.ts'
import type { ClaimedLookup } from './claim-lookups.ts'

/**
 * What became of the deliveries that asked for this look. done: Bootpay was asked and its answer merged. failed: the look
 * failed and is tried again. received: Bootpay does not know the number yet; it is asked again. ignored: it never did.
 */
export type DeliveryOutcome = 'done' | 'failed' | 'received' | 'ignored'

export type LookupOutcome = { deliveries: DeliveryOutcome; error?: string; known?: boolean } & (
  | /** Nothing more is expected; only a new hint wakes this number. */ { kind: 'final' }
  | /** Looked at, but not at its end: again after `delayMs`. */ { kind: 'again'; delayMs: number }
)

/** A recheck that Bootpay did not answer is tried again after this, more or less; one of a number that it does not know, after that. */
const RECHECK_AGAIN_SECONDS = { unanswered: 3_600, unknown: 86_400 }

/**
 * Gives a claimed number back, and says of its deliveries what became of them, in one statement. If another hint came
 * meanwhile, it is due at once, whatever this run found. INV-22: only deliveries that came before this run began are
 * answered by it; a later one stays open until the look that it caused.
 *
 * A recheck that got no answer stays one, for later: nobody waits for it, and an outage must not turn a thousand of them into
 * work that somebody seems to wait for.
 *
 * INV-40: whoever no longer holds the number writes nothing: another took it over meanwhile, and says itself how it ended.
 *
 * @returns whether it was still held
 */
export async function finishLookup(db: Database, claimed: ClaimedLookup, outcome: LookupOutcome): Promise<boolean> {
  const final = outcome.kind === 'final'
  const delayMs = outcome.kind === 'again' ? outcome.delayMs : 0
  const error = outcome.error ?? null
  const recheck = claimed.recheck ?? false
  const unanswered = recheck && outcome.deliveries !== 'done'
  const recheckIn = outcome.deliveries === 'failed' ? RECHECK_AGAIN_SECONDS.unanswered : RECHECK_AGAIN_SECONDS.unknown
  const ended = outcome.deliveries === 'done' || outcome.deliveries === 'ignored'
  const [held] = await db.$queryRaw<{ held: boolean }[]>`
    WITH lookup AS (
      UPDATE lookups SET
        settled = ${claimed.requested},
        locked_until = NULL,
        -- Given back: what was about to make this lease longer comes too late.
        lease = lease + 1,
        last_error = ${error},
        known = known OR ${outcome.known ?? false},
        final = ${final || unanswered} AND requested = ${claimed.requested},
        recheck_at = CASE WHEN ${recheck} AND recheck_at <= now()
          THEN now() + make_interval(secs => ${recheckIn}::float8 * (0.8 + random() * 0.4)) ELSE recheck_at END,
        attempts = CASE WHEN requested = ${claimed.requested} THEN attempts + 1 ELSE 0 END,
        due_at = CASE WHEN requested = ${claimed.requested} THEN now() + make_interval(secs => ${delayMs / 1000}) ELSE now() END
      WHERE order_number = ${claimed.subject} AND lease = ${claimed.lease}
      RETURNING order_number
    ), answered AS (
      UPDATE webhook_deliveries d SET status = ${outcome.deliveries}, attempts = attempts + 1, last_error = ${error},
        finished_at = CASE WHEN ${ended} THEN now() END
      FROM lookup WHERE d.subject = lookup.order_number AND d.status IN ('received', 'processing', 'failed')
        AND d.lookup_no <= ${claimed.requested}
    )
    SELECT EXISTS (SELECT 1 FROM lookup) AS held`
  return held?.held ?? false
}

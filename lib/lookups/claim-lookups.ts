import type { Database } from '../db/client.ts'
import { getEnv } from '../env.ts'

export type ClaimedLookup = {
  subject: string
  /** How many hints had come when this run began; it answers those and no later one. */
  requested: bigint
  /** How many of them earlier runs have answered. */
  settled: bigint
  attempts: number
  /** Which holding of this number it is: whoever takes it after us gets a higher one, and what we then write counts no more. */
  lease: bigint
  /** A paid number, of which the last answer left nothing to expect, and nothing failed since. */
  concluded?: boolean
  /** A recheck of a paid number: nobody waits for it. */
  recheck?: boolean
}

/**
 * After it, another process takes over from one that died. However long a look takes, whoever lives goes on holding its number
 * (`holdLease`), so that this need not be longer than all of its calls with their timeouts.
 */
export const LEASE_SECONDS = 60

/**
 * Takes up to `limit` due numbers for this process; others skip them until the lease ends. Stored times are rounded to the
 * millisecond, also up: hence the one that is added. Deliveries that asked for them are shown as being worked on.
 *
 * INV-24: no more looks begin than the budgets of `lookup_budget` allow, over all processes together. A bucket holds a minute's
 * worth, so that a rush is taken at once and only what goes on and on is slowed. Numbers that nobody but a delivery named
 * have a smaller bucket, and come after the others: a flood of invented numbers holds no real payment up.
 */
export async function claimLookups(db: Database, limit: number): Promise<ClaimedLookup[]> {
  const perMinute = getEnv().lookupsPerMinute
  return await db.$queryRaw<ClaimedLookup[]>`
    WITH due AS (
      SELECT order_number, known, due_at FROM lookups
      WHERE NOT final AND due_at <= now() + interval '1 millisecond' AND (locked_until IS NULL OR locked_until < now())
      ORDER BY known DESC, due_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    ), wanted AS (
      SELECT count(*) FILTER (WHERE known)::int AS known, count(*) FILTER (WHERE NOT known)::int AS unknown FROM due
    ), held AS (
      SELECT b.id, wanted.known, wanted.unknown,
        LEAST(${perMinute.all}::float8, tokens + ${perMinute.all}::float8 * passed.minutes) AS tokens,
        LEAST(${perMinute.unknown}::float8, unknown_tokens + ${perMinute.unknown}::float8 * passed.minutes) AS unknown_tokens
      FROM wanted
      JOIN lookup_budget b ON wanted.known + wanted.unknown > 0
      CROSS JOIN LATERAL (SELECT GREATEST(0, extract(epoch FROM clock_timestamp() - b.filled_at)::float8 / 60) AS minutes) passed
      FOR UPDATE OF b
    ), granting AS (
      SELECT id, tokens, unknown_tokens, LEAST(known, floor(tokens)::int) AS known,
        LEAST(unknown, floor(unknown_tokens)::int, floor(tokens)::int - LEAST(known, floor(tokens)::int)) AS unknown
      FROM held
    ), budget AS (
      -- A clock that is set back fills nothing twice, and stops the filling for a minute at most.
      UPDATE lookup_budget b SET
        filled_at = LEAST(GREATEST(b.filled_at, clock_timestamp()), clock_timestamp() + interval '1 minute'),
        granted = g.known, granted_unknown = g.unknown,
        tokens = g.tokens - g.known - g.unknown, unknown_tokens = g.unknown_tokens - g.unknown
      FROM granting g WHERE b.id = g.id
      RETURNING granted, granted_unknown
    ), ranked AS (
      SELECT order_number, known, row_number() OVER (PARTITION BY known ORDER BY due_at) AS rank FROM due
    ), claimed AS (
      UPDATE lookups l SET locked_until = now() + make_interval(secs => ${LEASE_SECONDS}), lease = lease + 1
      FROM ranked, budget
      WHERE l.order_number = ranked.order_number
        AND ranked.rank <= CASE WHEN ranked.known THEN budget.granted ELSE budget.granted_unknown END
      RETURNING l.order_number AS subject, l.requested, l.settled, l.attempts, l.lease,
        l.concluded AND l.last_error IS NULL AS concluded
    ), shown AS (
      UPDATE webhook_deliveries d SET status = 'processing'
      FROM claimed WHERE d.subject = claimed.subject AND d.status IN ('received', 'failed') AND d.lookup_no <= claimed.requested
    )
    SELECT subject, requested, settled, attempts, lease, concluded FROM claimed`
}

import type { Database } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { type ClaimedLookup, LEASE_SECONDS } from './claim-lookups.ts'

/**
 * Takes up to `limit` paid numbers whose recheck is due. INV-77: they take what is left: only the half of the budget that a
 * rush would not miss, and of a worker's slots only some (`openPipeline`), after all that somebody waits for.
 *
 * The rows stay final. A hint that comes meanwhile makes one due as ever, after this look; a process that dies leaves it due
 * for a recheck when its lease ends.
 */
export async function claimRechecks(db: Database, limit: number): Promise<ClaimedLookup[]> {
  const perMinute = getEnv().lookupsPerMinute.all
  const reserve = Math.floor(perMinute / 2)
  const claimed = await db.$queryRaw<ClaimedLookup[]>`
    WITH due AS (
      SELECT order_number FROM lookups
      WHERE final AND recheck_at <= now() AND (locked_until IS NULL OR locked_until < now())
      ORDER BY recheck_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    ), wanted AS (
      SELECT count(*)::int AS count FROM due
    ), held AS (
      SELECT b.id, wanted.count, LEAST(${perMinute}::float8, tokens + ${perMinute}::float8 * passed.minutes) AS tokens,
        passed.minutes
      FROM wanted
      JOIN lookup_budget b ON wanted.count > 0
      CROSS JOIN LATERAL (
        SELECT GREATEST(0, extract(epoch FROM clock_timestamp() - b.filled_at)::float8 / 60) AS minutes
      ) passed
      FOR UPDATE OF b
    ), budget AS (
      UPDATE lookup_budget b SET
        filled_at = LEAST(GREATEST(b.filled_at, clock_timestamp()), clock_timestamp() + interval '1 minute'),
        unknown_tokens = LEAST(${getEnv().lookupsPerMinute.unknown}::float8,
          unknown_tokens + ${getEnv().lookupsPerMinute.unknown}::float8 * held.minutes),
        tokens = held.tokens - LEAST(held.count, GREATEST(0, floor(held.tokens)::int - ${reserve}::int)),
        granted = LEAST(held.count, GREATEST(0, floor(held.tokens)::int - ${reserve}::int)), granted_unknown = 0
      FROM held WHERE b.id = held.id
      RETURNING granted
    ), ranked AS (
      SELECT order_number, row_number() OVER () AS rank FROM due
    )
    UPDATE lookups l SET locked_until = now() + make_interval(secs => ${LEASE_SECONDS}), lease = lease + 1
    FROM ranked, budget
    WHERE l.order_number = ranked.order_number AND ranked.rank <= budget.granted
    RETURNING l.order_number AS subject, l.requested, l.settled, l.attempts, l.lease`
  return claimed.map((each) => ({ ...each, recheck: true }))
}

import type { Database } from '../db/client.ts'

export type ClaimedLookup = {
  subject: string
  /** How many hints had come when this run began; it answers those and no later one. */
  requested: bigint
  attempts: number
}

/** Longer than all calls of one run with their timeouts; after it, another process takes over from one that died. */
const LEASE_SECONDS = 90

/**
 * Takes up to `limit` due numbers for this process; others skip them until the lease ends. Stored times are rounded to the
 * millisecond, also up: hence the one that is added.
 */
export async function claimLookups(db: Database, limit: number): Promise<ClaimedLookup[]> {
  return await db.$queryRaw<ClaimedLookup[]>`
    UPDATE lookups SET locked_until = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE order_number IN (
      SELECT order_number FROM lookups
      WHERE NOT final AND due_at <= now() + interval '1 millisecond' AND (locked_until IS NULL OR locked_until < now())
      ORDER BY due_at LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    RETURNING order_number AS subject, requested, attempts`
}

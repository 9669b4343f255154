import type { Database } from '../db/client.ts'
import { type ClaimedLookup, LEASE_SECONDS } from './claim-lookups.ts'

/**
 * Takes a number for a caller who looks at it now (a buyer who comes back), unless somebody holds it. All hints that came before
 * are answered by that look, as by a worker's; a caller that dies leaves it due.
 *
 * @returns null while another holds it
 */
export async function holdFree(db: Database, orderNumber: string): Promise<ClaimedLookup | null> {
  const [held] = await db.$queryRaw<ClaimedLookup[]>`
    WITH held AS (
      INSERT INTO lookups (order_number, locked_until) VALUES (${orderNumber}, now() + make_interval(secs => ${LEASE_SECONDS}))
      ON CONFLICT (order_number) DO UPDATE
        SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0,
          locked_until = excluded.locked_until, lease = lookups.lease + 1
        WHERE lookups.locked_until IS NULL OR lookups.locked_until < now()
      RETURNING order_number, requested, settled, attempts, lease
    ), shown AS (
      UPDATE webhook_deliveries d SET status = 'processing'
      FROM held WHERE d.subject = held.order_number AND d.status IN ('received', 'failed') AND d.lookup_no <= held.requested
    )
    SELECT order_number AS subject, requested, settled, attempts, lease FROM held`
  return held ?? null
}

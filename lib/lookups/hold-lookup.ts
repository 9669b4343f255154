import type { Database } from '../db/client.ts'
import { type ClaimedLookup, LEASE_SECONDS } from './claim-lookups.ts'

/**
 * Writes a work item that whoever writes it carries out at once, after the commit: it is held by that caller from the start,
 * and a worker takes it over when the lease ends. So a crash in between forgets nothing, and nobody else does it meanwhile; a worker
 * that had it at this moment has lost it (INV-40).
 */
export async function holdLookup(db: Database, subject: string): Promise<ClaimedLookup> {
  const [held] = await db.$queryRaw<ClaimedLookup[]>`
    INSERT INTO lookups (order_number, known, locked_until) VALUES (${subject}, true, now() + make_interval(secs => ${LEASE_SECONDS}))
    ON CONFLICT (order_number) DO UPDATE
      SET requested = lookups.requested + 1, due_at = now(), final = false, attempts = 0, locked_until = excluded.locked_until,
        lease = lookups.lease + 1
    RETURNING order_number AS subject, requested, settled, attempts, lease`
  if (held === undefined) throw new Error(`the work item ${subject} was not written`)
  return held
}

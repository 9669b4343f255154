import type { Database } from '../db/client.ts'

/** Longer than connecting and handing a mail over may take; after it, another process takes over from one that died. */
const LEASE_SECONDS = 120

export type ClaimedMail = { id: bigint; attempts: number }

/** Takes up to `limit` due mails for this process; others skip them until the lease ends. `attempts` counts this one. */
export async function claimMails(db: Database, limit: number): Promise<ClaimedMail[]> {
  return await db.$queryRaw<ClaimedMail[]>`
    UPDATE mails SET locked_until = now() + make_interval(secs => ${LEASE_SECONDS}), attempts = attempts + 1
    WHERE id IN (
      SELECT id FROM mails
      WHERE sent_at IS NULL AND skipped IS NULL AND due_at <= now() + interval '1 millisecond'
        AND (locked_until IS NULL OR locked_until < now())
      ORDER BY due_at, id LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    )
    RETURNING id, attempts`
}

import type { Database } from '../db/client.ts'
import type { SignedLink } from './sign-link.ts'

/** How long a link works that a buyer asked for. */
export const LINK_MS = 30 * 60_000
/** How long one works that asks for an account: nobody sits and waits for that mail. */
export const ACCOUNT_LINK_MS = 7 * 24 * 3_600_000

/** Writes a link down; under the same `ref` it is the same link, with the end that it was given first. */
export async function issueLink(db: Database, orderId: string, ref: string, validMs: number): Promise<SignedLink> {
  const expiresAt = new Date(Date.now() + validMs)
  await db.orderLink.createMany({ data: [{ orderId, ref, expiresAt }], skipDuplicates: true })
  return await db.orderLink.findUniqueOrThrow({ where: { orderId_ref: { orderId, ref } }, select: { id: true, orderId: true } })
}

import type { Role } from '../auth/permissions.ts'
import { getPrisma } from '../db/client.ts'
import { hashInvitation } from './invite-person.ts'

/** Whom a link invites, while it is good. */
export async function findInvitation(token: string): Promise<{ email: string; role: Role } | null> {
  const found = await getPrisma().invitation.findFirst({
    where: { tokenHash: hashInvitation(token), expiresAt: { gt: new Date() } },
    select: { email: true, role: true },
  })
  return found as { email: string; role: Role } | null
}

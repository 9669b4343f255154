import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { auditChange } from '../audit/audit-change.ts'
import { isRole } from '../auth/permissions.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { getEnv } from '../env.ts'
import { ShopError } from '../errors.ts'

const VALID_MS = 72 * 3_600_000

/**
 * Invites somebody: the link opens once, for three days; inviting again makes the earlier link worthless.
 *
 * @returns the link; it is kept nowhere, only its token's hash
 * @throws ShopError INVALID_REQUEST
 */
export async function invitePerson(given: { email: unknown; role: unknown }, owner: { id: string }): Promise<string> {
  const email = z.email().max(254).safeParse(given.email)
  if (!email.success || !isRole(given.role)) throw new ShopError('INVALID_REQUEST', '이메일과 권한을 확인해 주세요.')
  const address = email.data.toLowerCase()
  if ((await getPrisma().user.count({ where: { email: address } })) > 0) {
    throw new ShopError('INVALID_REQUEST', '이미 등록된 이메일입니다.')
  }
  const token = randomBytes(32).toString('base64url')
  const fresh = {
    tokenHash: hashInvitation(token),
    role: given.role,
    invitedBy: owner.id,
    expiresAt: new Date(Date.now() + VALID_MS),
  }
  await withTransaction(async (tx) => {
    await tx.invitation.upsert({ where: { email: address }, create: { email: address, ...fresh }, update: fresh })
    await auditChange(tx, { kind: 'invitation', id: fresh.tokenHash.slice(0, 16) })
  })
  return `${getEnv().appUrl}/admin/invitation/${token}`
}

export function hashInvitation(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

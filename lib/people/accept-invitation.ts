import { randomUUID } from 'node:crypto'
import { hashPassword } from 'better-auth/crypto'
import { readPassword } from '../auth/read-password.ts'
import { recordAudit } from '../auth/record-audit.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { findInvitation } from './find-invitation.ts'
import { hashInvitation } from './invite-person.ts'

/**
 * The invited person chooses a password and exists from then on. Of two who use a link at once, one does.
 *
 * @throws ShopError INVALID_REQUEST when the password will not do, or the link is used up or too old
 */
export async function acceptInvitation(token: string, given: { name: unknown; password: unknown }): Promise<string> {
  const password = readPassword(given.password)
  const name = typeof given.name === 'string' ? given.name.replaceAll('\0', '').trim().slice(0, 80) : ''
  // Before the work of hashing: a stranger without a link costs one look-up.
  if ((await findInvitation(token)) === null) throw unusable()
  const hash = await hashPassword(password)
  return await withTransaction(async (tx) => {
    const taken = await tx.$queryRaw<{ email: string; role: string }[]>`
      DELETE FROM invitations WHERE token_hash = ${hashInvitation(token)} AND expires_at > now() RETURNING email, role`
    const invitation = taken[0]
    if (invitation === undefined || (await tx.user.count({ where: { email: invitation.email } })) > 0) {
      throw unusable()
    }
    const id = randomUUID()
    await tx.user.create({
      data: {
        id,
        email: invitation.email,
        name: name || (invitation.email.split('@')[0] ?? invitation.email),
        emailVerified: true,
        role: invitation.role,
        accounts: { create: { id: randomUUID(), accountId: id, providerId: 'credential', password: hash } },
      },
    })
    await recordAudit({ id }, 'account.manage', 'accepting an invitation', 'done', { kind: 'person', id }, tx)
    return invitation.email
  })
}

function unusable(): ShopError {
  return new ShopError('INVALID_REQUEST', '이미 쓰였거나 기한이 지난 초대입니다. 새 초대를 요청해 주세요.')
}

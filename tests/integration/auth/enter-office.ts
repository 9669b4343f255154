import { ensureOperator } from '#lib/auth/ensure-operator.ts'
import type { Role } from '#lib/auth/permissions.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { getPrisma } from '#lib/db/client.ts'
import { acceptInvitation } from '#lib/people/accept-invitation.ts'
import { invitePerson } from '#lib/people/invite-person.ts'
import { cookieHeaders } from './cookie-headers.ts'

/** Signs the owner in whose account the settings make. Returns what their browser sends from then on. */
export async function enterAsOwner(email = 'owner@example.com'): Promise<Headers> {
  const owner = { email, password: 'the-right-password' }
  await ensureOperator(owner)
  return cookieHeaders(await signIn(owner, new Headers()))
}

/** Invites somebody, who accepts and signs in. Returns what their browser sends from then on. */
export async function enterAs(role: Role, email = `${role}@example.com`): Promise<Headers> {
  const owner = await getPrisma().user.findFirstOrThrow({ where: { role: 'owner' } })
  const token = (await invitePerson({ email, role }, owner)).split('/').at(-1) ?? ''
  await acceptInvitation(token, { name: '', password: 'another-password' })
  return cookieHeaders(await signIn({ email, password: 'another-password' }, new Headers()))
}

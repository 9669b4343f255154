import { getPrisma } from '../db/client.ts'
import { getAuth } from './auth.ts'
import type { Operator } from './get-operator.ts'
import { isRole } from './permissions.ts'

export type SignedIn = { operator: Operator; sessionId: string }

/** A session that is used says so once a minute: often enough to be recognised in a list, seldom enough to cost nothing. */
const SEEN_EVERY_MS = 60_000

/** Whose session the cookie among a request's headers names; null when nobody is signed in, or the cookie is not ours. */
export async function readSession(headers: Headers, now = new Date()): Promise<SignedIn | null> {
  const cookie = headers.get('cookie')
  if (!cookie) return null
  const found = await getAuth().api.getSession({ headers: new Headers({ cookie }) })
  if (found === null) return null
  const { id, email, name, role } = found.user
  const lately = new Date(now.getTime() - SEEN_EVERY_MS)
  if (found.session.updatedAt <= lately)
    await getPrisma().session.updateMany({
      where: { id: found.session.id, updatedAt: { lte: lately } },
      data: { updatedAt: now },
    })
  return { operator: { id, email, name, role: isRole(role) ? role : 'viewer' }, sessionId: found.session.id }
}

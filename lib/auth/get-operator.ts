import { getAuth } from './auth.ts'
import { isRole, type Role } from './permissions.ts'

export type Operator = { id: string; email: string; name: string; role: Role }

/** Who is signed in, by the session cookie among a request's headers; null when nobody is, or the cookie is not ours. */
export async function getOperator(headers: Headers): Promise<Operator | null> {
  const cookie = headers.get('cookie')
  if (!cookie) return null
  const session = await getAuth().api.getSession({ headers: new Headers({ cookie }) })
  if (session === null) return null
  const { id, email, name, role } = session.user
  return { id, email, name, role: isRole(role) ? role : 'viewer' }
}

import type { Role } from './permissions.ts'
import { readSession } from './read-session.ts'

export type Operator = { id: string; email: string; name: string; role: Role }

/** Who is signed in, by the session cookie among a request's headers; null when nobody is, or the cookie is not ours. */
export async function getOperator(headers: Headers): Promise<Operator | null> {
  return (await readSession(headers))?.operator ?? null
}

import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Operator } from '#lib/auth/get-operator.ts'
import { may, type Permission } from '#lib/auth/permissions.ts'
import { readSession, type SignedIn } from '#lib/auth/read-session.ts'

/**
 * Who asks for this page; read once a request, however many parts of the page want to know. By the cookies as they are now: an
 * action that gave the browser a new session is followed by the page that it changed.
 */
export const readSignedIn = cache(
  async (): Promise<SignedIn | null> => await readSession(new Headers({ cookie: (await cookies()).toString() })),
)

export async function readOperator(): Promise<Operator | null> {
  return (await readSignedIn())?.operator ?? null
}

/**
 * The first line of every page of the back office: an operator, or off to sign-in, and back to `path` from there. It comes
 * before anything is streamed, so that the answer is a real redirect. For a role that may not, the page is not there.
 */
export async function requirePageOperator(path: string, permission: Permission = 'orders.read'): Promise<Operator> {
  const operator = await readOperator()
  if (operator === null) redirect(`/admin/sign-in?next=${encodeURIComponent(path)}`)
  if (!may(operator.role, permission)) notFound()
  return operator
}

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { cache } from 'react'
import { getOperator, type Operator } from '#lib/auth/get-operator.ts'

/** Who asks for this page; read once a request, however many parts of the page want to know. */
export const readOperator = cache(async (): Promise<Operator | null> => await getOperator(await headers()))

/**
 * The first line of every page of the back office: an operator, or off to sign-in, and back to `path` from there. It comes
 * before anything is streamed, so that the answer is a real redirect.
 */
export async function requirePageOperator(path: string): Promise<Operator> {
  const operator = await readOperator()
  if (operator === null) redirect(`/admin/sign-in?next=${encodeURIComponent(path)}`)
  return operator
}

import { cookies } from 'next/headers'
import type { CookieToSet } from '#lib/auth/read-set-cookies.ts'

/** Only an action or a route may do so. */
export async function setCookies(toSet: readonly CookieToSet[]): Promise<void> {
  const store = await cookies()
  for (const { name, value, options } of toSet) store.set(name, value, options)
}

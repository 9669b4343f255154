import { getAuth } from './auth.ts'
import { type CookieToSet, readSetCookies } from './read-set-cookies.ts'

/** Ends the session of the cookie, in the database too; returns the cookies to delete. */
export async function signOut(headers: Headers): Promise<CookieToSet[]> {
  const { headers: answer } = await getAuth().api.signOut({
    headers: new Headers({ cookie: headers.get('cookie') ?? '' }),
    returnHeaders: true,
  })
  return readSetCookies(answer)
}

export const HOME = '/admin/orders'
const SIGN_IN = '/admin/sign-in'
// The address is only there to resolve against: nothing is ever fetched from it.
const BASE = 'http://back-office.invalid'

/**
 * Where to go after signing in: `next` when it is a page of the back office, else its home. A browser reads `//x`, `/\x` and
 * a path with tabs in it as another site, so `next` is parsed as a browser parses it and put together anew.
 */
export function chooseReturnPath(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/') || !URL.canParse(next, BASE)) return HOME
  const { origin, pathname, search } = new URL(next, BASE)
  const inside = pathname.startsWith('/admin/') && pathname !== SIGN_IN && !pathname.startsWith(`${SIGN_IN}/`)
  return origin === BASE && inside ? pathname + search : HOME
}

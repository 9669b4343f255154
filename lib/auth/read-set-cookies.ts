import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies'

/** A cookie to set, as the framework's cookie store takes it. `maxAge` is in seconds; 0 deletes. */
export type CookieToSet = {
  name: string
  value: string
  options: { httpOnly: boolean; secure: boolean; sameSite: 'lax'; path: '/'; maxAge?: number }
}

/** The cookies of better-auth's answer, with the attributes that ours always have; of two under one name the later counts. */
export function readSetCookies(headers: Headers): CookieToSet[] {
  const cookies = new Map<string, CookieToSet>()
  for (const line of headers.getSetCookie()) {
    for (const [name, attributes] of parseSetCookieHeader(line)) {
      const { maxAge, secure } = toCookieOptions(attributes)
      const options = { httpOnly: true, secure: secure === true, sameSite: 'lax', path: '/' } as const
      cookies.set(name, { name, value: attributes.value, options: maxAge === undefined ? options : { ...options, maxAge } })
    }
  }
  return [...cookies.values()]
}

import { parseSetCookieHeader, toCookieOptions } from 'better-auth/cookies'

/** A cookie to set, as the framework's cookie store takes it. `maxAge` is in seconds; 0 deletes. */
export type CookieToSet = {
  name: string
  value: string
  options: { httpOnly: boolean; secure: boolean; sameSite: 'lax'; path: '/'; maxAge?: number }
}

/** The cookies of better-auth's answer, with the attributes that ours always have. */
export function readSetCookies(headers: Headers): CookieToSet[] {
  return headers.getSetCookie().flatMap((line) =>
    [...parseSetCookieHeader(line)].map(([name, attributes]) => {
      const { maxAge, secure } = toCookieOptions(attributes)
      return {
        name,
        value: attributes.value,
        options: {
          httpOnly: true,
          secure: secure === true,
          sameSite: 'lax',
          path: '/',
          ...(maxAge === undefined ? {} : { maxAge }),
        },
      }
    }),
  )
}

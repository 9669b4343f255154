import type { CookieToSet } from '#lib/auth/read-set-cookies.ts'
import type { SignInAnswer } from '#lib/auth/sign-in.ts'

/** What the browser sends back after a sign-in. */
export function cookieHeaders(answer: SignInAnswer): Headers {
  if (answer.kind !== 'signed_in') throw new Error(`not signed in: ${answer.kind}`)
  return cookiesOf(answer.cookies)
}

/** What a browser sends that was given these; one that is set empty is gone. */
export function cookiesOf(cookies: readonly CookieToSet[]): Headers {
  const kept = cookies.filter(({ value }) => value !== '')
  return new Headers({ cookie: kept.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') })
}

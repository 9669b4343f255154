import type { SignInAnswer } from '#lib/auth/sign-in.ts'

/** What the browser sends back after a sign-in. */
export function cookieHeaders(answer: SignInAnswer): Headers {
  if (answer.kind !== 'signed_in') throw new Error(`not signed in: ${answer.kind}`)
  return new Headers({ cookie: answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') })
}

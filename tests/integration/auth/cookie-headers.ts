import type { SignInAnswer } from '#lib/auth/sign-in.ts'

// Sessions are signed with this, so that no file is made for it.
process.env.AUTH_SECRET = 'only-for-tests-only-for-tests-only'

/** What the browser sends back after a sign-in. */
export function cookieHeaders(answer: SignInAnswer): Headers {
  if (answer.kind !== 'signed_in') throw new Error(`not signed in: ${answer.kind}`)
  return new Headers({ cookie: answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ') })
}

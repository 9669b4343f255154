import { randomBytes } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { getEnv } from '#lib/env.ts'

const ONE_YEAR = 365 * 24 * 3_600
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** The random value by which this browser owns its orders, or null. Only its hash is ever stored. */
export async function readBrowserToken(): Promise<string | null> {
  const value = (await cookies()).get(cookieName())?.value
  return value !== undefined && TOKEN.test(value) ? value : null
}

/**
 * The same, made and set (256 random bits) when the browser has none. For actions and routes that place orders.
 *
 * A page of another site may have the browser post here, without our cookie (`SameSite`): set anew, it would take the place of
 * the one that the browser's orders hang on. What comes from there is nobody's: it gets a value that no browser keeps.
 */
export async function ensureBrowserToken(): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  if (isForeign(await headers())) return token
  const known = await readBrowserToken()
  if (known !== null) return known
  ;(await cookies()).set(cookieName(), token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(),
    maxAge: ONE_YEAR,
  })
  return token
}

/** On https no other host of the domain can set it: `__Host-` is taken from this very host alone. */
function cookieName(): string {
  return isSecure() ? '__Host-shop_browser' : 'shop_browser'
}

function isSecure(): boolean {
  return getEnv().appUrl.startsWith('https:')
}

/** Sent by a page of another origin. Browsers say so themselves (`Sec-Fetch-Site`), on plain http by `Origin` only. */
function isForeign(given: { get(name: string): string | null }): boolean {
  const site = given.get('sec-fetch-site')
  if (site !== null) return site === 'cross-site' || site === 'same-site'
  const origin = given.get('origin')
  if (origin === null || origin === getEnv().appUrl) return false
  return !URL.canParse(origin) || new URL(origin).host !== given.get('host')
}

import { randomBytes } from 'node:crypto'
import { cookies } from 'next/headers'
import { getEnv } from '#lib/env.ts'

const NAME = 'shop_browser'
const ONE_YEAR = 365 * 24 * 3_600
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** The random value by which this browser owns its orders, or null. Only its hash is ever stored. */
export async function readBrowserToken(): Promise<string | null> {
  const value = (await cookies()).get(NAME)?.value
  return value !== undefined && TOKEN.test(value) ? value : null
}

/** The same, made and set (256 random bits) when the browser has none. For actions and routes that place orders. */
export async function ensureBrowserToken(): Promise<string> {
  const known = await readBrowserToken()
  if (known !== null) return known
  const token = randomBytes(32).toString('base64url')
  ;(await cookies()).set(NAME, token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: getEnv().appUrl.startsWith('https:'),
    maxAge: ONE_YEAR,
  })
  return token
}

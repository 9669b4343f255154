import { getEnv } from '../env.ts'
import { readSender } from '../webhooks/read-sender.ts'
import { CLIENT_ADDRESS_HEADER } from './auth.ts'

/**
 * What better-auth is told of a request: the browser's name, the client's address as our own proxies name it, and its cookies
 * where they matter. A sign-in brings none: it begins anew, whatever the browser had before.
 */
export function buildAuthHeaders(headers: Headers, cookies: 'with cookies' | 'without cookies'): Headers {
  const told = new Headers()
  const [userAgent, cookie] = [headers.get('user-agent'), headers.get('cookie')]
  const address = readSender(headers.get('x-forwarded-for'), getEnv().trustedProxies)
  if (userAgent !== null) told.set('user-agent', userAgent.slice(0, 300))
  if (address !== null) told.set(CLIENT_ADDRESS_HEADER, address)
  if (cookie !== null && cookies === 'with cookies') told.set('cookie', cookie)
  return told
}

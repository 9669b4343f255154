import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { getEnv } from '../env.ts'
import { readAuthSecret } from './read-auth-secret.ts'

type Purpose = 'order-link' | 'password-reset'

/**
 * Signs a text with a key of its own for each purpose, derived from the secret that signs sessions: what is mailed needs no
 * secret in the database, and who reads the database cannot make one up.
 *
 * @returns 43 characters that need no escaping in an address
 */
export function signText(purpose: Purpose, text: string): string {
  const { authSecret, dataDir } = getEnv()
  const key = Buffer.from(hkdfSync('sha256', authSecret ?? readAuthSecret(dataDir), '', purpose, 32))
  return createHmac('sha256', key).update(text).digest('base64url')
}

/** Whether we signed that text; takes the same time whatever the signature is. */
export function isSigned(purpose: Purpose, text: string, signature: string): boolean {
  const [given, right] = [Buffer.from(signature), Buffer.from(signText(purpose, text))]
  return given.length === right.length && timingSafeEqual(given, right)
}

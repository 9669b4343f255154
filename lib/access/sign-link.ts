import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { readAuthSecret } from '../auth/read-auth-secret.ts'
import { getEnv } from '../env.ts'

export type SignedLink = { id: bigint; orderId: string }

/**
 * The address of a mailed link. Its secret follows from the row and from the secret that signs sessions, so that none is
 * stored: who reads the database cannot open an order, and a mail that is sent again brings the same link.
 */
export function linkUrl(link: SignedLink): string {
  return `${getEnv().appUrl}/orders/${link.orderId}/open/${link.id}-${sign(link)}`
}

/** The link that a token of `orderId` names, or null when we did not sign it. */
export function readLinkToken(orderId: string, token: string): SignedLink | null {
  const match = /^([1-9]\d{0,17})-([A-Za-z0-9_-]{43})$/.exec(token)
  if (match === null) return null
  const link = { id: BigInt(match[1] ?? ''), orderId }
  const [given, right] = [Buffer.from(match[2] ?? ''), Buffer.from(sign(link))]
  return given.length === right.length && timingSafeEqual(given, right) ? link : null
}

function sign({ id, orderId }: SignedLink): string {
  const { authSecret, dataDir } = getEnv()
  const key = Buffer.from(hkdfSync('sha256', authSecret ?? readAuthSecret(dataDir), '', 'order-link', 32))
  return createHmac('sha256', key).update(`${id}:${orderId}`).digest('base64url')
}

import { isSigned, signText } from '../auth/sign-text.ts'
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
  return isSigned('order-link', textOf(link), match[2] ?? '') ? link : null
}

function sign(link: SignedLink): string {
  return signText('order-link', textOf(link))
}

function textOf({ id, orderId }: SignedLink): string {
  return `${id}:${orderId}`
}

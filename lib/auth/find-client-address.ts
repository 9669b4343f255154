import { isIP } from 'node:net'

/**
 * The client's address by `X-Forwarded-For`, of which only the last items are ours to believe: each of our own proxies adds
 * the address that spoke to it. Null without a proxy of ours, or with fewer items than proxies: then nobody vouches for it.
 */
export function findClientAddress(headers: Headers, trustedProxies: number): string | null {
  if (trustedProxies < 1) return null
  const chain = headers.get('x-forwarded-for')?.split(',') ?? []
  const address = chain.at(-trustedProxies)?.trim() ?? ''
  return isIP(address) === 0 ? null : address
}

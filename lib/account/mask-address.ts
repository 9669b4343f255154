import { isIPv4, isIPv6 } from 'node:net'

/** Enough of an IP address to know one's own network by, not enough to say whose it is; null for what is none. Pure. */
export function maskAddress(address: string | null): string | null {
  const text = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '')
  if (isIPv4(text)) return `${text.split('.').slice(0, 2).join('.')}.*.*`
  if (!isIPv6(text)) return null
  const groups = (text.split('::')[0] ?? '').split(':').filter(Boolean)
  return groups.length === 0 ? '*' : `${groups.slice(0, 2).join(':')}:*`
}

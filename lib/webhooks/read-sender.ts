import { isIP } from 'node:net'

/**
 * The sender's address: the entry of X-Forwarded-For that our outermost trusted proxy wrote. Pure. The entries left of it are
 * whatever the sender chose to write; with no trusted proxy, nothing there can be believed.
 *
 * @param trustedProxies how many proxies of ours a request passes
 */
export function readSender(forwardedFor: string | null, trustedProxies: number): string | null {
  if (trustedProxies < 1 || forwardedFor === null) return null
  const entry = forwardedFor.split(',').at(-trustedProxies)?.trim() ?? ''
  return isIP(entry) === 0 ? null : entry
}

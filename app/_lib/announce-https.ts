import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

/** A year, as browsers' own lists ask. Other hosts of the domain are their owner's affair: no includeSubDomains. */
const POLICY = 'max-age=31536000'
const CHANNEL = 'http.server.request.start'

/**
 * Has each answer of this process, redirects and files too, tell browsers to come by https only; where the shop's own address is not
 * https, nothing. Next's own headers are fixed when it builds, and one build serves shops with and without https.
 *
 * @returns takes it back
 */
export function announceHttps(appUrl: string): () => void {
  if (!appUrl.startsWith('https:')) return () => undefined
  subscribe(CHANNEL, tell)
  return () => void unsubscribe(CHANNEL, tell)
}

function tell(message: unknown): void {
  const { response } = message as { response: ServerResponse }
  response.setHeader('Strict-Transport-Security', POLICY)
}

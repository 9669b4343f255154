import { getEnv } from '#lib/env.ts'
import { readSender } from '#lib/webhooks/read-sender.ts'

/** The client's address as our own proxies name it, or null: what a client writes itself counts for nothing. */
export function readClientAddress(headers: Headers): string | null {
  return readSender(headers.get('x-forwarded-for'), getEnv().trustedProxies)
}

import { createHash } from 'node:crypto'

/** The browser's cookie as it stands on its orders: SHA-256, hex. The cookie itself is stored nowhere. */
export function hashBrowser(browserToken: string): string {
  return createHash('sha256').update(browserToken).digest('hex')
}

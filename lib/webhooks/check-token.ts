import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether a webhook's path carries the configured token, compared in constant time whatever its length. */
export function checkToken(given: string | null, configured: string | null): boolean {
  if (configured === null) return given === null
  return given !== null && timingSafeEqual(digest(given), digest(configured))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

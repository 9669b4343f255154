/**
 * The SDKs build URLs from ids without escaping them: an order number `../users?…` would reach another endpoint with our
 * keys. Nothing that does not look like an id gets near them; it counts as absent.
 */
const PROVIDER_ID = /^[A-Za-z0-9_-]{1,64}$/

/** The same id when it is safe to put into a URL, else null. Redirects carry the literal `undefined` (protocol notes §2.5). */
export function toProviderId(value: unknown): string | null {
  return typeof value === 'string' && PROVIDER_ID.test(value) && value !== 'undefined' && value !== 'null' ? value : null
}

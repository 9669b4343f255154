/** A token is given up this long before its end: a call that begins with it must end with it. */
const MARGIN_SECONDS = 60
/** What is left at least of one that Bootpay has just answered with (§1.3). */
const LEAST_SECONDS = 5 * 60

/**
 * How long a token may be used, in milliseconds, by the `expire_in` of the answer that named it. Pure. Bootpay answers with the same
 * token for 25 of its 30 minutes, whoever asks (protocol notes §1.3), so that a new answer may hold one that is nearly over.
 */
export function readTokenLife(expireIn: unknown): number {
  const stated = typeof expireIn === 'number' && expireIn > 0 ? expireIn : LEAST_SECONDS
  return Math.max(0, stated - MARGIN_SECONDS) * 1_000
}

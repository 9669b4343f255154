/** How many deliveries one stranger may send at once, and how many a second after that. Bootpay itself is never limited. */
const BURST = 300
const PER_SECOND = 30
/** Strangers remembered; when there are more, those silent longest are forgotten. */
const REMEMBERED = 10_000

const buckets = new Map<string, { tokens: number; at: number }>()

/**
 * Whether a delivery of a sender who is neither in Bootpay's range nor knows the token may be taken. Per process and in
 * memory: it keeps a stranger from filling the table, no more; what protects Bootpay and the orders are the look-ups' budgets.
 *
 * @param now milliseconds
 * @returns seconds to wait, or null when it may be taken
 */
export function takeDelivery(sender: string, now: number): number | null {
  const bucket = buckets.get(sender)
  const tokens = bucket ? Math.min(BURST, bucket.tokens + ((now - bucket.at) / 1_000) * PER_SECOND) : BURST
  buckets.delete(sender)
  buckets.set(sender, { tokens: Math.max(0, tokens >= 1 ? tokens - 1 : tokens), at: now })
  const oldest = buckets.keys().next()
  if (buckets.size > REMEMBERED && !oldest.done) buckets.delete(oldest.value)
  return tokens >= 1 ? null : Math.ceil((1 - tokens) / PER_SECOND)
}

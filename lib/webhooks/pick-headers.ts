const KEPT = [
  'user-agent',
  'content-length',
  'idempotency-key',
  'x-request-id',
  'x-bootpay-event',
  'x-bootpay-timestamp',
  'x-bootpay-signature',
]
const LONGEST = 300

/** The headers that help to tell deliveries apart or to find one in Bootpay's log; never a cookie or a credential. Pure. */
export function pickHeaders(get: (name: string) => string | null): Record<string, string> {
  return Object.fromEntries(
    KEPT.flatMap((name) => {
      const value = get(name)
      return value === null ? [] : [[name, value.replaceAll('\u0000', '').slice(0, LONGEST)]]
    }),
  )
}

import { KEY_ERRORS } from '../key-errors.ts'

/**
 * What went wrong at Bootpay, by what one may conclude from it:
 * - `not_found`: it answered that there is no such thing.
 * - `refused`: it answered with a code of its own; nothing was done.
 * - `misconfigured`: our keys or our role are wrong; nothing was done, an operator must act.
 * - `unknown`: timeout, broken connection, 5xx, 429, nonsense. Whether it was done is not known; ask again, never guess.
 */
export type ProviderErrorKind = 'not_found' | 'refused' | 'misconfigured' | 'unknown'

export class ProviderError extends Error {
  override readonly name = 'ProviderError'
  readonly kind: ProviderErrorKind
  /** Bootpay's own code, or `NETWORK`, `NO_ANSWER`, `NOT_JSON`. */
  readonly code: string

  constructor(kind: ProviderErrorKind, code: string, message: string) {
    super(message)
    this.kind = kind
    this.code = code
  }
}

const NOT_FOUND = new Set([
  'ORDER_SUBSCRIPTION_NOT_FOUND',
  'ORDER_SUBSCRIPTION_BILL_NOT_FOUND',
  'ORDER_NOT_FOUND',
  '3700',
  'RC_NOT_FOUND',
  'PRODUCT_NOT_FOUND',
  'NOT_FOUND',
])
const MISCONFIGURED = new Set([...KEY_ERRORS, '-101', '-100', '-47', '-200', '1700', 'API_ROLE_NOT_SUPPORT', 'API_SCOPE_INVALID'])
const TRANSIENT = new Set(['SERVER_ERROR', 'TOO_MANY_REQUESTS', 'RATE_LIMITED', 'PROCESS_DUPLICATED'])

/**
 * The SDK rejects with the raw error body, whatever it was, and no HTTP status (protocol notes §1.5, §10): an object with
 * `error_code` or `code`, an object with `error` for a network failure, or a string when the body was HTML.
 */
export function toProviderError(thrown: unknown): ProviderError {
  if (thrown instanceof ProviderError) return thrown
  if (typeof thrown !== 'object' || thrown === null) {
    return new ProviderError('unknown', 'NOT_JSON', 'Bootpay answered with something that is not JSON')
  }
  const body = thrown as { error_code?: unknown; code?: unknown; status?: unknown; message?: unknown; error?: unknown }
  const message = typeof body.message === 'string' ? body.message.slice(0, 300) : ''
  const rawCode = body.error_code ?? body.code
  if (typeof rawCode !== 'string' && typeof rawCode !== 'number') {
    return new ProviderError('unknown', 'NO_ANSWER', message || 'Bootpay did not answer')
  }
  const code = String(rawCode)
  // -100 is both "application id invalid" and the PG SDK's own code for a broken connection (§1.5).
  if (code === '-100' && body.status === undefined) return new ProviderError('unknown', 'NETWORK', 'no connection to Bootpay')
  if (NOT_FOUND.has(code)) return new ProviderError('not_found', code, message)
  if (MISCONFIGURED.has(code)) return new ProviderError('misconfigured', code, message)
  if (TRANSIENT.has(code) || /^5\d\d$|^429$/.test(code)) return new ProviderError('unknown', code, message)
  return new ProviderError('refused', code, message)
}

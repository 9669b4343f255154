import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** An error of Bootpay's, with its documented code (protocol notes §10). */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: ContentfulStatusCode
  readonly code: string

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** The numbers that the order pages document beside the names. */
const NUMBERS: Record<string, number> = {
  ORDER_NOT_FOUND: 3700,
  CANCEL_ALREADY_DONE: 3708,
  CANCEL_PRICE_OVER: 3710,
  ORDER_NOT_PAYMENT_READY: 3737,
  ORDER_EXPIRED: 3770,
}

/** `{error_code, message}`, or `{status, code, message, data}` with a number where one is known (§12 #35). */
export function errorBody(error: ApiError, style: 'error_code' | 'code'): Record<string, unknown> {
  if (style === 'error_code') return { error_code: error.code, message: error.message }
  return { status: error.status, code: NUMBERS[error.code] ?? error.code, message: error.message, data: null }
}

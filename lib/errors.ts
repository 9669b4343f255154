/** Every refusal that the world may see; its code is part of the contract, its message Korean and for people. */
export type ErrorCode =
  /** 400: the body or a field is not what it must be. */
  | 'INVALID_REQUEST'
  /** 401: nobody is signed in. */
  | 'SIGN_IN_REQUIRED'
  /** 403: signed in, but this is not for the role. */
  | 'NOT_ALLOWED'
  /** 404: no such order, or not the asker's to see. */
  | 'ORDER_NOT_FOUND'
  /** 404: no such plan, cycle or product. */
  | 'PLAN_NOT_FOUND'
  /** 409: shown, but sold by talking to us, or without a registered product. */
  | 'PLAN_NOT_FOR_SALE'
  /** 409: the buyer saw another price; `details.price` is today's. */
  | 'PRICE_CHANGED'
  /** 409: the code does not apply to this order. */
  | 'PROMOTION_NOT_APPLICABLE'
  /** 409: all its slots are taken. */
  | 'PROMOTION_EXHAUSTED'
  /** 409: the same idempotency key with another body. */
  | 'IDEMPOTENCY_CONFLICT'
  /** 409: another refund of this payment is under way, or its outcome is not known yet. */
  | 'REFUND_IN_PROGRESS'
  /** 409: more than what is left; `details.left` is what is. */
  | 'REFUND_TOO_LARGE'
  /** 409: the order is no longer as whoever asks saw it. */
  | 'ORDER_CHANGED'
  /** 409: the order's status does not allow this step. */
  | 'STATUS_NOT_ALLOWED'
  /** 413, 415: a webhook's body is too large or of a type that we don't read. */
  | 'PAYLOAD_TOO_LARGE'
  | 'UNSUPPORTED_MEDIA_TYPE'
  /** 429: with Retry-After. */
  | 'TOO_MANY_REQUESTS'
  /** 503: Bootpay or our database does not answer; nothing was changed. */
  | 'PROVIDER_UNAVAILABLE'
  | 'NOT_STORED'

const STATUS: Record<ErrorCode, number> = {
  INVALID_REQUEST: 400,
  SIGN_IN_REQUIRED: 401,
  NOT_ALLOWED: 403,
  ORDER_NOT_FOUND: 404,
  PLAN_NOT_FOUND: 404,
  PLAN_NOT_FOR_SALE: 409,
  PRICE_CHANGED: 409,
  PROMOTION_NOT_APPLICABLE: 409,
  PROMOTION_EXHAUSTED: 409,
  IDEMPOTENCY_CONFLICT: 409,
  REFUND_IN_PROGRESS: 409,
  REFUND_TOO_LARGE: 409,
  ORDER_CHANGED: 409,
  STATUS_NOT_ALLOWED: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  TOO_MANY_REQUESTS: 429,
  PROVIDER_UNAVAILABLE: 503,
  NOT_STORED: 503,
}

/** A refusal with a code of the contract. `details` joins the answer's body (a new price, for example). */
export class ShopError extends Error {
  override readonly name = 'ShopError'
  readonly code: ErrorCode
  readonly details: Record<string, unknown>

  constructor(code: ErrorCode, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.code = code
    this.details = details
  }

  get status(): number {
    return STATUS[this.code]
  }

  toBody(): { success: false; code: ErrorCode; message: string } {
    return { ...this.details, success: false, code: this.code, message: this.message }
  }
}

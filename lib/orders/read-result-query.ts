import { toProviderId } from '../bootpay/provider-id.ts'
import { findRefusalCause, OTHER_REFUSAL } from '../catalog/checkout-refusals.ts'

export type ResultQuery = {
  orderNumber: string | null
  orderId: string | null
  /** The invoice of a discounted order, which an error's return names where it loses the metadata. */
  requestId: string | null
  /** A code from our own list, `OTHER` for any other error, null where no error is told. */
  refusal: string | null
}

/**
 * What a return from Bootpay names, read defensively. Pure and total: the SDK writes the literal `undefined` for what it
 * lacks, appends a second `?` when there already was one, and turns nested objects into `[object Object]` (protocol notes
 * §2.5). Of `event` only an error is read, and of that only a code that we know: a query decides nothing, and no word of
 * it is shown.
 */
export function readResultQuery(query: string): ResultQuery {
  const params = new URLSearchParams(query.replaceAll('?', '&'))
  return {
    orderNumber: lastId(params, ['order_number', 'orderNumber']),
    orderId: toOrderId(readMetadata(params.getAll('metadata')).order_id) ?? toOrderId(params.getAll('metadata[order_id]').at(-1)),
    requestId: lastId(params, ['request_id']),
    refusal: readRefusal(params),
  }
}

function readRefusal(params: URLSearchParams): string | null {
  if (params.getAll('event').at(-1) !== 'error') return null
  const code = params.getAll('error_code').at(-1) ?? null
  return code !== null && findRefusalCause(code) !== null ? code : OTHER_REFUSAL
}

function lastId(params: URLSearchParams, names: string[]): string | null {
  for (const name of names) {
    const id = params
      .getAll(name)
      .map(toProviderId)
      .findLast((value) => value !== null)
    if (id) return id
  }
  return null
}

function readMetadata(values: string[]): { order_id?: unknown } {
  for (const value of values.toReversed()) {
    try {
      const parsed: unknown = JSON.parse(value)
      if (typeof parsed === 'object' && parsed !== null) return parsed
    } catch {
      // `undefined`, `[object Object]` or cut off: as if it were not there.
    }
  }
  return {}
}

function toOrderId(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value) ? value : null
}

import fc from 'fast-check'

export type Path = readonly (string | number)[]

const STRANGE: unknown[] = [
  ...['100', '9900', '', ' ', '0', '-1', 'null', 'undefined', '[object Object]', '../users?x', '{"order_id":', '{}', '[]'],
  ...[0, -0, -1, -5, 1, 2, 5, 10, 11, 12, 20, 41, 99, 100.5, 1_000, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 1, 1e300, -1e300],
  ...[null, true, false, {}, [], [null], [[]], [100], { a: 1 }, { order_id: {} }, { subscriptions: 5 }],
  ...['a\u0000b', '\ud800', '\udc00', '\u202e', '\u001b[2J', '\u200b', '가'.repeat(600), 'x'.repeat(100_000)],
  ...['0000-01-01T00:00:00Z', '+275760-09-13T00:00:00.000Z', '1999-12-31T23:59:59Z', '9999-99-99', 'infinity', 'soon'],
  ...['javascript:alert(1)', 'https://evil.example/', 'http://127.0.0.1:4000/', 'receipt_paid', 'cancelled', 'order_completed'],
]

/** Any JSON value, and often one that is known to break something. */
export const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  { arbitrary: fc.jsonValue({ maxDepth: 2 }), weight: 1 },
  { arbitrary: fc.constantFrom(...STRANGE), weight: 3 },
)

/** Fields of an order or a receipt that some source knows, whether or not a body has them. */
const KNOWN_FIELDS = [
  ...['price', 'total_price', 'cancelled_price', 'status', 'receipt_status', 'receipt_id', 'request_id', 'invoice_id'],
  ...['purchased_at', 'metadata', 'user', 'products', 'result_data', 'order_subscriptions', 'pg', 'method', 'receipt_url'],
  ...['card_data', 'bank_data', 'vbank_data'],
]

/** All places of a body, its own root included. */
export function pathsOf(body: unknown): Path[] {
  const inside = (value: unknown, path: Path): Path[] =>
    isObject(value) || Array.isArray(value)
      ? [
          path,
          ...Object.keys(value).flatMap((key) =>
            inside(Reflect.get(value, key), [...path, Array.isArray(value) ? Number(key) : key]),
          ),
        ]
      : [path]
  const lacking = isObject(body) ? KNOWN_FIELDS.filter((key) => !Object.hasOwn(body, key)).map((key) => [key]) : []
  return [...inside(body, []), ...lacking]
}

/** An answer that is changed at one place; which, is drawn as a number, whatever places it has. */
export type Lie = { call: string; place: number; value: unknown }

export function lieOf(...calls: readonly string[]): fc.Arbitrary<Lie> {
  return fc.record({ call: fc.constantFrom(...calls), place: fc.nat(10_000), value: anyValue })
}

/** Where a lie strikes a body. */
export function aim(body: unknown, lie: Lie): Path {
  const paths = pathsOf(body)
  return paths[lie.place % paths.length] ?? []
}

/** Puts `value` at a path of a copy of a JSON body; a path that leads nowhere changes nothing. */
export function putAt(body: unknown, path: Path, value: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return value
  if (typeof body !== 'object' || body === null) return body
  const copy: object = Array.isArray(body) ? [...(body as unknown[])] : { ...body }
  Reflect.set(copy, first, putAt(Reflect.get(copy, first), rest, value))
  return copy
}

// What the protocol notes say that a field of money may be, told once more and apart from the code that reads it.

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isAbsent = (value: unknown): boolean => value === undefined || value === null
const isWon = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 2 ** 31
const isId = (value: unknown): boolean =>
  typeof value === 'string' && /^[\w-]{1,64}$/.test(value) && value !== 'undefined' && value !== 'null'
const isStatus = (value: unknown): boolean =>
  Number.isSafeInteger(value) || (typeof value === 'string' && /^[a-zA-Z]\w{0,63}$/.test(value))
const isDuration = (value: unknown): boolean => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31
const isTime = (value: unknown): boolean => {
  if (value === '') return true
  if (typeof value !== 'string') return false
  const year = new Date(value).getUTCFullYear()
  return /^[+-]?\d{4,6}-\d\d-\d\d/.test(value) || (value.length <= 64 && year >= 2000 && year < 2100)
}
const isMetadata = (value: unknown): boolean => {
  const parsed = typeof value === 'string' && value.trim().startsWith('{') ? tryParse(value) : value
  if (typeof parsed === 'string') return true
  if (!isObject(parsed)) return false
  const named = parsed.order_id
  return (
    isAbsent(named) ||
    Number.isSafeInteger(named) ||
    named === '' ||
    (typeof named === 'string' && /^[^\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]{1,200}$/u.test(named))
  )
}

function tryParse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

function subscriptionsOf(order: Record<string, unknown>): unknown {
  const stated = order.order_subscriptions
  return isObject(stated) ? stated.subscriptions : stated
}

/** The fields of money of an order that cannot be read. */
export function oddOfOrder(order: unknown): string[] {
  if (!isObject(order)) return []
  const odd = (name: string, is: (value: unknown) => boolean): string[] =>
    isAbsent(order[name]) || is(order[name]) ? [] : [name]
  const result = order.result_data
  const rows = subscriptionsOf(order)
  return [
    ...['price', 'total_price', 'cancelled_price'].flatMap((name) => odd(name, isWon)),
    ...['status', 'receipt_status'].flatMap((name) => odd(name, isStatus)),
    ...odd('receipt_id', (value) => value === '' || isId(value)),
    ...odd('purchased_at', isTime),
    ...odd('metadata', isMetadata),
    ...odd('products', (products) => Array.isArray(products) && products.every(isProduct)),
    ...odd('result_data', (value) => isObject(value) || (Array.isArray(value) && value.length === 0)),
    ...(isObject(result) && !isAbsent(result.receipt_id) && result.receipt_id !== '' && !isId(result.receipt_id)
      ? ['result_data.receipt_id']
      : []),
    ...(isAbsent(rows) || (Array.isArray(rows) && rows.every(isSubscription)) ? [] : ['order_subscriptions']),
  ]
}

function isProduct(row: unknown): boolean {
  if (!isObject(row) || !isId(row.product_id)) return false
  return isAbsent(row.quantity) || (Number.isInteger(row.quantity) && Number(row.quantity) > 0 && Number(row.quantity) < 2 ** 31)
}

function isSubscription(row: unknown): boolean {
  if (!isObject(row)) return false
  const { order_subscription_id: id, current_duration: duration } = row
  return (isAbsent(id) || id === '' || isId(id)) && (isAbsent(duration) || isDuration(duration))
}

const RECEIPT_STATUSES: unknown[] = [0, 1, 2, 4, 5, 11, 12, 20, 41]

/** The fields of money of a receipt that cannot be read; `receiptId` is what was asked for. */
export function oddOfReceipt(receipt: unknown, receiptId: unknown): string[] {
  if (!isObject(receipt)) return []
  const odd = (name: string, is: (value: unknown) => boolean): string[] =>
    isAbsent(receipt[name]) || is(receipt[name]) ? [] : [name]
  return [
    ...['price', 'cancelled_price'].flatMap((name) => odd(name, isWon)),
    ...odd('status', (value) => RECEIPT_STATUSES.includes(value) || (Number.isSafeInteger(value) && Number(value) < 0)),
    ...odd('receipt_id', (value) => value === '' || value === receiptId),
    ...odd('purchased_at', isTime),
    ...odd('metadata', isMetadata),
  ]
}

/**
 * Whether these two say, in fields that can be read, that this product was paid at this price: what an
 * order of ours may become paid by.
 */
export function saysPaid(
  order: unknown,
  receipt: unknown,
  asked: { price: number; productId: string; receiptId: unknown },
): boolean {
  if (!isObject(order) || !isObject(receipt)) return false
  if (oddOfOrder(order).length > 0 || oddOfReceipt(receipt, asked.receiptId).length > 0) return false
  const back = Math.max(Number(order.cancelled_price ?? 0), Number(receipt.cancelled_price ?? 0))
  const stated = [order.price ?? order.total_price, receipt.price].filter((price) => !isAbsent(price))
  const fits = stated.length > 0 && stated.every((price) => price === asked.price || Number(price) + back === asked.price)
  const products = Array.isArray(order.products) ? order.products : []
  const same = products.every((row: unknown) => isObject(row) && row.product_id === asked.productId && (row.quantity ?? 1) === 1)
  return fits && same && products.length <= 1 && (receipt.status === 1 || receipt.status === 20)
}

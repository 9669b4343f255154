import { z } from 'zod'
import { isObject, readable, type Stated, showing, stating, UNREADABLE } from './wire-fields.ts'

/*
 * Bootpay's answers as the sources describe them, contradictions included (protocol notes §3.2, §4, §12). Unknown fields pass.
 * `stating`: a field that bears on money says also that it cannot be read. `showing`: a field that is only shown, or that is
 * evidence, counts as absent then. One odd field never hides the others.
 */
const { id, text, url, time, amount, code: status, count } = showing

const cardData = inside(z.object({ card_company: text, card_no: text, receipt_url: url }))
const bankData = inside(z.object({ bank_name: text, bank_account: showing.account, bank_username: text, expired_at: time }))

/** An object that is only shown. */
function inside<T>(schema: z.ZodType<T>) {
  return schema.nullish().catch(null)
}

/** What is shown of how something was paid. */
const means = z.object({
  pg: text,
  method: text,
  method_name: text,
  method_symbol: text,
  method_origin_symbol: text,
  receipt_url: url,
  card_data: cardData,
  card_name: text,
  card_no: text,
  bank_data: bankData,
  vbank_data: bankData,
})

/** A receipt of the PG API (§4). */
export const receiptSchema = means.extend({
  receipt_id: stating.urlId,
  price: stating.amount,
  cancelled_price: stating.amount,
  status: stating.code,
  purchased_at: stating.moment,
  metadata: stating.metadata,
})

/** An order's `result_data`: a receipt with fewer, or flat, fields. What is in it of money stands in the receipt itself. */
const resultSchema = means.extend({ receipt_id: stating.urlId, status })

/**
 * A subscription, inside an order, in a list or by itself (§3.2, §8). What cannot be read counts as
 * not said: what is stored of it stays.
 */
export const subscriptionSchema = z.object({
  order_subscription_id: id,
  /** The order that began it. */
  order_id: id,
  order_number: id,
  status,
  cancel_status: status,
  price: amount,
  current_duration: count,
  total_subscription_duration: count,
  /** Read by `readSubscription`: null, absent and unreadable mean three things. */
  payment_next_at: z.unknown().optional(),
  service_end_at: time,
  latest_purchased_at: time,
  latest_failed_at: time,
})

/** A row of a subscription's bills (§8). */
export const billSchema = z.object({
  order_number: stating.urlId,
  receipt_id: id,
  duration: stating.count,
  status,
  price: stating.amount,
  cancelled_price: stating.amount,
  reserve_payment_at: time,
  purchased_at: time,
})

/** What decides whether a payment is a renewal, of each row. */
const renewalEvidence = z.object({ order_subscription_id: stating.urlId, current_duration: stating.count })

/** An object `{subscriptions: […]}`, a list, or null (§12 #18). */
function readSubscriptions(value: unknown): Stated<WireSubscription[]> {
  const rows = isObject(value) ? value.subscriptions : value
  if (rows === undefined || rows === null) return null
  if (!Array.isArray(rows)) return UNREADABLE
  const read = rows.map((row) => {
    const evidence = renewalEvidence.safeParse(row)
    return evidence.success && isReadable(evidence.data) ? subscriptionSchema.parse(row) : UNREADABLE
  })
  return read.includes(UNREADABLE) ? UNREADABLE : read.filter((row) => row !== UNREADABLE)
}

const productSchema = z.object({ product_id: stating.urlId, quantity: stating.quantity, duration: count })

/** A list that is empty names no products. One with a row that cannot be read is not read by half. */
function readProducts(value: unknown): Stated<{ productId: string; quantity: number; duration: number | null }[]> {
  if (value === undefined || value === null) return null
  if (!Array.isArray(value)) return UNREADABLE
  const products = value.map((row) => {
    const product = productSchema.safeParse(row)
    if (!product.success || !isReadable(product.data)) return UNREADABLE
    const productId = readable(product.data.product_id)
    // A product that is not named cannot be compared, and what cannot be compared is no difference.
    return productId === null
      ? UNREADABLE
      : { productId, quantity: readable(product.data.quantity) ?? 1, duration: product.data.duration }
  })
  if (products.length === 0) return null
  return products.includes(UNREADABLE) ? UNREADABLE : products.filter((product) => product !== UNREADABLE)
}

/** An empty list is an empty object of a server that knows no difference. */
function readResult(value: unknown): Stated<z.infer<typeof resultSchema>> {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return null
  const result = resultSchema.safeParse(value)
  return result.success ? result.data : UNREADABLE
}

const statedBy = <T>(read: (value: unknown) => T) => z.unknown().optional().transform(read)

export const orderSchema = z.object({
  order_id: id,
  order_number: id,
  price: stating.amount,
  total_price: stating.amount,
  cancelled_price: stating.amount,
  status: stating.code,
  receipt_status: stating.code,
  receipt_id: stating.urlId,
  request_id: id,
  invoice_id: id,
  purchased_at: stating.moment,
  metadata: stating.metadata,
  user: inside(z.object({ user_id: id })),
  products: statedBy(readProducts),
  result_data: statedBy(readResult),
  order_subscriptions: statedBy(readSubscriptions),
})

export type WireOrder = z.infer<typeof orderSchema>
export type WireReceipt = z.infer<typeof receiptSchema>
export type WireSubscription = z.infer<typeof subscriptionSchema>
export type WireBill = z.infer<typeof billSchema>

/** The names of the fields that are stated and cannot be read. */
export function listUnreadable(fields: object): string[] {
  return Object.entries(fields).flatMap(([name, value]) => (value === UNREADABLE ? [name] : []))
}

function isReadable(fields: object): boolean {
  return listUnreadable(fields).length === 0
}

/** `{count, list}` (§12 #22). */
export const listSchema = z.object({ list: z.array(z.unknown()) })

const invoiceFields = z.object({ invoice_id: id, payment_url: url })

export const invoiceSchema = invoiceFields.extend({ data: inside(invoiceFields) })

/** What ending a subscription now comes to (§8), in won. */
export const terminationSchema = z.object({
  termination_fee: stating.amount,
  refund_amount: stating.amount,
  last_bill_refund_price: stating.amount,
  /** What is still to be paid; below 0: what comes back. */
  final_fee: stating.count,
})

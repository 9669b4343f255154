import { z } from 'zod'

/**
 * Bootpay's answers as the sources describe them, contradictions included (protocol notes §3.2, §4, §12). Unknown fields
 * pass; a field of another type than expected counts as absent, so that one odd field never hides a payment.
 */
const text = z.string().min(1).max(500).nullish().catch(null)
const id = z.union([z.string(), z.number()]).transform(String).nullish().catch(null)
const amount = z.number().int().min(0).nullish().catch(null)
const status = z.union([z.number(), z.string()]).nullish().catch(null)
const time = z.string().nullish().catch(null)

/** Metadata is an object, or the same as a JSON string (§4). */
const metadata = z
  .union([z.record(z.string(), z.unknown()), z.string().transform(parseObject)])
  .nullish()
  .catch(null)

function parseObject(json: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(json)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const cardData = z.object({ card_company: text, card_no: text, receipt_url: text }).partial().nullish().catch(null)
const bankData = z
  .object({ bank_name: text, bank_account: text, bank_username: text, expired_at: time })
  .partial()
  .nullish()
  .catch(null)

/** A receipt of the PG API (§4); the order's `result_data` is the same with fewer, or flat, fields. */
export const receiptSchema = z.object({
  receipt_id: id,
  order_id: id,
  price: amount,
  cancelled_price: amount,
  status,
  pg: text,
  method: text,
  method_name: text,
  method_symbol: text,
  method_origin_symbol: text,
  purchased_at: time,
  receipt_url: text,
  metadata,
  card_data: cardData,
  card_name: text,
  card_no: text,
  bank_data: bankData,
  vbank_data: bankData,
})

const count = z.number().int().nullish().catch(null)

/** A subscription, inside an order, in a list or by itself (§3.2, §8). */
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
  order_number: id,
  receipt_id: id,
  duration: count,
  status,
  price: amount,
  cancelled_price: amount,
  reserve_payment_at: time,
  purchased_at: time,
})

/** An object `{subscriptions: […]}`, an array, or null (§12 #18). */
const orderSubscriptions = z
  .union([
    z.array(subscriptionSchema),
    z.object({ subscriptions: z.array(subscriptionSchema) }).transform((value) => value.subscriptions),
  ])
  .nullish()
  .catch(null)

export const orderSchema = z.object({
  order_id: id,
  order_number: id,
  order_name: text,
  price: amount,
  total_price: amount,
  cancelled_price: amount,
  status,
  receipt_status: status,
  receipt_id: id,
  request_id: id,
  invoice_id: id,
  purchased_at: time,
  created_at: time,
  metadata,
  user: z.object({ user_id: id }).nullish().catch(null),
  products: z
    .array(z.object({ product_id: id, quantity: z.number().int().nullish().catch(null) }))
    .nullish()
    .catch(null),
  result_data: receiptSchema.nullish().catch(null),
  order_subscriptions: orderSubscriptions,
})

export type WireOrder = z.infer<typeof orderSchema>
export type WireReceipt = z.infer<typeof receiptSchema>
export type WireSubscription = z.infer<typeof subscriptionSchema>
export type WireBill = z.infer<typeof billSchema>

/** `{count, list}` (§12 #22). */
export const listSchema = z.object({ count: z.number().int().nullish().catch(null), list: z.array(z.unknown()) })

const invoiceFields = z.object({ invoice_id: id, payment_url: text })

export const invoiceSchema = invoiceFields.extend({ data: invoiceFields.nullish().catch(null) })

/** What ending a subscription now comes to (§8), in won. */
export const terminationSchema = z.object({
  termination_fee: amount,
  refund_amount: amount,
  last_bill_refund_price: amount,
  /** What is still to be paid; below 0: what comes back. */
  final_fee: z.number().int().nullish().catch(null),
})

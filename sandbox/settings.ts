import { z } from 'zod'
import type { Store } from './store/open-store.ts'

/**
 * How the sandbox behaves where sources disagree, and what it leaves out; each changes answers at once, stored ones too.
 * Sections are those of the protocol notes (docs/protocol.md).
 */
export const settingsSchema = z.strictObject({
  /** Where webhooks go; null: nowhere. */
  webhook_url: z.url().nullable().default(null),
  webhooks: z.enum(['on', 'off']).default('on'),
  /** §9.1: 1 urlencoded, 2 JSON in Bootpay's admin. */
  content_type: z.enum(['json', 'urlencoded']).default('json'),
  /** Commerce webhooks: the documented name is all that is known, the envelope is ours (§9.2). */
  envelope: z.enum(['nested', 'flat', 'order_inside']).default('nested'),
  /** First wait before a webhook is sent again; doubles, ten attempts. */
  webhook_retry_ms: z.number().int().min(10).max(3_600_000).default(1_000),
  webhook_fault: z.enum(['none', 'drop', 'duplicate', 'delay', 'reorder']).default('none'),
  webhook_delay_ms: z.number().int().min(0).max(600_000).default(0),
  /** §12 #16, #17: integers as in the Java SDK, as in the reference page's legend, or strings. */
  status_style: z.enum(['integer', 'seed', 'string']).default('integer'),
  /** §12 #18. */
  order_subscriptions_style: z.enum(['object', 'array']).default('object'),
  /** §12 #20. */
  amount_field: z.enum(['price', 'total_price']).default('price'),
  /** §12 #21. */
  card_style: z.enum(['nested', 'flat']).default('nested'),
  /** §4: object, or the same as a JSON string. */
  metadata_style: z.enum(['object', 'string']).default('object'),
  /** §12 #9. */
  invoice_style: z.enum(['flat', 'data', 'both']).default('both'),
  /** §12 #35. */
  error_style: z.enum(['error_code', 'code']).default('error_code'),
  /** §12 #27: what a receipt cancelled in part shows. */
  partial_cancel_status: z.union([z.literal(1), z.literal(20)]).default(1),
  price_shrinks_after_cancel: z.boolean().default(false),
  /** §5: the SDK says that the list of requests to cancel is whole; Bootpay's other lists are paged. */
  cancellations_list: z.enum(['whole', 'paged']).default('whole'),
  omit_metadata: z.boolean().default(false),
  omit_products: z.boolean().default(false),
  omit_user: z.boolean().default(false),
  /** §12 #26: integers as in the Java SDK, as in the documentation's table, or strings. */
  subscription_status_style: z.enum(['integer', 'doc', 'string']).default('integer'),
  /** What an order shows as its subscription's `current_duration`: how far that is by now (the reference page's sample), or its own. */
  order_duration: z.enum(['live', 'own']).default('live'),
  /** Whether a buyer's requests take effect at once, or wait for a supervisor (§8: not documented). */
  subscription_requests: z.enum(['immediate', 'approval']).default('immediate'),
  /**
   * How long after its payment a subscription is not shown yet: its order says `null`, lists leave it out. By the sandbox's
   * clock. Not documented; a shop must not conclude from an empty answer that there is none.
   */
  subscription_lag_seconds: z.number().int().min(0).max(604_800).default(0),
  /** How long a termination that was answered with 200 has no effect, by the sandbox's clock; meanwhile bills are charged. */
  termination_delay_seconds: z.number().int().min(0).max(31_536_000).default(0),
  /** What a renewal costs: the product's price, or what the first payment came to (an invoice's). Not documented. */
  renewal_price: z.enum(['product', 'first']).default('product'),
  /** Whether cards are charged when a bill falls due. */
  renewals: z.enum(['succeed', 'fail']).default('succeed'),
  /** How often a refused bill is tried again before its subscription is held; a day apart. */
  renewal_retries: z.number().int().min(0).max(30).default(3),
  /** Ending a contract early (§8): no fee, a part of what is left of it, or an amount. */
  termination_fee_type: z.enum(['none', 'percent', 'fixed']).default('none'),
  /** Per cent, or won. */
  termination_fee_value: z.number().int().min(0).default(0),
  /** Whether what is left of the last paid period is given back. */
  use_last_bill_refund: z.boolean().default(true),
  /** A first payment that Bootpay postpones: a billing key is issued, no money moves (§3.3). */
  billing_key_only: z.boolean().default(false),
  /** Added to what is asked when somebody pays: a paid amount that differs. */
  paid_amount_delta: z.number().int().default(0),
  /** The hosted page ends without sending its buyer back. */
  redirect_never: z.boolean().default(false),
  /** §12 #29: order cancellation needs the manager's role, as seen in production. */
  strict_roles: z.boolean().default(true),
})

export type Settings = z.infer<typeof settingsSchema>

export function readSettings(store: Store): Settings {
  return settingsSchema.parse(store.getValue('settings') ?? {})
}

/** Changes the settings that are named. @throws ZodError for an unknown name or a wrong value */
export function changeSettings(store: Store, changes: unknown): Settings {
  const next = settingsSchema.parse({ ...readSettings(store), ...(changes as object) })
  store.setValue('settings', next)
  return next
}

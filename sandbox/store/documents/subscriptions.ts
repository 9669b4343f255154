/** Contracts and what they come to. Amounts are won, times UTC ISO 8601. */

/** 0 pending, −1 trial, 1 active, −2 paused, −3 held after failed payments, 15 ended by itself, 20 terminated (§11). */
export type SubscriptionStatus = 0 | -1 | 1 | -2 | -3 | 15 | 20

export type Subscription = {
  order_subscription_id: string
  /** The order that began it. */
  order_number: string
  order_id: string
  product_id: string
  order_name: string
  user_id: string | null
  user: Record<string, unknown>
  one_unit_price: number
  quantity: number
  /** What each bill comes to before its adjustments. */
  price: number
  status: SubscriptionStatus
  /** 1: its end is set (`service_end_at`), and nothing is billed any more. */
  cancel_status: 0 | 1
  /** How many bills have been paid. */
  current_duration: number
  /** −1: without end. */
  total_subscription_duration: number
  subscription_payment_cycle_type: number | null
  /** The day of the month in Seoul on which it is paid. */
  subscription_billing_base_day: number
  payment_next_at: string | null
  service_start_at: string
  service_end_at: string | null
  paused_at: string | null
  expected_resume_at: string | null
  cancel_at: string | null
  latest_purchased_at: string | null
  latest_failed_at: string | null
  /** A termination that was accepted and has no effect yet (setting `termination_delay_seconds`). */
  pending_termination?: { at: string; parameters: Record<string, unknown> } | null
  /** Attempts at the bill that is due which the card refused. */
  failed_attempts: number
  /** Its card refuses from now on (set through the control API). */
  card_refused: boolean
  /** Charges the card on demand; null once revoked. */
  charge_key: string | null
  history: { at: string; action: string; memo: string | null }[]
  /** When something happens to it by itself; null: never. */
  due_at: string | null
  metadata: Record<string, unknown> | null
  created_at: string
  updated_at: string
}

/** −1 failed, 1 done, 2 ready, 10 cancelled, 20 terminated (§11). */
type BillStatus = -1 | 1 | 2 | 10 | 20

/** One period of a subscription and its payment. */
export type SubscriptionBill = {
  order_subscription_bill_id: string
  order_subscription_id: string
  duration: number
  /** What it comes to, adjustments included. */
  price: number
  tax_free_price: number
  status: BillStatus
  order_number: string | null
  order_id: string | null
  receipt_id: string | null
  cancelled_price: number
  reserve_payment_at: string
  purchased_at: string | null
  last_error_at: string | null
  service_start_at: string
  service_end_at: string
  created_at: string
}

export type SubscriptionAdjustment = {
  order_subscription_adjustment_id: string
  order_subscription_id: string
  /** The bill it is for; with `is_unlimited`, the first of them. */
  duration: number
  is_unlimited: boolean
  /** Won added to the bill; below 0: taken off. */
  price: number
  tax_free_price: number
  name: string
  type: number
  created_at: string
}

/** Documented is 2, resume; the others follow the order in which the SDK lists them (§8). */
export type RequestType = 1 | 2 | 3 | 4 | 5

/** What a buyer asks of a subscription. 0 asked, 1 approved, −1 rejected (§8). */
export type SubscriptionRequest = {
  order_subscription_request_history_id: string
  order_subscription_id: string
  user_id: string | null
  request_type: RequestType
  status: 0 | 1 | -1
  reason: string | null
  reject_reason: string | null
  /** What was asked, to be carried out once it is approved. */
  parameters: Record<string, unknown>
  requested_at: string
  processed_at: string | null
}

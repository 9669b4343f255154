/** What the sandbox remembers. Amounts are won, times UTC ISO 8601. */

export type Product = {
  product_id: string
  ex_uid: string | null
  name: string
  description: string
  display_price: number
  tax_free_price: number
  discount_price: number
  /** 1: shipped, so that an address is needed; 2: digital; … (protocol notes §7) */
  type: number
  use_subscription: boolean
  /** 21 a month, 31 a year, … (§11 "Cycle") */
  subscription_payment_cycle_type: number | null
  status_display: boolean
  status_sale: boolean
  images: string[]
  created_at: string
  updated_at: string
  [other: string]: unknown
}

export type Invoice = {
  invoice_id: string
  name: string
  price: number
  original_price: number | null
  products: OrderedProduct[]
  user: Record<string, unknown> | null
  metadata: Record<string, unknown> | null
  redirect_url: string | null
  expired_at: string | null
  send_types: number[]
  status: 0 | 1
  sent_at: string | null
  created_at: string
}

export type OrderedProduct = { product_id: string; duration: number; quantity: number }

export type CheckoutStatus = 'open' | 'paid' | 'awaiting_deposit' | 'failed' | 'cancelled' | 'error'

/** What the browser sent, decrypted: untrusted, checked against products and invoice. */
export type Checkout = {
  checkout_id: string
  status: CheckoutStatus
  error: { error_code: string; message: string } | null
  order_number: string | null
  invoice_id: string | null
  request: {
    name: string
    price: number
    redirect_url: string | null
    products: OrderedProduct[]
    user: { user_id?: string; name?: string; phone?: string; email?: string; membership_type?: string }
    metadata: Record<string, unknown> | null
    request_id: string | null
    separately_confirmed: boolean
  }
  created_at: string
}

export type OrderState =
  | 'waiting'
  | 'awaiting_deposit'
  | 'awaiting_confirmation'
  | 'paid'
  | 'billing_key'
  | 'failed'
  | 'abandoned'
  | 'expired'
  | 'cancelled'

export type Order = {
  order_number: string
  order_id: string
  /** null: a payment that no checkout led to, as a renewal. */
  checkout_id: string | null
  order_name: string
  price: number
  cancelled_price: number
  state: OrderState
  receipt_id: string | null
  invoice_id: string | null
  request_id: string | null
  user: Record<string, unknown>
  products: { product_id: string; name: string; quantity: number; price: number }[]
  metadata: Record<string, unknown> | null
  subscription_ids: string[]
  created_at: string
  purchased_at: string | null
}

export type Receipt = {
  receipt_id: string
  order_number: string
  order_name: string
  price: number
  cancelled_price: number
  /** PG receipt status (§11): 0 waiting, 1 paid, 2 awaiting confirmation, 5 account issued, 11 billing key, 20 cancelled, −2 failed. */
  status: number
  method: '카드' | '간편결제' | '계좌이체' | '가상계좌'
  method_symbol: 'card' | 'easy' | 'bank' | 'vbank'
  card_data: Record<string, unknown> | null
  vbank_data: { bank_code: string; bank_name: string; bank_account: string; bank_username: string; expired_at: string } | null
  metadata: Record<string, unknown> | null
  user: Record<string, unknown>
  cancellations: { cancel_id: string | null; price: number; message: string; at: string }[]
  requested_at: string
  purchased_at: string | null
  cancelled_at: string | null
}

/** A customer: a member who joined, or a guest who has paid. */
export type User = {
  user_id: string
  /** 1 member, 2 non-member (§11). */
  membership_type: 1 | 2
  name: string | null
  phone: string | null
  email: string | null
  login_id: string | null
  /** Salted hash; never answered. */
  password: string | null
  external_uid: string | null
  user_group_id: string | null
  /** 1 in use, 20 left. */
  status: 1 | 20
  created_at: string
  updated_at: string
  [other: string]: unknown
}

export type UserGroup = {
  user_group_id: string
  business_number: string | null
  corporate_type: number
  created_at: string
  updated_at: string
  [other: string]: unknown
}

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
export type BillStatus = -1 | 1 | 2 | 10 | 20

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

/** DOC names 2, resume; the others follow the order in which the SDK lists them. */
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

/** 0 requested, 1 approved, 2 rejected, 3 withdrawn (only 2 is documented, §11). */
export type OrderCancellation = {
  order_cancel_request_history_id: string
  order_id: string
  order_number: string
  status: 0 | 1 | 2 | 3
  cancel_reason: string
  refund_price: number
  requested_at: string
  processed_at: string | null
  rejected_message: string | null
}

export type WebhookAttempt = { at: string; status: number | null; body: string; ok: boolean }

export type Webhook = {
  id: string
  at: string
  channel: 'pg' | 'commerce'
  event: string
  order_number: string | null
  url: string
  content_type: string
  body: string
  status: 'queued' | 'delivered' | 'retrying' | 'failed' | 'dropped'
  attempts: WebhookAttempt[]
  next_attempt_at: string | null
}

export type RequestEntry = {
  id: string
  at: string
  method: string
  path: string
  role: string | null
  sdk_type: string | null
  idempotency_key: string | null
  status: number
  fault: string | null
  took_ms: number
}

export type Replay = { key: string; status: number; body: string; at: string }

export type Value = { name: string; value: unknown }

/** A mail as it came in over SMTP, read once. The same Message-ID twice is two rows: what a mail server would see. */
export type Mail = {
  mail_id: string
  message_id: string
  from: string
  /** To whom it was handed over, which need not be what its header says. */
  to: string[]
  subject: string
  text: string
  html: string
  size: number
  received_at: string
}

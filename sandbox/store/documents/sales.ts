/** What is sold, and what became of it. Amounts are won, times UTC ISO 8601. */

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

export type Category = {
  category_id: string
  name: string
  parent_category_id: string | null
  status_display: boolean
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
  /** Issued on request; null once it is cancelled. */
  cash_receipt_data?: {
    tid: string
    /** 1 income deduction, 2 proof of expenses. */
    cash_receipt_type: number
    cash_receipt_no: string
    receipt_url: string
    published_at: string
  } | null
  metadata: Record<string, unknown> | null
  user: Record<string, unknown>
  cancellations: { cancel_id: string | null; price: number; message: string; at: string }[]
  requested_at: string
  purchased_at: string | null
  cancelled_at: string | null
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

import type { SubscriptionStatus } from '../bootpay/payment-snapshot.ts'
import type { CancelReason, OrderStatus } from './order-status.ts'

export type Actor = 'buyer' | 'operator' | 'bootpay' | 'system'
export type BillingCycle = 'monthly' | 'yearly'
/** An order may also be of an amount that is paid once. */
export type OrderCycle = BillingCycle | 'once'

/** An order as its buyer and operators see it. Amounts are won, times UTC ISO 8601. */
export type OrderView = {
  order_id: string
  order_name: string
  plan_key: string
  billing_cycle: OrderCycle
  status: OrderStatus
  cancel_reason: CancelReason | null
  price: number
  original_price: number
  discount: number
  /** The code that took the discount off. */
  promotion_code: string | null
  paid_amount: number
  refunded_amount: number
  bootpay_order_id: string | null
  bootpay_order_number: string | null
  receipt: {
    receipt_id: string
    pg: string | null
    method: string | null
    card_company: string | null
    card_no: string | null
    purchased_at: string
    receipt_url: string | null
  } | null
  virtual_account: { bank_name: string; account: string; holder: string | null; expires_at: string | null } | null
  subscriptions: {
    order_subscription_id: string
    status: SubscriptionStatus
    current_duration: number
    total_subscription_duration: number
    next_payment_at: string | null
    /** What Bootpay will charge per bill; null: it has not said. */
    price: number | null
    /** When its service ends, where that is set. */
    ends_at: string | null
  }[]
  /** How the order's own subscription stands; null: it has none. Of several the one that runs. */
  subscription_status: SubscriptionStatus | null
  /** What later bills of it hold, in won: paid less given back. */
  renewed_amount: number
  created_at: string
  expires_at: string
  paid_at: string | null
  /** The newest attempt ended without payment while the order is still open: a view of `pending`, not a status. */
  last_attempt_failed: boolean
  /** Bootpay's page of an operator's payment link, while it can be paid there. */
  payment_url: string | null
  /** A payment is being looked at or sent back right now; the page says "checking" or "being returned". */
  checking: boolean
  returning_amount: number
  returned_amount: number
  timeline: { at: string; type: string; from: OrderStatus | null; to: OrderStatus | null; actor: Actor; reason: string | null }[]
}

/** What anyone who holds the unguessable order id may see: no personal data. */
export type PublicOrderView = Pick<
  OrderView,
  | 'order_id'
  | 'order_name'
  | 'plan_key'
  | 'billing_cycle'
  | 'status'
  | 'cancel_reason'
  | 'price'
  | 'promotion_code'
  | 'refunded_amount'
  | 'subscription_status'
  | 'renewed_amount'
  | 'last_attempt_failed'
  | 'payment_url'
  | 'checking'
  | 'returning_amount'
  | 'returned_amount'
>

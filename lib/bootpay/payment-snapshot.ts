import type { Won } from '../money.ts'

/**
 * How far a payment has come by what Bootpay says:
 * `unknown` is everything that we cannot read with certainty; it changes nothing and is looked at again.
 */
export type PaymentPhase =
  | 'open'
  | 'awaiting_deposit'
  | 'awaiting_confirmation'
  | 'paid'
  | 'ended'
  | 'free_subscription'
  | 'unknown'

export type SubscriptionStatus = 'pending' | 'trial' | 'active' | 'paused' | 'ended' | 'unknown'

export type SubscriptionFact = {
  orderSubscriptionId: string
  status: SubscriptionStatus
  /** How far the subscription has come by now. */
  currentDuration: number
  /** Which of its bills this order number is; null where Bootpay does not say. */
  ownDuration: number | null
  /** -1: without end. */
  totalSubscriptionDuration: number
  nextPaymentAt: Date | null
}

/** One Bootpay order number as Bootpay describes it at one moment: its order and its receipt, read as one. */
export type PaymentSnapshot = {
  /** When Bootpay was asked. */
  observedAt: Date
  orderNumber: string
  orderId: string | null
  receiptId: string | null
  phase: PaymentPhase
  /** What the order and the receipt each call the price; null where they do not say. */
  orderPrice: Won | null
  receiptPrice: Won | null
  /** What has been given back so far. */
  cancelledPrice: Won
  purchasedAt: Date | null
  /** null: the answer names no products. */
  products: { productId: string; quantity: number }[] | null
  evidence: {
    /** `metadata.order_id` of the order and of its receipt. */
    orderIds: string[]
    invoiceIds: string[]
    userId: string | null
  }
  subscriptions: SubscriptionFact[]
  receipt: {
    pg: string | null
    method: string | null
    /** Bootpay's symbol of the method: `card`, `vbank`, … */
    methodSymbol: string | null
    cardCompany: string | null
    cardNo: string | null
    receiptUrl: string | null
  }
  virtualAccount: { bankName: string; account: string; holder: string | null; expiresAt: Date | null } | null
}

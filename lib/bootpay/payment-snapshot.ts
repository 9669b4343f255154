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

/**
 * How a subscription stands by what Bootpay says.
 * - `past_due`: the card refused its last bill, and Bootpay tries again.
 * - `held`: Bootpay gave up trying.
 * - `ending`: its end is set and nothing more is charged; service goes on until `endsAt`.
 */
export const SUBSCRIPTION_STATUSES = [
  'pending',
  'trial',
  'active',
  'past_due',
  'held',
  'paused',
  'ending',
  'ended',
  'unknown',
] as const

export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number]

/** Whether something may still be charged of a subscription that is stored with this status; one whose status is not known may. Pure. */
export function mayCharge(status: string): boolean {
  return status !== 'ended' && status !== 'ending'
}

/** A subscription as Bootpay describes it at one moment. */
export type SubscriptionFact = {
  orderSubscriptionId: string
  /** Bootpay's number of the order that began it; null where the answer does not say. */
  begunBy: string | null
  /** Bootpay's id of that order, under the same rule. */
  begunByOrderId: string | null
  status: SubscriptionStatus
  /** How far the subscription has come by now. */
  currentDuration: number
  /** Which of its bills this order number is; null where Bootpay does not say. */
  ownDuration: number | null
  /** -1: without end. */
  totalSubscriptionDuration: number
  /** When it is charged next; null: it is not. undefined: the answer does not say. */
  nextPaymentAt: Date | null | undefined
  /** What Bootpay will charge per bill, in won; null where the answer does not say. */
  price: Won | null
  /** When its service ends, where that is set. */
  endsAt: Date | null
}

/** A bill of a subscription as Bootpay describes it. Amounts are won. */
export type BillFact = {
  orderNumber: string | null
  receiptId: string | null
  duration: number | null
  status: 'paid' | 'refused' | 'open' | 'cancelled' | 'unknown'
  price: Won | null
  cancelledPrice: Won
  /** The row states of its number, duration or amounts what cannot be read: it says nothing of money (INV-71). */
  unreadable: boolean
  dueAt: Date | null
  purchasedAt: Date | null
}

/** One Bootpay order number as Bootpay describes it at one moment: its order and its receipt, read as one. */
export type PaymentSnapshot = {
  /** When Bootpay was asked. */
  observedAt: Date
  orderNumber: string
  orderId: string | null
  receiptId: string | null
  phase: PaymentPhase
  /**
   * INV-71: what was stated and cannot be read, of what bears on money (`receipt.price`). While there is any, the phase is
   * `unknown`, and nothing else here may be concluded from.
   */
  unreadable: string[]
  /** What the order and the receipt each call the price; null where they do not say. */
  orderPrice: Won | null
  receiptPrice: Won | null
  /** What has been given back so far. */
  cancelledPrice: Won
  purchasedAt: Date | null
  /** The answer states an impossible time: it was paid, nobody knows when, and `purchasedAt` is when it was seen. */
  timeUnread: boolean
  /** null: the answer names no products. */
  products: { productId: string; quantity: number }[] | null
  /** How many times its products and subscriptions are charged, wherever the answer states it; -1: without end. */
  durations: number[]
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

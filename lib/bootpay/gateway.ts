import type { Won } from '../money.ts'
import type { BillFact, PaymentSnapshot, SubscriptionFact } from './payment-snapshot.ts'

/**
 * All that this product asks of Bootpay. Every call may throw a {@link ProviderError}, whose kind says what one may
 * conclude; none is made while a database lock is held. Ids must have passed `toProviderId`.
 */
export type BootpayGateway = {
  /** The order and its receipt, read as one. `not_found` when Bootpay knows no such number. */
  fetchSnapshot(orderNumber: string): Promise<PaymentSnapshot>
  /** The order number that a receipt belongs to; null when Bootpay does not say. */
  findOrderNumber(receiptId: string): Promise<string | null>
  /** One page of Bootpay's own list of orders created or paid in the window, in Bootpay's order. */
  listOrders(window: OrderWindow): Promise<{ orders: ListedOrder[]; last: boolean }>
  /** Gives money of a receipt back. `cancelId` is fixed per reason to give back, so that a repeat is not a second refund. */
  cancelPayment(request: PaymentCancellation): Promise<void>
  /** Cancels through the Commerce API, at once: the way where there is no receipt to cancel (protocol notes §5). */
  cancelOrder(request: OrderCancellation): Promise<void>
  /** Files a buyer's request to cancel, which somebody must approve. No key makes it repeatable: look at the list first. */
  requestCancellation(request: OrderCancellation): Promise<void>
  /** All requests to cancel an order, whoever made them; null: of all orders, the thousand that Bootpay lists first at least. */
  listCancellations(orderNumber: string | null): Promise<CancellationFact[]>
  /** Approving gives the money back. `key` is fixed per decision. */
  approveCancellation(request: { cancellationId: string; key: string; message: string }): Promise<void>
  /** Rejecting tells the buyer `message`. */
  rejectCancellation(request: { cancellationId: string; key: string; message: string }): Promise<void>
  /** Takes a request back for the buyer who made it. `key` is fixed per request. */
  withdrawCancellation(request: { cancellationId: string; key: string }): Promise<void>
  /** One page of all subscriptions of the project, those of other services included. */
  listSubscriptions(page: number): Promise<{ subscriptions: SubscriptionFact[]; last: boolean }>
  /** The subscriptions that an order began or renewed, by its number; empty where Bootpay names none. */
  listSubscriptionsOf(orderNumber: string): Promise<SubscriptionFact[]>
  /** One subscription as it stands now. */
  fetchSubscription(orderSubscriptionId: string): Promise<SubscriptionFact>
  /** All bills of a subscription, paid, refused and to come. */
  listBills(orderSubscriptionId: string): Promise<BillFact[]>
  /** What ending a subscription now would give back of its last bill, and cost, in won. Moves nothing. */
  calculateTermination(orderSubscriptionId: string): Promise<{ fee: number; refund: number }>
  /**
   * Asks for a subscription to end at once; moves no money. What it answers proves nothing: read the
   * subscription afterwards. Bootpay replays its first answer to a `key` for a day (§1.3).
   */
  endSubscription(request: { orderSubscriptionId: string; reason: string; key: string }): Promise<void>
  /** Captures a payment that awaits confirmation (receipt status 2). */
  confirmPayment(receiptId: string): Promise<void>
  /** Makes an invoice: what Bootpay then charges instead of its products' own price. Not idempotent at Bootpay (§6). */
  createInvoice(invoice: NewInvoice): Promise<CreatedInvoice>
  /** Sends an invoice to its customer once more; `key` makes a repeat of the same wish one sending. */
  notifyInvoice(invoiceId: string, sendTypes: readonly number[], key: string): Promise<void>
  /** The product id of `exUid`, made or brought up to date at Bootpay as needed. */
  registerProduct(product: ProductRegistration): Promise<{ productId: string; created: boolean }>
  /** All products of the project, page after page. */
  listProducts(): Promise<ListedProduct[]>
  /** Puts a product on sale, or takes it off. */
  setProductOnSale(productId: string, onSale: boolean): Promise<void>
  /** What one product costs at Bootpay now, in won. */
  fetchProductPrice(productId: string): Promise<number | null>
  /** Has Bootpay send a test delivery to the registered address. `refused` when there is none. */
  sendTestWebhook(): Promise<void>
  /** A cheap authenticated call to both APIs. Throws when keys, role or connection are wrong. */
  ping(): Promise<void>
}

/** A row of Bootpay's list. It names no receipt, so it decides nothing: it is compared, and what differs is looked at whole. */
export type ListedOrder = {
  orderNumber: string
  /** Money was taken for it, whatever became of it later. */
  paid: boolean
  /** Null where the row does not say. */
  price: Won | null
  cancelledPrice: Won
  /** The row states something that cannot be read: it says nothing of money. */
  unreadable: boolean
}

type PaymentCancellation = {
  receiptId: string
  cancelId: string
  message: string
  /** Won; without it, all that is left. */
  amount?: number
  /** Where a deposit goes back to; a virtual account cannot be given back without (§4). */
  account?: RefundAccount
}

export type RefundAccount = { bankCode: string; accountNumber: string; holder: string }

/** `amount` in won; `message` is what Bootpay shows as the reason. */
export type OrderCancellation = { orderNumber: string; cancelId: string; amount: number; message: string }

/** Only "rejected" is documented as a status (§11); the others are read from the times beside it. */
export type CancellationFact = {
  cancellationId: string
  orderNumber: string | null
  status: 'requested' | 'approved' | 'rejected' | 'withdrawn' | 'unknown'
  /** Won; null where the list does not say. */
  amount: number | null
  message: string | null
}

export type OrderWindow = { by: 'created' | 'paid'; from: Date; to: Date; page: number }

export type NewInvoice = {
  name: string
  /** Won. */
  price: number
  originalPrice: number
  products: { productId: string; quantity: number }[]
  user: { id: string; name: string | null; phone: string | null; email: string | null }
  metadata: Record<string, string>
  /** Our own reference. */
  reference: string
  redirectUrl: string
  expiresAt: Date
  /** How Bootpay sends it to the customer by itself (§6.4): 1 SMS, 2 Kakao, 3 e-mail. */
  sendTypes?: readonly number[]
}

type CreatedInvoice = { invoiceId: string; paymentUrl: string | null }

export type ListedProduct = {
  productId: string
  exUid: string | null
  name: string
  /** Won; null where the row does not say. */
  price: number | null
  /** How often it is charged; `other` for what no price of ours has, null where the row does not say. */
  cycle: 'monthly' | 'yearly' | 'other' | null
  onSale: boolean
}

export type ProductRegistration = {
  /** Our own key of the price, e.g. `professional-monthly-v1`. */
  exUid: string
  name: string
  description: string
  /** Won. */
  price: number
  billingCycle: 'monthly' | 'yearly'
  /** The product to bring up to date, when it is known under another key or none. */
  productId?: string | null
  /** The product of before that Bootpay no longer has: the new one is another registration, not a repeat of its own. */
  replaces?: string | null
}

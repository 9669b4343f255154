import type { Won } from '../money.ts'
import type { PaymentSnapshot } from './payment-snapshot.ts'

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
  /** Gives back what is left of a receipt. `cancelId` is fixed per reason to give back, so that a repeat is not a second refund. */
  cancelPayment(request: { receiptId: string; cancelId: string; message: string }): Promise<void>
  /** Captures a payment that awaits confirmation (receipt status 2). */
  confirmPayment(receiptId: string): Promise<void>
  /** The product id of `exUid`, made or brought up to date at Bootpay as needed. */
  registerProduct(product: ProductRegistration): Promise<{ productId: string; created: boolean }>
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
}

export type OrderWindow = { by: 'created' | 'paid'; from: Date; to: Date; page: number }

export type ProductRegistration = {
  /** Our own key of the price, e.g. `professional-monthly-v1`. */
  exUid: string
  name: string
  description: string
  /** Won. */
  price: number
  billingCycle: 'monthly' | 'yearly'
}

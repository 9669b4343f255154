/** How many times every product is charged: without end. */
export const ASKED_DURATION = -1

/** The complete argument of `BootpayCommerce.requestCheckout`, every parameter of the reference page. */
export type CheckoutRequest = {
  client_key: string
  name: string
  /** Won, from the catalogue. Bootpay compares it with its own product's price. */
  price: number
  redirect_url: string
  user: { membership_type: 'guest'; user_id: string; name: string; phone?: string; email?: string }
  products: { product_id: string; duration: typeof ASKED_DURATION; quantity: number }[]
  metadata: { order_id: string; plan_key: string; billing_cycle: string }
  extra: { separately_confirmed: false; create_order_immediately: true }
  /** The invoice of a discounted order; both names are read somewhere (protocol notes §6.3). */
  request_id?: string
  invoice_id?: string
}

/** Builds it from a stored order. Pure. */
export function buildCheckout(input: {
  clientKey: string
  appUrl: string
  order: {
    id: string
    orderName: string
    price: number
    bootpayUserId: string
    buyerName: string | null
    buyerPhone: string | null
    buyerEmail: string | null
    productId: string
    quantity: number
    planKey: string
    billingCycle: string
    invoiceId: string | null
  }
}): CheckoutRequest {
  const { order } = input
  return {
    client_key: input.clientKey,
    name: order.orderName,
    price: order.price,
    // Without query or hash: the SDK appends its own `?` (protocol notes §2.5).
    redirect_url: `${input.appUrl}/result`,
    user: {
      membership_type: 'guest',
      user_id: order.bootpayUserId,
      name: order.buyerName ?? '구매자',
      ...(order.buyerPhone === null ? {} : { phone: order.buyerPhone }),
      ...(order.buyerEmail === null ? {} : { email: order.buyerEmail }),
    },
    products: [{ product_id: order.productId, duration: ASKED_DURATION, quantity: order.quantity }],
    metadata: { order_id: order.id, plan_key: order.planKey, billing_cycle: order.billingCycle },
    extra: { separately_confirmed: false, create_order_immediately: true },
    ...(order.invoiceId === null ? {} : { request_id: order.invoiceId, invoice_id: order.invoiceId }),
  }
}

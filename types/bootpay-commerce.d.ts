/** The browser SDK's published declarations name an undeclared global (protocol notes §2.1), so these stand in for them. */
declare module '@bootpay/commerce-js' {
  export type CheckoutArgument = {
    client_key: string
    name: string
    price: number
    redirect_url: string
    user: { membership_type: 'guest' | 'member'; user_id?: string; name: string; phone?: string; email?: string }
    products: { product_id: string; duration: number; quantity: number }[]
    request_id?: string
    invoice_id?: string
    metadata?: Record<string, unknown>
    extra?: { separately_confirmed?: boolean; create_order_immediately?: boolean }
  }

  export const BootpayCommerce: {
    /** Resolves or rejects with `{event, …}`; with a redirect it does neither. */
    requestCheckout(argument: CheckoutArgument): Promise<unknown>
    setEnvironmentMode(mode: 'production' | 'stage' | 'development'): void
  }
  export default BootpayCommerce
}

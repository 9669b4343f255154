import { CLIENT_KEY } from '../http/authenticate.ts'
import type { Sandbox } from '../http/context.ts'
import type { Checkout, Invoice } from '../store/documents.ts'
import { openCheckout } from './open-checkout.ts'

/** Opens the checkout of an invoice that is paid as a link: nothing comes from a browser, all of it from the invoice (§6). */
export function openInvoice(sandbox: Sandbox, invoice: Invoice): Checkout {
  return openCheckout(sandbox, {
    client_key: CLIENT_KEY,
    name: invoice.name,
    price: invoice.price,
    redirect_url: invoice.redirect_url,
    products: invoice.products,
    user: invoice.user ?? {},
    metadata: invoice.metadata,
    request_id: invoice.invoice_id,
    invoice_id: invoice.invoice_id,
  })
}

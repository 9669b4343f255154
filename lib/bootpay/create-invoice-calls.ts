import { toBootpayLink } from './bootpay-link.ts'
import { callBootpay, parseAnswer } from './call-bootpay.ts'
import type { BootpayClients } from './clients.ts'
import type { BootpayGateway, NewInvoice } from './gateway.ts'
import { ProviderError } from './provider-error.ts'
import { toProviderId } from './provider-id.ts'
import { invoiceSchema } from './wire-schemas.ts'

/** The calls that make invoices and send them. */
export function createInvoiceCalls({
  commerce,
  sandboxOrigin,
}: BootpayClients): Pick<BootpayGateway, 'createInvoice' | 'notifyInvoice'> {
  return {
    async createInvoice(invoice: NewInvoice) {
      const { user } = invoice
      const body = {
        name: invoice.name,
        title: invoice.name,
        price: invoice.price,
        original_price: invoice.originalPrice,
        ...(invoice.products.length === 0
          ? {}
          : { products: invoice.products.map(({ productId, quantity }) => ({ product_id: productId, quantity, duration: -1 })) }),
        user: {
          user_id: user.id,
          ...(user.name === null ? {} : { name: user.name }),
          ...(user.phone === null ? {} : { phone: user.phone }),
          ...(user.email === null ? {} : { email: user.email }),
        },
        metadata: invoice.metadata,
        request_id: invoice.reference,
        redirect_url: invoice.redirectUrl,
        use_redirect: true,
        expired_at: invoice.expiresAt.toISOString(),
        ...(invoice.sendTypes?.length ? { send_types: [...invoice.sendTypes], use_notification: true } : {}),
      }
      // `products`, `original_price` and `user` are missing from the SDK's type, and sent as they are (§6.1).
      const answer = await callBootpay(() =>
        commerce.invoice.create(body as unknown as Parameters<typeof commerce.invoice.create>[0]),
      )
      const created = parseAnswer(invoiceSchema, answer)
      // Flat in what was seen of the real API, in `data` on the reference page (§12 #9).
      const invoiceId = toProviderId(created.invoice_id ?? created.data?.invoice_id)
      if (invoiceId === null) throw new ProviderError('unknown', 'NO_INVOICE_ID', 'Bootpay made an invoice without an id')
      const paymentUrl = toBootpayLink(created.payment_url ?? created.data?.payment_url ?? null, sandboxOrigin)
      return { invoiceId, paymentUrl }
    },

    async notifyInvoice(invoiceId, sendTypes, key) {
      await callBootpay(() => commerce.invoice.notify(invoiceId, [...sendTypes], key))
    },
  }
}

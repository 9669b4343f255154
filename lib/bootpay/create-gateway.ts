import { callBootpay } from './call-bootpay.ts'
import { type BootpayClients, getBootpayClients } from './clients.ts'
import { createInvoiceCalls } from './create-invoice-calls.ts'
import { createOrderCalls } from './create-order-calls.ts'
import { createProductCalls } from './create-product-calls.ts'
import { createRefundCalls } from './create-refund-calls.ts'
import { createSubscriptionCalls } from './create-subscription-calls.ts'
import type { BootpayGateway } from './gateway.ts'
import { ProviderError } from './provider-error.ts'

/** The gateway on the official SDKs. */
export function createGateway(clients: BootpayClients = getBootpayClients()): BootpayGateway {
  const { commerce } = clients
  return {
    ...createOrderCalls(clients),
    ...createRefundCalls(clients),
    ...createInvoiceCalls(clients),
    ...createProductCalls(clients),
    ...createSubscriptionCalls(clients),

    async confirmPayment(receiptId) {
      const pg = await clients.pg()
      await callBootpay(() => pg.confirmPayment(receiptId))
    },

    async sendTestWebhook() {
      await callBootpay(() => commerce.webhook.sendTest())
    },

    async ping() {
      await callBootpay(() => commerce.order.list({ page: 1, limit: 1 }))
      const pg = await clients.pg()
      // An id that cannot exist: `not found` proves that the keys are good.
      try {
        await callBootpay(() => pg.receiptPayment('000000000000000000000000'))
      } catch (error) {
        if (!(error instanceof ProviderError) || error.kind !== 'not_found') throw error
      }
    },
  }
}

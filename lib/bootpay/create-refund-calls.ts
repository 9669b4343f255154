import { callBootpay, parseAnswer } from './call-bootpay.ts'
import type { BootpayClients } from './clients.ts'
import type { BootpayGateway, CancellationFact, OrderCancellation } from './gateway.ts'
import { readCancellation } from './read-cancellation.ts'
import { listSchema } from './wire-schemas.ts'

/** No list of Bootpay is known to have smaller pages when none is asked for (§3.1, §6.2): a shorter one is the last. */
const SMALLEST_PAGE = 20
/** A stop for lists that never end: at least a thousand requests to cancel. */
const CANCELLATION_PAGES = 50

type RefundCalls = Pick<
  BootpayGateway,
  | 'cancelPayment'
  | 'cancelOrder'
  | 'requestCancellation'
  | 'listCancellations'
  | 'approveCancellation'
  | 'rejectCancellation'
  | 'withdrawCancellation'
>

/** The calls that give money back, and those about a buyer's request for it. */
export function createRefundCalls(clients: BootpayClients): RefundCalls {
  const { commerce } = clients

  /**
   * The SDK says that its list is whole, and has no word for a page. Where Bootpay pages it as its other lists, the pages after
   * the first are asked for by their name there.
   */
  async function listCancellationPage(orderNumber: string | null, page: number): Promise<unknown> {
    const filter = orderNumber === null ? {} : { order_number: orderNumber }
    if (page === 1) return await commerce.orderCancel.list(filter)
    const query = new URLSearchParams({ ...filter, page: String(page) })
    return await commerce.get(`order/cancel?${query}`, { headers: { 'BOOTPAY-ROLE': 'user' } })
  }

  return {
    async cancelPayment({ receiptId, cancelId, message, amount, account }) {
      const pg = await clients.pg()
      // `cancel_message`, not the reference page's `cancel_reason`, is the field (§12 #4). No `cancel_price`: all that is left.
      await callBootpay(() =>
        pg.cancelPayment({
          receipt_id: receiptId,
          cancel_id: cancelId,
          cancel_username: 'system',
          cancel_message: message,
          ...(amount === undefined ? {} : { cancel_price: amount }),
          ...(account === undefined
            ? {}
            : {
                refund: {
                  bank_account: account.accountNumber,
                  bank_username: account.holder,
                  bank_code: account.bankCode,
                },
              }),
        }),
      )
    },

    async cancelOrder(request) {
      await callBootpay(() => commerce.orderCancel.request(toCancelRequest(request, true)))
    },

    async requestCancellation(request) {
      await callBootpay(() => commerce.orderCancel.request(toCancelRequest(request, false)))
    },

    async listCancellations(orderNumber) {
      const facts = new Map<string, CancellationFact>()
      for (let page = 1; page <= CANCELLATION_PAGES; page++) {
        const { list } = parseAnswer(listSchema, await callBootpay(() => listCancellationPage(orderNumber, page)))
        const known = facts.size
        for (const fact of list.flatMap(readCancellation)) facts.set(fact.cancellationId, fact)
        // Nothing new: the whole list again, of a Bootpay that knows no pages here.
        if (list.length < SMALLEST_PAGE || facts.size === known) break
      }
      return [...facts.values()]
    },

    async approveCancellation({ cancellationId, key, message }) {
      await callBootpay(() =>
        commerce.orderCancel.approve({ order_cancellation_request_id: cancellationId, message, idempotency_key: key }),
      )
    },

    async rejectCancellation({ cancellationId, key, message }) {
      await callBootpay(() =>
        commerce.orderCancel.reject({ order_cancellation_request_id: cancellationId, message, idempotency_key: key }),
      )
    },

    async withdrawCancellation({ cancellationId, key }) {
      await callBootpay(() =>
        commerce.orderCancel.withdraw({ order_cancellation_request_id: cancellationId, idempotency_key: key }),
      )
    },
  }
}

/** The SDK types and the Java client name these fields differently (§5); both are sent, with one meaning. */
function toCancelRequest({ orderNumber, cancelId, amount, message }: OrderCancellation, immediately: boolean) {
  return {
    order_number: orderNumber,
    is_supervisor: immediately,
    request_cancel_parameters: {
      cancel_id: cancelId,
      cancel_price: amount,
      refund_price: amount,
      cancel_message: message,
      cancel_reason: message,
      cancel_immediately: immediately,
    },
  }
}

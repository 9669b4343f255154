import { callBootpay, PAGE_SIZE, parseAnswer } from './call-bootpay.ts'
import type { BootpayClients } from './clients.ts'
import type { BootpayGateway } from './gateway.ts'
import type { BillFact, SubscriptionFact } from './payment-snapshot.ts'
import { ProviderError } from './provider-error.ts'
import { readBill, readSubscription } from './read-subscription.ts'
import { UNREADABLE } from './wire-fields.ts'
import { billSchema, listSchema, subscriptionSchema, terminationSchema } from './wire-schemas.ts'

/** Four years of weekly bills. */
const BILL_PAGES = 5

type SubscriptionCalls = Pick<
  BootpayGateway,
  'listSubscriptions' | 'listSubscriptionsOf' | 'fetchSubscription' | 'listBills' | 'calculateTermination' | 'endSubscription'
>

/** The calls about subscriptions and their bills (protocol notes §8). */
export function createSubscriptionCalls(clients: BootpayClients): SubscriptionCalls {
  const { commerce } = clients

  async function list(query: { page: number; order_number?: string }) {
    const answer = await callBootpay(() => commerce.orderSubscription.list({ ...query, limit: PAGE_SIZE }))
    const { list } = parseAnswer(listSchema, answer)
    return { subscriptions: list.flatMap(readRow), last: list.length < PAGE_SIZE }
  }

  return {
    listSubscriptions: (page) => list({ page }),

    // One order begins as many subscriptions as it has products: a page is enough.
    async listSubscriptionsOf(orderNumber) {
      return (await list({ page: 1, order_number: orderNumber }).catch(noneIfNotFound)).subscriptions
    },

    async fetchSubscription(orderSubscriptionId) {
      const answer = await callBootpay(() => commerce.orderSubscription.detail(orderSubscriptionId))
      const [fact] = readSubscription(parseAnswer(subscriptionSchema, answer))
      if (fact?.orderSubscriptionId !== orderSubscriptionId) {
        throw new ProviderError('unknown', 'OTHER_SUBSCRIPTION', 'Bootpay answered with another subscription')
      }
      return fact
    },

    async listBills(orderSubscriptionId) {
      const bills: BillFact[] = []
      for (let page = 1; page <= BILL_PAGES; page++) {
        const query = { order_subscription_id: orderSubscriptionId, page, limit: PAGE_SIZE }
        const answer = await callBootpay(() => commerce.orderSubscriptionBill.list(query)).catch(emptyIfNotFound)
        const { list } = parseAnswer(listSchema, answer)
        for (const row of list) {
          const bill = billSchema.safeParse(row)
          if (bill.success) bills.push(readBill(bill.data))
        }
        if (list.length < PAGE_SIZE) break
      }
      return bills
    },

    async calculateTermination(orderSubscriptionId) {
      const answer = await callBootpay(() => commerce.orderSubscription.requestIng.calculateTerminationFee(orderSubscriptionId))
      const { termination_fee, refund_amount, last_bill_refund_price } = parseAnswer(terminationSchema, answer)
      const refund = last_bill_refund_price ?? refund_amount
      // INV-71: a fee that cannot be read is not none.
      if (refund === null || refund === UNREADABLE || termination_fee === UNREADABLE) {
        throw new ProviderError('unknown', 'NO_CALCULATION', 'Bootpay does not say what comes back')
      }
      return { fee: termination_fee ?? 0, refund }
    },

    // By a supervisor's call, at once: what a buyer's call asks for may wait, and is charged meanwhile.
    // Ending moves no money: every amount is nothing, and what goes back goes back by a refund.
    async endSubscription({ orderSubscriptionId, reason, key }) {
      await callBootpay(() =>
        commerce.orderSubscription.supervisorTerminate(orderSubscriptionId, {
          reason,
          termination_fee: 0,
          last_bill_refund_price: 0,
          final_fee: 0,
          service_end_at: new Date().toISOString(),
          idempotency_key: key,
        }),
      )
    },
  }
}

/** A row that cannot be read at all is left out: one odd row hides no other. */
function readRow(row: unknown): SubscriptionFact[] {
  const parsed = subscriptionSchema.safeParse(row)
  return parsed.success ? readSubscription(parsed.data) : []
}

function noneIfNotFound(error: unknown): { subscriptions: [] } {
  if (error instanceof ProviderError && error.kind === 'not_found') return { subscriptions: [] }
  throw error
}

function emptyIfNotFound(error: unknown): { list: [] } {
  if (error instanceof ProviderError && error.kind === 'not_found') return { list: [] }
  throw error
}

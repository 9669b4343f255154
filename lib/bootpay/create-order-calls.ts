import { callBootpay, PAGE_SIZE, parseAnswer } from './call-bootpay.ts'
import type { BootpayClients } from './clients.ts'
import { createSubscriptionCalls } from './create-subscription-calls.ts'
import type { BootpayGateway, OrderWindow } from './gateway.ts'
import type { PaymentSnapshot } from './payment-snapshot.ts'
import { ProviderError } from './provider-error.ts'
import { toProviderId } from './provider-id.ts'
import { readListedOrder } from './read-listed-order.ts'
import { readSnapshot, receiptIdOf } from './read-snapshot.ts'
import { UNREADABLE } from './wire-fields.ts'
import { listSchema, orderSchema, receiptSchema, type WireReceipt } from './wire-schemas.ts'

/** The calls that look at orders and what was paid for them. */
export function createOrderCalls(
  clients: BootpayClients,
): Pick<BootpayGateway, 'fetchSnapshot' | 'findOrderNumber' | 'listOrders'> {
  const { commerce } = clients
  const { listBills } = createSubscriptionCalls(clients)

  async function fetchReceipt(receiptId: string): Promise<WireReceipt | null> {
    const pg = await clients.pg()
    try {
      return parseAnswer(receiptSchema, await callBootpay(() => pg.receiptPayment(receiptId)))
    } catch (error) {
      // Bootpay answers TOKEN_KEY_INVALID for another project's receipt too (§4); that stays an error for an operator.
      if (error instanceof ProviderError && error.kind === 'not_found') return null
      throw error
    }
  }

  /**
   * An order shows how far its subscription has come by now, not which of its bills it is (the reference page's sample is a first
   * bill's order with a duration of 3), so that a first payment seen late looks like a renewal. The bills tell, and which order began it.
   */
  async function nameBills(snapshot: PaymentSnapshot): Promise<PaymentSnapshot> {
    const subscriptions: PaymentSnapshot['subscriptions'] = []
    for (const fact of snapshot.subscriptions) {
      if (fact.currentDuration <= 1) {
        subscriptions.push(fact)
        continue
      }
      const bills = await listBills(fact.orderSubscriptionId)
      const own = bills.find((bill) => bill.orderNumber === snapshot.orderNumber)
      // INV-71: whether it is a first payment or a renewal cannot be read.
      const doubtful = own === undefined ? bills.some((bill) => bill.unreadable) : own.unreadable && own.duration === null
      if (doubtful) return { ...snapshot, phase: 'unknown', unreadable: ['bill'] }
      const first = bills.find((bill) => bill.duration === 1)
      subscriptions.push({ ...fact, ownDuration: own?.duration ?? null, begunBy: first?.orderNumber ?? fact.begunBy })
    }
    return { ...snapshot, subscriptions }
  }

  return {
    async fetchSnapshot(orderNumber) {
      // Before it is asked: an answer is as old as its question.
      const observedAt = new Date()
      const order = parseAnswer(orderSchema, await callBootpay(() => commerce.order.detail(orderNumber)))
      if (order.order_number !== orderNumber && order.order_id !== orderNumber) {
        throw new ProviderError('unknown', 'OTHER_ORDER', 'Bootpay answered with another order')
      }
      const receiptId = receiptIdOf(order)
      const receipt = receiptId === null ? null : refuseOther(receiptId, await fetchReceipt(receiptId))
      const snapshot = readSnapshot(
        toProviderId(order.order_number) ?? orderNumber,
        order,
        receipt,
        observedAt,
        clients.sandboxOrigin,
      )
      return snapshot.phase === 'paid' ? await nameBills(snapshot) : snapshot
    },

    async findOrderNumber(receiptId) {
      const list = parseAnswer(
        listSchema,
        await callBootpay(() => commerce.order.list({ keyword: receiptId, page: 1, limit: 5 })),
      )
      return list.list.flatMap(readListedOrder)[0]?.orderNumber ?? null
    },

    async listOrders(window: OrderWindow) {
      const answer = await callBootpay(() =>
        commerce.order.list({
          cs_type: window.by === 'created' ? 'c_at' : 'p_at',
          search_date_from: window.from.toISOString(),
          search_date_to: window.to.toISOString(),
          page: window.page,
          limit: PAGE_SIZE,
        }),
      )
      const { list } = parseAnswer(listSchema, answer)
      return { orders: list.flatMap(readListedOrder), last: list.length < PAGE_SIZE }
    },
  }
}

/** A receipt that names itself otherwise than it was asked for is not this order's. */
function refuseOther(receiptId: string, receipt: WireReceipt | null): WireReceipt | null {
  const named = receipt?.receipt_id ?? null
  return receipt === null || named === null || named === receiptId ? receipt : { ...receipt, receipt_id: UNREADABLE }
}

import { callBootpay, PAGE_SIZE, parseAnswer } from './call-bootpay.ts'
import type { BootpayClients } from './clients.ts'
import type { BootpayGateway, OrderWindow } from './gateway.ts'
import type { PaymentSnapshot } from './payment-snapshot.ts'
import { ProviderError } from './provider-error.ts'
import { toProviderId } from './provider-id.ts'
import { readListedOrder } from './read-listed-order.ts'
import { readSnapshot, receiptIdOf } from './read-snapshot.ts'
import { billSchema, listSchema, orderSchema, receiptSchema, type WireReceipt } from './wire-schemas.ts'

/** Four years of weekly bills. */
const BILL_PAGES = 5

/** The calls that look at orders and what was paid for them. */
export function createOrderCalls(
  clients: BootpayClients,
): Pick<BootpayGateway, 'fetchSnapshot' | 'findOrderNumber' | 'listOrders'> {
  const { commerce } = clients

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
   * bill's order with a duration of 3), so that a first payment seen late looks like a renewal. The bills tell.
   */
  async function nameBills(snapshot: PaymentSnapshot): Promise<PaymentSnapshot> {
    const subscriptions = snapshot.subscriptions.map(async (fact) => {
      if (fact.currentDuration <= 1) return fact
      return { ...fact, ownDuration: await findDuration(fact.orderSubscriptionId, snapshot.orderNumber) }
    })
    return { ...snapshot, subscriptions: await Promise.all(subscriptions) }
  }

  async function findDuration(orderSubscriptionId: string, orderNumber: string): Promise<number | null> {
    for (let page = 1; page <= BILL_PAGES; page++) {
      const query = { order_subscription_id: orderSubscriptionId, page, limit: PAGE_SIZE }
      const answer = await callBootpay(() => commerce.orderSubscriptionBill.list(query)).catch(noneIfNotFound)
      const { list } = parseAnswer(listSchema, answer)
      for (const row of list) {
        const bill = billSchema.safeParse(row)
        if (bill.success && bill.data.order_number === orderNumber) return bill.data.duration ?? null
      }
      if (list.length < PAGE_SIZE) break
    }
    return null
  }

  return {
    async fetchSnapshot(orderNumber) {
      const order = parseAnswer(orderSchema, await callBootpay(() => commerce.order.detail(orderNumber)))
      if (order.order_number !== orderNumber && order.order_id !== orderNumber) {
        throw new ProviderError('unknown', 'OTHER_ORDER', 'Bootpay answered with another order')
      }
      const receiptId = receiptIdOf(order)
      const receipt = receiptId === null ? null : await fetchReceipt(receiptId)
      const snapshot = readSnapshot(toProviderId(order.order_number) ?? orderNumber, order, receipt, new Date())
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

function noneIfNotFound(error: unknown): { list: [] } {
  if (error instanceof ProviderError && error.kind === 'not_found') return { list: [] }
  throw error
}

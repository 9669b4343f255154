import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { sweepCancellations } from '#lib/cancellations/sweep-cancellations.ts'
import { getPrisma } from '#lib/db/client.ts'
import { ShopError } from '#lib/errors.ts'
import { listIncidents } from '#lib/incidents/list-incidents.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import { getAdminOrder } from '#lib/orders/get-admin-order.ts'
import { listOrders } from '#lib/orders/list-orders.ts'
import { settleAgain } from '#lib/orders/settle-again.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { sweepOrders } from '#lib/orders/sweep-orders.ts'
import { reconcileDays } from '#lib/reconciliation/reconcile-days.ts'
import { toDay } from '#lib/reconciliation/seoul-days.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { aim, type Lie, lieOf, oddOfOrder, oddOfReceipt, putAt, saysPaid } from '#tests/support/lies.ts'
import { openLyingGateway } from '#tests/support/lying-gateway.ts'
import { buyPaid, makeRefundRequest, OPERATOR } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'
import { beginAnew } from './support/begin-anew.ts'

/** `npm test` runs these, `npm run test:full` many more. */
const RUNS = Number(process.env.WIRE_RUNS ?? 40)
const SEED = Number(process.env.WIRE_SEED ?? 20_261_128)
const fuzz = { numRuns: RUNS, seed: SEED, endOnFailure: RUNS > 100 }
const TIMEOUT_MS = 30_000 + RUNS * 3_000

const shop = await useShop()

/** A test says nothing of what it never saw. */
function expectSeen(...times: number[]): void {
  if (RUNS >= 40) for (const seen of times) expect(seen).toBeGreaterThan(RUNS / 30)
}

/** A Bootpay that lies at these places, and what it said. */
function lying(lies: readonly Lie[]): { gateway: BootpayGateway; said: Map<string, unknown> } {
  const said = new Map<string, unknown>()
  const gateway = openLyingGateway((call, body) => {
    const told = lies.filter((lie) => lie.call === call).reduce<unknown>((row, lie) => putAt(row, aim(row, lie), lie.value), body)
    said.set(call, told)
    return told
  })
  return { gateway, said }
}

/** What fails is said in our own words: that Bootpay does not answer, or that it cannot be done. */
async function bear(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof ProviderError || error instanceof ShopError)) throw error
    return false
  }
}

async function expectListsStand(orderId: string): Promise<void> {
  expect((await listOrders({ personal: true })).orders.map(({ order_id }) => order_id)).toContain(orderId)
  expect(await getAdminOrder(orderId)).not.toBeNull()
  for (const open of [true, false]) await listIncidents({ open })
}

type State = {
  receipts: { receipt_id: string; cancelled_price: number }[]
}
const cancelledAt = async (receiptId: string): Promise<number> => {
  const { receipts } = (await shop.call('GET', 'state')) as unknown as State
  return receipts.find((receipt) => receipt.receipt_id === receiptId)?.cancelled_price ?? 0
}

test(
  'INV-71: whatever Bootpay states of a payment, its order becomes paid only by what can be read, and by the truth at last',
  async () => {
    let paidByLies = 0
    let unread = 0
    await fc.assert(
      fc.asyncProperty(fc.array(lieOf('order.detail', 'receiptPayment'), { minLength: 1, maxLength: 2 }), async (lies) => {
        await beginAnew(shop)
        const { placement, paid } = await shop.buy({ plan_key: 'starter' })
        const { gateway, said } = lying(lies)
        const answered = await bear(() => settleOrder(paid.order_number, { gateway }))
        const [order, receipt] = [said.get('order.detail'), said.get('receiptPayment')]
        const receiptId = paid.receipt_id
        const odd = [...oddOfOrder(order), ...oddOfReceipt(receipt, receiptId)]
        const { status, paidAmount, payments } = await shop.order(placement.order_id)
        const refunds = await getPrisma().refund.count()
        if (status === 'paid' || status === 'refunded') {
          const asked = { price: 9_900, productId: placement.product_id, receiptId }
          expect(saysPaid(order, receipt, asked)).toBe(true)
          expect(paidAmount).toBe(9_900)
          paidByLies += 1
        }
        if (odd.length > 0 && answered) {
          unread += 1
          expect({ status, refunds, payments }).toEqual({ status: 'pending', refunds: 0, payments: [] })
          expect(await shop.incidents('payment_unreadable', paid.order_number)).toBe(1)
        }
        await expectListsStand(placement.order_id)

        // Then it tells the truth.
        await requestLookup(getPrisma(), paid.order_number)
        await shop.work(2)
        const after = await shop.order(placement.order_id)
        expect(await getPrisma().incident.count({ where: { kind: 'payment_unreadable', closedAt: null } })).toBe(0)
        expect(after.status).toBe(refunds > 0 ? 'cancelled' : status === 'refunded' ? 'refunded' : 'paid')
        await expectListsStand(placement.order_id)
      }),
      fuzz,
    )
    expectSeen(paidByLies, unread)
  },
  TIMEOUT_MS,
)

test(
  'INV-71: whatever Bootpay states while money goes back, no more goes back than was asked for, and all is in step at last',
  async () => {
    let refundsUnread = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(lieOf('order.detail', 'receiptPayment', 'orderCancel.list', 'cancelPayment'), { minLength: 1, maxLength: 2 }),
        async (lies) => {
          await beginAnew(shop)
          const { orderId, orderNumber, receiptId } = await buyPaid(shop, { plan_key: 'starter' })
          await shop.refund(orderNumber, { amount: 1_000 })
          await settleOrder(orderNumber)
          const { gateway, said } = lying(lies)
          const request = makeRefundRequest(orderId, { amount: 3_000, seenLeft: 8_900 })
          await bear(() => requestRefund(request, OPERATOR, gateway))
          await bear(() => requestRefund(request, OPERATOR, gateway))
          await expectListsStand(orderId)
          expect([1_000, 4_000]).toContain(await cancelledAt(receiptId))
          const odd = [...oddOfOrder(said.get('order.detail')), ...oddOfReceipt(said.get('receiptPayment'), receiptId)]
          const done = await getPrisma().refund.count({ where: { status: 'done' } })
          if (odd.length > 0) {
            refundsUnread += 1
            expect(done).toBe(0)
          }
          await requestLookup(getPrisma(), orderNumber)
          await shop.work(3)
          const cancelled = await cancelledAt(receiptId)
          expect([1_000, 4_000]).toContain(cancelled)
          if (odd.length > 0) expect((await shop.order(orderId)).refundedAmount).toBe(cancelled)
        },
      ),
      fuzz,
    )
    expectSeen(refundsUnread)
  },
  TIMEOUT_MS,
)

test(
  'INV-71: whatever Bootpay’s lists hold, no sweep and no comparison ends in a crash, and no money moves',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(lieOf('order.list', 'orderCancel.list', 'orderSubscriptionBill.list', 'orderSubscription.list'), {
          minLength: 1,
          maxLength: 3,
        }),
        async (lies) => {
          await beginAnew(shop)
          const { orderId, orderNumber } = await buyPaid(shop, { plan_key: 'starter' })
          const unheard = await shop.buy({ plan_key: 'starter' })
          const { gateway } = lying(lies)
          const now = new Date()
          const today = toDay(now)
          await bear(() => sweepOrders({ gateway, coveredUpTo: null, now }))
          await bear(() => sweepCancellations(gateway))
          await bear(() => reconcileDays({ from: today, to: today, gateway }))
          await bear(() => settleAgain(unheard.placement.order_id, gateway))
          for (const page of [1, 2]) await bear(() => gateway.listSubscriptions(page))
          await bear(() => gateway.listSubscriptionsOf(orderNumber))
          expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 0 })
          expect(await getPrisma().refund.count()).toBe(0)
          await expectListsStand(orderId)
          await requestLookup(getPrisma(), unheard.paid.order_number)
          await shop.work()
          expect((await shop.order(unheard.placement.order_id)).status).toBe('paid')
        },
      ),
      fuzz,
    )
  },
  TIMEOUT_MS,
)

test(
  'INV-71, INV-13: whatever Bootpay states of a later bill, it is recorded by what can be read, and none goes back',
  async () => {
    let renewalsUnread = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(lieOf('order.detail', 'receiptPayment', 'orderSubscriptionBill.list'), { minLength: 1, maxLength: 2 }),
        async (lies) => {
          await beginAnew(shop)
          const { orderId } = await buyPaid(shop, { plan_key: 'starter' })
          const [subscription] = (await shop.order(orderId)).subscriptions
          const answer = await shop.call('POST', `subscriptions/${subscription?.orderSubscriptionId}/renew`)
          const { bills } = answer as { bills: { order_number: string; receipt_id: string; duration: number }[] }
          const { order_number: renewed = '', receipt_id: receiptId } = bills.find(({ duration }) => duration === 2) ?? {}
          expect(renewed).toMatch(/^\d{20}$/)
          const { gateway, said } = lying(lies)
          await bear(() => settleOrder(renewed, { gateway }))
          await expectListsStand(orderId)
          const [order, receipt] = [said.get('order.detail'), said.get('receiptPayment')]
          const odd = [...oddOfOrder(order), ...oddOfReceipt(receipt, receiptId)]
          if (odd.length === 0) return
          renewalsUnread += 1
          expect(await getPrisma().renewal.count()).toBe(0)
          expect(await getPrisma().payment.count({ where: { bootpayOrderNumber: renewed } })).toBe(0)
          await requestLookup(getPrisma(), renewed)
          await shop.work()
          expect(await getPrisma().renewal.findMany()).toMatchObject([{ bootpayOrderNumber: renewed, amount: 9_900 }])
          expect(await getPrisma().refund.count()).toBe(0)
          expect(await getPrisma().incident.count({ where: { kind: 'payment_unreadable', closedAt: null } })).toBe(0)
        },
      ),
      fuzz,
    )
    expectSeen(renewalsUnread)
  },
  TIMEOUT_MS,
)

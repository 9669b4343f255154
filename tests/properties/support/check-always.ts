import { expect } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { canMove, isOrderStatus } from '#lib/orders/order-status.ts'
import type { SandboxReceipt } from '#tests/support/scenes.ts'
import { type OurOrder, readOurs, readTruth, type SandboxOrder, type World } from './world.ts'

/** What must hold after every single step, faults or not: P1, P3, P4 and P7 as far as they can be seen from outside. */
export async function checkAlways(world: World): Promise<void> {
  const ours = await readOurs(world)
  const truth = await readTruth(world)
  const numbers = new Map(truth.orders.map((order) => [order.order_number, order]))
  for (const order of ours) {
    checkTimeline(order)
    checkMoney(order, numbers, truth.receipts)
  }
  for (const receipt of truth.receipts.values()) checkReceipt(receipt)
  if (world.code !== undefined) await checkPromotion(world.code)
}

/** P5: one slot, one order that holds it. */
async function checkPromotion(code: string): Promise<void> {
  const promotion = await getPrisma().promotion.findUniqueOrThrow({ where: { code }, include: { redemptions: true } })
  const held = promotion.redemptions.filter((redemption) => redemption.state !== 'released').length
  expect(held, 'P5: no more slots than there are').toBeLessThanOrEqual(promotion.capTotal ?? 0)
  expect(promotion.taken, 'P5: the count is what is held').toBe(held)
}

/** P1, P7: one unbroken walk along the declared edges, with at most one step into `paid`, and one mail of its kind for each. */
function checkTimeline(order: OurOrder): void {
  let status: string | null = null
  for (const event of order.events) {
    if (event.to === null) continue
    if (status !== null) {
      expect(event.from, 'P7: the timeline is one chain').toBe(status)
      expect(isOrderStatus(status) && isOrderStatus(event.to) && canMove(status, event.to), `P7: ${status} → ${event.to}`).toBe(
        true,
      )
    }
    status = event.to
  }
  expect(status, 'P7: the timeline ends where the order stands').toBe(order.status)
  expect(order.events.filter((event) => event.to === 'paid').length, 'P1: paid once').toBeLessThanOrEqual(1)
  expect(order.mails.filter((mail) => mail.kind === 'receipt').length, 'P1: one receipt mail').toBeLessThanOrEqual(1)
  for (const kind of ['reversal_requested', 'reversed'] as const) {
    const payments = order.payments.filter((payment) => payment.reversalReason !== null)
    expect(order.events.filter((event) => event.type === kind).length, `P1: ${kind} once a payment`).toBeLessThanOrEqual(
      payments.length,
    )
  }
}

/** P3, P4: what we call paid is what Bootpay holds, for the asked price and product; what we call refunded it has given back. */
function checkMoney(order: OurOrder, numbers: Map<string, SandboxOrder>, receipts: Map<string, SandboxReceipt>): void {
  const accepted = order.payments.filter((payment) => payment.accepted)
  expect(accepted.length, 'INV-04').toBeLessThanOrEqual(1)
  expect(order.refundedAmount, 'INV-02').toBeLessThanOrEqual(order.paidAmount)
  const [payment] = accepted
  expect(order.paidAmount, 'P3').toBe(payment?.paidAmount ?? 0)
  expect(order.refundedAmount, 'P3').toBe(payment?.refundedAmount ?? 0)
  if (payment === undefined) {
    expect(['pending', 'awaiting_deposit', 'cancelled'], 'P4: without an accepted payment').toContain(order.status)
    return
  }
  const theirs = numbers.get(payment.bootpayOrderNumber)
  const receipt = receipts.get(payment.receiptId ?? '')
  expect(receipt?.order_number, 'P4: the receipt is that number’s').toBe(payment.bootpayOrderNumber)
  expect(receipt?.purchased_at ?? null, 'P9: paid at Bootpay').not.toBeNull()
  expect(receipt?.price, 'P4: the price').toBe(order.price)
  expect(
    theirs?.products.map((product) => [product.product_id, product.quantity]),
    'P4: the product',
  ).toEqual([[order.productId, order.quantity]])
  expect(order.refundedAmount, 'P3: never more given back than Bootpay says').toBeLessThanOrEqual(receipt?.cancelled_price ?? 0)
  expect(
    receipt?.cancellations.filter((cancellation) => cancellation.cancel_id?.startsWith('reverse-')),
    'what was accepted is never sent back by itself',
  ).toEqual([])
}

/** P3, P9: no cancellation of ours happens twice, whatever broke, and none takes more than there is. */
function checkReceipt(receipt: SandboxReceipt): void {
  const ids = receipt.cancellations.flatMap(({ cancel_id }) => cancel_id ?? [])
  expect(new Set(ids).size, 'P9: no double refund').toBe(ids.length)
  expect(receipt.cancelled_price, 'P3').toBeLessThanOrEqual(receipt.price)
}

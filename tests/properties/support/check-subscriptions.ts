import { expect } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import type { SandboxReceipt } from '#tests/support/scenes.ts'
import { readOurs, readTruth, type SandboxBill, type SandboxSubscription, type Truth, type World } from './world.ts'

/**
 * P15, INV-70: once faults are over and the shop has looked, nothing runs at Bootpay without a payment that is not wholly
 * back, except what an operator chose to keep; nobody keeps what was charged after an end of ours was wished; and of one
 * order at most one subscription runs. Derived from Bootpay's side and our rows, by other rules than the shop's.
 */
export async function checkSubscriptions(world: World): Promise<void> {
  const truth = await readTruth(world)
  const ours = await readOurs(world)
  for (const subscription of truth.subscriptions) {
    // One whose payment names no order of ours is a person's: the incident `unmatched_payment` says so.
    const order = ours.find(({ payments }) =>
      payments.some(({ bootpayOrderNumber }) => bootpayOrderNumber === subscription.order_number),
    )
    if (order !== undefined) await checkSubscription(truth, subscription, order.id)
  }
  for (const order of ours) {
    const numbers = order.payments.map(({ bootpayOrderNumber }) => bootpayOrderNumber)
    const running = truth.subscriptions.filter((each) => numbers.includes(each.order_number) && mayCharge(each))
    expect(running.length, 'P15: one order runs one subscription').toBeLessThanOrEqual(1)
  }
}

async function checkSubscription(truth: Truth, subscription: SandboxSubscription, orderId: string): Promise<void> {
  const db = getPrisma()
  const { order_number: begunBy, order_subscription_id: id } = subscription
  const payment = await db.payment.findUniqueOrThrow({ where: { bootpayOrderNumber: begunBy } })
  const receipts = [...truth.receipts.values()]
  const bills = truth.bills.filter((bill) => bill.order_subscription_id === id && bill.purchased_at !== null)
  const held = bills.reduce((sum, bill) => sum + balanceOf(receipts, bill), 0)
  const open = await db.incident.findMany({ where: { orderId, closedAt: null } })
  const isOpen = (kind: string): boolean => open.some((incident) => incident.kind === kind && incident.subject === begunBy)
  if (mayCharge(subscription)) {
    expect(payment.reversalReason, `P15: ${id} runs though its payment goes back`).toBeNull()
    if (held === 0 && payment.accepted) {
      // Up to a day by the shop's clock, which Bootpay's may have left behind.
      const kept = await db.subscriptionKeep.count({ where: { bootpayOrderNumber: begunBy, until: { gt: new Date() } } })
      expect(kept, `P15: ${id} runs, and no money pays for it`).toBeGreaterThan(0)
    }
    expect(isOpen('subscription_not_ended'), `P15: ${id} runs though it is being ended`).toBe(false)
  } else {
    expect(isOpen('subscription_not_ended'), `P15: ${id} has ended; its incident is closed`).toBe(false)
    const stored = await db.subscription.findUnique({ where: { orderSubscriptionId: id } })
    if (stored !== null && payment.accepted) {
      expect(stored.nextPaymentAt, 'P15: what has ended has no next payment').toBeNull()
    }
  }
  await checkBills(truth, bills, payment)
}

/** What Bootpay charged stands here for what it is; what began with a payment that goes back is wholly back. */
async function checkBills(
  truth: Truth,
  bills: readonly SandboxBill[],
  payment: { bootpayOrderNumber: string; accepted: boolean; reversalReason: string | null },
): Promise<void> {
  const receipts = [...truth.receipts.values()]
  for (const bill of bills.filter(({ order_number }) => order_number !== payment.bootpayOrderNumber)) {
    const renewal = await getPrisma().renewal.findUnique({ where: { bootpayOrderNumber: bill.order_number ?? '' } })
    expect(renewal, `P15: the bill ${bill.order_number} is known`).not.toBeNull()
    const balance = balanceOf(receipts, bill)
    expect((renewal?.amount ?? 0) - (renewal?.refundedAmount ?? 0), `P3: what ${bill.order_number} holds`).toBe(balance)
    if (renewal?.mustReturn || payment.reversalReason !== null) {
      expect(balance, `P15: ${bill.order_number} was charged after its end was wished`).toBe(0)
    }
  }
}

function balanceOf(receipts: readonly SandboxReceipt[], bill: SandboxBill): number {
  const receipt = receipts.find(({ order_number }) => order_number === bill.order_number)
  return receipt === undefined || receipt.purchased_at === null ? 0 : receipt.price - receipt.cancelled_price
}

/** Ended (15, 20), or its end is set: nothing is charged any more. */
function mayCharge({ status, cancel_status }: SandboxSubscription): boolean {
  return status !== 15 && status !== 20 && cancel_status !== 1
}

import type { BootpayGateway } from '../bootpay/gateway.ts'
import type { BillFact } from '../bootpay/payment-snapshot.ts'
import { getPrisma } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { spendLooks } from '../lookups/spend-looks.ts'
import type { Entry } from './compare-records.ts'
import type { Compared } from './compare-subscriptions.ts'
import { lookAgain } from './look-again.ts'

/** In one run; what is left comes with the next. */
const MOST = 5_000
/** Where a list of bills may be cut off, none is missed in it. */
const WHOLE = 200

type Of = { orderSubscriptionId: string; orderId: string }

/**
 * Compares paid bills with renewals, both ways, of subscriptions that were billed in the window, or that have come further than we have
 * renewals. A bill that is not stored is looked at as any number; what differs still is open.
 *
 * @throws ProviderError when Bootpay does not answer
 */
export async function compareBills(
  gateway: BootpayGateway,
  window: { from: Date; to: Date },
  onProgress: () => Promise<void>,
): Promise<Compared> {
  const compared: Compared = { agreed: [], differences: [] }
  for (const subscription of await findBilled(window)) {
    const bills = await gateway.listBills(subscription.orderSubscriptionId)
    await spendLooks(getPrisma(), 1)
    await onProgress()
    await findMissingHere(bills, subscription, gateway, compared)
    // None at all: Bootpay does not know the subscription, which is said of the subscription.
    if (bills.length > 0 && bills.length < WHOLE) await findMissingThere(bills, subscription, window, gateway, compared)
  }
  return compared
}

async function findBilled({ from, to }: { from: Date; to: Date }): Promise<Of[]> {
  return await getPrisma().$queryRaw<Of[]>`
    SELECT s.order_subscription_id AS "orderSubscriptionId", s.order_id AS "orderId"
    FROM subscriptions s JOIN orders o ON o.id = s.order_id
    WHERE o.environment = ${getEnv().bootpay.mode} AND (
      EXISTS (SELECT 1 FROM renewals r WHERE r.order_subscription_id = s.order_subscription_id
        AND r.purchased_at >= ${from} AND r.purchased_at < ${to})
      OR s.current_duration > 1 + (SELECT count(*) FROM renewals r WHERE r.order_subscription_id = s.order_subscription_id))
    ORDER BY s.order_subscription_id LIMIT ${MOST}`
}

async function findMissingHere(
  bills: readonly BillFact[],
  { orderId }: Of,
  gateway: BootpayGateway,
  compared: Compared,
): Promise<void> {
  for (const bill of bills) {
    const { orderNumber } = bill
    if (orderNumber === null || bill.status !== 'paid' || bill.purchasedAt === null) continue
    if (await isStored(orderNumber)) {
      compared.agreed.push(orderNumber)
      continue
    }
    await lookAgain(gateway, orderNumber)
    const outcome = (await isStored(orderNumber)) ? 'repaired' : 'open'
    const theirs = toEntry(bill)
    compared.differences.push({ kind: 'bill_missing_here', orderNumber, orderId, theirs, ours: null, outcome })
  }
}

async function isStored(orderNumber: string): Promise<boolean> {
  const where = { bootpayOrderNumber: orderNumber }
  if ((await getPrisma().renewal.count({ where })) > 0) return true
  return (await getPrisma().payment.count({ where: { ...where, state: 'paid' } })) > 0
}

async function findMissingThere(
  bills: readonly BillFact[],
  { orderSubscriptionId, orderId }: Of,
  window: { from: Date; to: Date },
  gateway: BootpayGateway,
  compared: Compared,
): Promise<void> {
  const renewals = await getPrisma().renewal.findMany({
    where: { orderSubscriptionId, purchasedAt: { gte: window.from, lt: window.to } },
  })
  const listed = new Set(bills.map((bill) => bill.orderNumber))
  for (const { bootpayOrderNumber: orderNumber, amount, refundedAmount: refunded } of renewals) {
    if (listed.has(orderNumber)) continue
    await lookAgain(gateway, orderNumber)
    const again = await gateway.listBills(orderSubscriptionId)
    const outcome = again.some((bill) => bill.orderNumber === orderNumber) ? 'repaired' : 'open'
    const ours: Entry = { paid: true, amount, refunded }
    compared.differences.push({ kind: 'bill_missing_there', orderNumber, orderId, theirs: null, ours, outcome })
  }
}

function toEntry(bill: BillFact): Entry {
  return { paid: true, amount: bill.price ?? 0, refunded: bill.cancelledPrice }
}

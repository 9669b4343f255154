import type { BootpayGateway } from '../bootpay/gateway.ts'
import type { PaymentSnapshot, SubscriptionFact } from '../bootpay/payment-snapshot.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import type { SubscriptionEnd } from '../db/generated/client.ts'

/**
 * The subscriptions that Bootpay's answers of now tie to the payment of an end: those that its order
 * shows, those that the list names for its number, and those that were stored as begun by it. A row
 * of the list, or one that is stored, counts only where it, or its first bill, names that order: a
 * list that ignores the filter would name everybody's.
 *
 * @returns their ids; never one of another payment of the order that stands
 * @throws ProviderError when Bootpay does not answer
 */
export async function findTied(end: SubscriptionEnd, snapshot: PaymentSnapshot, gateway: BootpayGateway): Promise<string[]> {
  const ids = new Set(snapshot.subscriptions.map((fact) => fact.orderSubscriptionId))
  for (const fact of await gateway.listSubscriptionsOf(snapshot.orderNumber)) {
    if (!ids.has(fact.orderSubscriptionId) && (await isNamed(fact, snapshot, gateway))) ids.add(fact.orderSubscriptionId)
  }
  for (const fact of await fetchStored(end, ids, gateway)) {
    if (await isNamed(fact, snapshot, gateway)) ids.add(fact.orderSubscriptionId)
  }
  const others = await getPrisma().subscription.findMany({
    where: { orderSubscriptionId: { in: [...ids] }, begunBy: { not: end.bootpayOrderNumber } },
    select: { orderSubscriptionId: true },
  })
  for (const { orderSubscriptionId } of others) ids.delete(orderSubscriptionId)
  return [...ids]
}

/** Where neither the order nor the list shows one that is stored, Bootpay is asked for it by its id. */
async function fetchStored(
  end: SubscriptionEnd,
  shown: ReadonlySet<string>,
  gateway: BootpayGateway,
): Promise<SubscriptionFact[]> {
  const stored = await getPrisma().subscription.findMany({
    where: { begunBy: end.bootpayOrderNumber, orderSubscriptionId: { notIn: [...shown] } },
    select: { orderSubscriptionId: true },
  })
  const facts: SubscriptionFact[] = []
  for (const { orderSubscriptionId } of stored) {
    try {
      facts.push(await gateway.fetchSubscription(orderSubscriptionId))
    } catch (error) {
      if (!(error instanceof ProviderError && error.kind === 'not_found')) throw error
    }
  }
  return facts
}

async function isNamed(fact: SubscriptionFact, snapshot: PaymentSnapshot, gateway: BootpayGateway): Promise<boolean> {
  if (fact.begunBy !== null) return fact.begunBy === snapshot.orderNumber
  if (fact.begunByOrderId !== null && snapshot.orderId !== null) return fact.begunByOrderId === snapshot.orderId
  const bills = await gateway.listBills(fact.orderSubscriptionId)
  return bills.some((bill) => bill.duration === 1 && bill.orderNumber === snapshot.orderNumber)
}

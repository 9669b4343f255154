import type { BootpayGateway } from '../bootpay/gateway.ts'
import type { PaymentSnapshot, SubscriptionFact } from '../bootpay/payment-snapshot.ts'
import { getPrisma } from '../db/client.ts'
import type { SubscriptionEnd } from '../db/generated/client.ts'

/**
 * The subscriptions that Bootpay's answers of now tie to the payment of an end: those that its order
 * shows, and those that the list names for its number. A row of the list counts only where it, or
 * its first bill, names that order: a list that ignores the filter would name everybody's.
 *
 * @returns their ids; never one of another payment of the order that stands
 * @throws ProviderError when Bootpay does not answer
 */
export async function findTied(end: SubscriptionEnd, snapshot: PaymentSnapshot, gateway: BootpayGateway): Promise<string[]> {
  const ids = new Set(snapshot.subscriptions.map((fact) => fact.orderSubscriptionId))
  for (const fact of await gateway.listSubscriptionsOf(snapshot.orderNumber)) {
    if (!ids.has(fact.orderSubscriptionId) && (await isNamed(fact, snapshot, gateway))) ids.add(fact.orderSubscriptionId)
  }
  const others = await getPrisma().subscription.findMany({
    where: { orderSubscriptionId: { in: [...ids] }, begunBy: { not: end.bootpayOrderNumber } },
    select: { orderSubscriptionId: true },
  })
  for (const { orderSubscriptionId } of others) ids.delete(orderSubscriptionId)
  return [...ids]
}

async function isNamed(fact: SubscriptionFact, snapshot: PaymentSnapshot, gateway: BootpayGateway): Promise<boolean> {
  if (fact.begunBy !== null) return fact.begunBy === snapshot.orderNumber
  if (fact.begunByOrderId !== null && snapshot.orderId !== null) return fact.begunByOrderId === snapshot.orderId
  const bills = await gateway.listBills(fact.orderSubscriptionId)
  return bills.some((bill) => bill.duration === 1 && bill.orderNumber === snapshot.orderNumber)
}

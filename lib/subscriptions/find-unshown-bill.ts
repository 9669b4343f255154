import type { BootpayGateway } from '../bootpay/gateway.ts'
import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import type { Database } from '../db/client.ts'
import { getEnv } from '../env.ts'
import { matchOrder } from '../orders/match-order.ts'
import type { RenewalOf } from './is-renewal.ts'

/**
 * A paid number whose order shows no subscription, of an order of ours that has one: Bootpay's bills
 * are asked whether it is a later one, before it is taken for a second payment and sent back. INV-13.
 *
 * @throws ProviderError when Bootpay does not answer
 */
export async function findUnshownBill(
  db: Database,
  snapshot: PaymentSnapshot,
  gateway: BootpayGateway,
): Promise<RenewalOf | null> {
  if (snapshot.phase !== 'paid' || snapshot.subscriptions.length > 0) return null
  const { orderNumber } = snapshot
  if ((await db.payment.count({ where: { bootpayOrderNumber: orderNumber } })) > 0) return null
  const match = await matchOrder(db, snapshot, getEnv().bootpay.mode)
  if (match.kind !== 'matched') return null
  const { orderId } = match
  const stored = await db.subscription.findMany({ where: { orderId }, select: { orderSubscriptionId: true } })
  for (const { orderSubscriptionId } of stored) {
    const bills = await gateway.listBills(orderSubscriptionId)
    const bill = bills.find((each) => each.orderNumber === orderNumber)
    if (bill?.duration && bill.duration > 1) return { orderId, orderSubscriptionId, duration: bill.duration }
  }
  return null
}

import type { BootpayGateway } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import type { SubscriptionEnd } from '../db/generated/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { requestLookup } from '../lookups/request-lookup.ts'

/**
 * An end that nobody here chose, of a payment that was accepted: where Bootpay has a later bill that
 * is paid and not back, it is a person's to decide, and that bill is looked at.
 *
 * @returns whether the end was withdrawn for that
 * @throws ProviderError when Bootpay does not answer
 */
export async function leaveToPerson(end: SubscriptionEnd, id: string, gateway: BootpayGateway): Promise<boolean> {
  if (end.cause !== 'refunded_at_bootpay' && end.cause !== 'kept_until') return false
  const bills = await gateway.listBills(id)
  // INV-71: one that may hold money is not one that holds none.
  if (bills.some((bill) => bill.unreadable && bill.status === 'paid')) {
    throw new ProviderError('unknown', 'UNREADABLE', 'Bootpay states of a bill what cannot be read')
  }
  const later = bills.filter(({ orderNumber, duration }) => orderNumber !== end.bootpayOrderNumber && duration !== 1)
  // One that does not say what it was over may hold money.
  const held = later.filter(
    ({ status, price, cancelledPrice }) => status === 'paid' && (price === null || price > cancelledPrice),
  )
  if (held.length === 0) return false
  await withTransaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM orders WHERE id = ${end.orderId} FOR UPDATE`
    const { count } = await tx.subscriptionEnd.updateMany({
      where: { id: end.id, status: 'wished' },
      data: { status: 'withdrawn', finishedAt: new Date(), lastError: 'a later bill is paid' },
    })
    if (count === 0) return
    for (const { orderNumber } of held) if (orderNumber !== null) await requestLookup(tx, orderNumber, { known: true })
    await closeIncident(tx, 'subscription_not_ended', end.bootpayOrderNumber, 'withdrawn')
    await openIncident(tx, {
      kind: 'refund_leaves_subscription',
      subject: end.bootpayOrderNumber,
      orderId: end.orderId,
      detail: { laterBills: sumKnown(held) },
    })
  })
  return true
}

/** What is left of the bills that say what they were over, in won. */
function sumKnown(bills: readonly { price: number | null; cancelledPrice: number }[]): number {
  return bills.reduce((sum, { price, cancelledPrice }) => sum + (price === null ? 0 : price - cancelledPrice), 0)
}

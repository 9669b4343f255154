import { mayCharge } from '../bootpay/payment-snapshot.ts'
import type { Transaction } from '../db/client.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { showTime } from '../show-time.ts'

/**
 * Whether a person must look at how a subscription stands, asked whenever an answer about it is stored: Bootpay will charge more than
 * its buyer agreed to (`subscription_price`, before it is charged), or its card refused until Bootpay gave up (`subscription_held`).
 * Each closes by itself once it is over. What an operator closed stays closed while nothing gets worse.
 */
export async function reviewTerms(tx: Transaction, orderSubscriptionId: string): Promise<void> {
  const subscription = await tx.subscription.findUnique({
    where: { orderSubscriptionId },
    include: { order: { select: { price: true, originalPrice: true } } },
  })
  if (subscription === null) return
  const { orderId, order, own, status, price, currentDuration: duration, nextPaymentAt } = subscription
  const runs = own && mayCharge(status)
  // A promotion takes off the first payment; later ones are at the product's own price.
  const agreed = Math.max(order.price, order.originalPrice)
  const subject = orderSubscriptionId
  if (runs && price !== null && price > agreed) {
    const accepted = await readAccepted(tx, 'subscription_price', subject)
    if (price > (accepted?.price ?? agreed)) {
      const detail = { price, agreed, duration, next_payment_at: showTime(nextPaymentAt) }
      await openIncident(tx, { kind: 'subscription_price', subject, orderId, detail })
    }
  } else await closeIncident(tx, 'subscription_price', subject, runs ? 'price_is_back' : 'ended')
  if (runs && status === 'held') {
    const accepted = await readAccepted(tx, 'subscription_held', subject)
    if (duration > (accepted?.duration ?? 0)) {
      await openIncident(tx, { kind: 'subscription_held', subject, orderId, detail: { duration, price } })
    }
  } else await closeIncident(tx, 'subscription_held', subject, runs ? 'recovered' : 'ended')
}

/** What stood in the newest of these incidents, where an operator closed it; null where none did. */
async function readAccepted(
  tx: Transaction,
  kind: string,
  subject: string,
): Promise<{ price?: number; duration?: number } | null> {
  const last = await tx.incident.findFirst({ where: { kind, subject }, orderBy: { id: 'desc' } })
  if (last === null || last.closedAt === null || last.closedBy === null) return null
  return last.detail as { price?: number; duration?: number }
}

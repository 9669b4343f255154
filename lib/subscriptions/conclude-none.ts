import type { BootpayGateway } from '../bootpay/gateway.ts'
import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import { isQuiet } from '../bootpay/read-subscription.ts'
import { getPrisma } from '../db/client.ts'
import type { SubscriptionEnd } from '../db/generated/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import type { Progress } from '../lookups/run-held.ts'
import { settleOrder } from '../orders/settle-order.ts'
import type { EndCause } from './end-causes.ts'
import { findTied } from './find-tied.ts'
import { finishEnd } from './finish-end.ts'
import { requestEnd } from './request-end.ts'

/** Bootpay may show a subscription later than the payment that begins it. */
const TWICE_WITHIN_MS = 10 * 60_000
const DAY_MS = 86_400_000
/** How long before a first renewal would be due it is looked at once more. */
const BEFORE_RENEWAL_MS = 2 * DAY_MS

/**
 * Bootpay names no subscription for this payment. Believed when it is said twice, ten minutes apart;
 * and looked at once more before a first renewal would be due.
 */
export async function concludeNone(end: SubscriptionEnd, snapshot: PaymentSnapshot): Promise<Progress> {
  if (end.emptyAt === null) {
    await getPrisma().subscriptionEnd.update({ where: { id: end.id }, data: { emptyAt: snapshot.observedAt } })
    return { kind: 'later', delayMs: TWICE_WITHIN_MS }
  }
  await finishEnd(end, 'none')
  return { kind: 'later', delayMs: Math.max(0, (await findLastLook(end)) - Date.now()) }
}

/** How long it is still too early to ask a second time, in ms; 0 or below: it is time. */
export function waitForSecond(end: SubscriptionEnd): number {
  return end.emptyAt === null ? 0 : end.emptyAt.getTime() + TWICE_WITHIN_MS - Date.now()
}

/** A wish that found nothing: the same question, before a first renewal would be due. */
export async function lookOnceMore(end: SubscriptionEnd, gateway: BootpayGateway): Promise<Progress> {
  const wait = (await findLastLook(end)) - Date.now()
  if (wait > 0) return { kind: 'later', delayMs: wait }
  const settlement = await settleOrder(end.bootpayOrderNumber, { gateway })
  // INV-71: nothing is concluded from what cannot be read.
  if (settlement.kind === 'unreadable') return { kind: 'again', error: 'Bootpay states what cannot be read' }
  if (settlement.kind === 'settled' && (await anyCharges(end, settlement.snapshot, gateway))) {
    const { orderId, bootpayOrderNumber: orderNumber, operatorId } = end
    await withTransaction((tx) => requestEnd(tx, { orderId, orderNumber, cause: end.cause as EndCause, operatorId }))
  }
  return { kind: 'final' }
}

/** One that another wish has ended meanwhile is not ended once more. */
async function anyCharges(end: SubscriptionEnd, snapshot: PaymentSnapshot, gateway: BootpayGateway): Promise<boolean> {
  for (const id of await findTied(end, snapshot, gateway)) {
    if (!isQuiet(await gateway.fetchSubscription(id))) return true
  }
  return false
}

async function findLastLook({ orderId, bootpayOrderNumber, requestedAt }: SubscriptionEnd): Promise<number> {
  const payment = await getPrisma().payment.findUnique({ where: { bootpayOrderNumber } })
  const order = await getPrisma().order.findUniqueOrThrow({ where: { id: orderId }, select: { billingCycle: true } })
  const cycleMs = (order.billingCycle === 'yearly' ? 365 : 28) * DAY_MS
  return (payment?.purchasedAt ?? requestedAt).getTime() + cycleMs - BEFORE_RENEWAL_MS
}

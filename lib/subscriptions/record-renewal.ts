import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import type { Transaction } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { lockOrder } from '../orders/lock-order.ts'
import { readPaidAmount } from '../orders/read-paid-amount.ts'
import { wakeRefunds } from '../refunds/wake-refunds.ts'
import type { RenewalOf } from './is-renewal.ts'
import { saveSubscriptions } from './save-subscriptions.ts'

/**
 * Records a later payment of a subscription. INV-13: never reversed, whatever it amounts to; a difference from the price
 * that was agreed, or a renewal of something whose first payment we never saw, is an incident for a person.
 */
export async function recordRenewal(snapshot: PaymentSnapshot, renewal: RenewalOf): Promise<void> {
  const { purchasedAt } = snapshot
  if (purchasedAt === null) return
  await withTransaction(async (tx) => {
    const ours = await lockOrder(tx, renewal.orderId)
    // A promotion takes off the first payment; later ones are at the product's own price.
    const { originalPrice } = await tx.order.findUniqueOrThrow({
      where: { id: renewal.orderId },
      select: { originalPrice: true },
    })
    const agreed = [ours.asked.price, originalPrice]
    const amount = readPaidAmount(snapshot, agreed)
    if (amount === null) return
    const own = snapshot.subscriptions.filter((fact) => fact.orderSubscriptionId === renewal.orderSubscriptionId)
    await saveSubscriptions(tx, renewal.orderId, own, { observedAt: snapshot.observedAt, begunBy: null })
    const refunded = Math.min(snapshot.cancelledPrice, amount)
    const before = await tx.renewal.findUnique({ where: { bootpayOrderNumber: snapshot.orderNumber } })
    const recorded = await tx.$queryRaw<{ first: boolean; refunded: number }[]>`
      INSERT INTO renewals (bootpay_order_number, order_subscription_id, duration, amount, refunded_amount, receipt_id, purchased_at)
      VALUES (${snapshot.orderNumber}, ${renewal.orderSubscriptionId}, ${renewal.duration}, ${amount}, ${refunded}, ${snapshot.receiptId}, ${purchasedAt})
      ON CONFLICT (bootpay_order_number) DO UPDATE SET refunded_amount = GREATEST(renewals.refunded_amount, LEAST(renewals.amount, ${snapshot.cancelledPrice}))
      RETURNING (xmax = 0) AS first, refunded_amount AS refunded`
    const given = recorded[0]?.refunded ?? 0
    if (given > (before?.refundedAmount ?? 0)) await tellRefund(tx, renewal, snapshot.orderNumber, given)
    if (!recorded[0]?.first) return
    await tx.orderEvent.create({
      data: { orderId: renewal.orderId, type: 'renewed', actor: 'bootpay', reason: `${renewal.duration}:${amount}` },
    })
    const detail = { asked: ours.asked.price, receiptPrice: snapshot.receiptPrice, duration: renewal.duration }
    const subject = snapshot.orderNumber
    if (!agreed.includes(amount)) {
      await openIncident(tx, { kind: 'renewal_amount', subject, orderId: renewal.orderId, detail })
    }
    if (!ours.payments.some((payment) => payment.accepted)) {
      await openIncident(tx, { kind: 'renewal_without_first_payment', subject, orderId: renewal.orderId, detail })
    }
  })
}

/** A renewal was given back, in whole or in part: the timeline and the buyer are told, once for each amount reached. */
async function tellRefund(tx: Transaction, renewal: RenewalOf, orderNumber: string, refunded: number): Promise<void> {
  await tx.orderEvent.create({
    data: {
      orderId: renewal.orderId,
      type: 'renewal_refunded',
      actor: 'bootpay',
      reason: `${renewal.duration}:${refunded}`,
    },
  })
  await queueMail(tx, { orderId: renewal.orderId, kind: 'refund', ref: `${orderNumber}:${refunded}` })
  await wakeRefunds(tx, orderNumber)
}

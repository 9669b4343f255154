import type { PaymentSnapshot } from '../bootpay/payment-snapshot.ts'
import type { Transaction } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { scheduleRecheck } from '../lookups/schedule-recheck.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { lockOrder } from '../orders/lock-order.ts'
import { readPaidAmount } from '../orders/read-paid-amount.ts'
import { planBillReturn } from '../refunds/plan-bill-return.ts'
import { wakeRefunds } from '../refunds/wake-refunds.ts'
import { closeReversal } from './close-reversal.ts'
import type { RenewalOf } from './is-renewal.ts'
import { judgeBill } from './judge-bill.ts'
import { reviewEnd } from './review-end.ts'
import { saveSubscriptions } from './save-subscriptions.ts'

/**
 * Records a later payment of a subscription. INV-13: kept, whatever it amounts to; a difference from the price that was agreed, or a
 * renewal of something whose first payment we never saw, is an incident for a person. The one exception: a bill that was charged
 * after its subscription's end was wished goes back (INV-70).
 *
 * @returns false where it is looked at again: Bootpay does not say what was paid (an incident says so), or it must go back and is not
 */
export async function recordRenewal(snapshot: PaymentSnapshot, renewal: RenewalOf): Promise<boolean> {
  const { purchasedAt, orderNumber: subject } = snapshot
  return await withTransaction(async (tx) => {
    const ours = await lockOrder(tx, renewal.orderId)
    // A promotion takes off the first payment; later ones are at the product's own price.
    const { originalPrice } = await tx.order.findUniqueOrThrow({
      where: { id: renewal.orderId },
      select: { originalPrice: true },
    })
    const agreed = [ours.asked.price, originalPrice]
    const before = await tx.renewal.findUnique({ where: { bootpayOrderNumber: subject } })
    const amount = readPaidAmount(snapshot, agreed) ?? before?.amount ?? null
    if (amount === null || purchasedAt === null) {
      const detail = { asked: ours.asked.price, duration: renewal.duration }
      await openIncident(tx, { kind: 'amount_unclear', subject, orderId: renewal.orderId, detail })
      return false
    }
    await closeIncident(tx, 'amount_unclear', subject, 'readable')
    const own = snapshot.subscriptions.filter((fact) => fact.orderSubscriptionId === renewal.orderSubscriptionId)
    const judged = await judgeBill(tx, renewal, { purchasedAt, begunBy: own[0]?.begunBy ?? null })
    await saveSubscriptions(tx, renewal.orderId, own, { observedAt: snapshot.observedAt, begunBy: null })
    const recorded = await tx.$queryRaw<{ first: boolean; refunded: number; mustReturn: boolean }[]>`
      INSERT INTO renewals (bootpay_order_number, order_subscription_id, duration, amount, refunded_amount, receipt_id, purchased_at,
        must_return)
      VALUES (${subject}, ${renewal.orderSubscriptionId}, ${renewal.duration}, ${amount}, ${Math.min(snapshot.cancelledPrice, amount)},
        ${snapshot.receiptId}, ${purchasedAt}, ${judged.verdict === 'return'})
      ON CONFLICT (bootpay_order_number) DO UPDATE SET refunded_amount = GREATEST(renewals.refunded_amount, LEAST(renewals.amount, ${snapshot.cancelledPrice}))
      RETURNING (xmax = 0) AS first, refunded_amount AS refunded, must_return AS "mustReturn"`
    const [row] = recorded
    if (row === undefined) throw new Error(`the bill ${subject} was not written`)
    await scheduleRecheck(tx, {
      orderNumber: subject,
      orderId: null,
      purchasedAt,
      observedAt: snapshot.observedAt,
      refundable: row.refunded < amount,
      concluded: !row.mustReturn,
    })
    if (row.refunded > (before?.refundedAmount ?? 0)) await tellRefund(tx, renewal, subject, row.refunded)
    if (row.mustReturn) await planBillReturn(tx, renewal.orderId, snapshot, { amount, refunded: row.refunded })
    if (row.first) {
      await tellFirst(tx, renewal, amount, {
        asked: ours.asked.price,
        agreed,
        receiptPrice: snapshot.receiptPrice,
        subject,
        hasFirst: ours.payments.some((payment) => payment.accepted),
      })
      if (judged.verdict !== 'keep') {
        await openIncident(tx, {
          kind: 'charged_after_end',
          subject,
          orderId: renewal.orderId,
          detail: { charged: amount, firstRefunded: judged.firstRefunded, returned: judged.verdict === 'return' },
        })
      }
    }
    if (judged.begunBy !== null) {
      await reviewEnd(tx, renewal.orderId, judged.begunBy)
      await closeReversal(tx, judged.begunBy)
    }
    // Its return may have to wait for another refund of it: then a later look plans it.
    return !row.mustReturn || row.refunded >= amount
  })
}

type First = { asked: number; agreed: readonly number[]; receiptPrice: number | null; subject: string; hasFirst: boolean }

async function tellFirst(tx: Transaction, renewal: RenewalOf, amount: number, first: First): Promise<void> {
  const { orderId, duration } = renewal
  await tx.orderEvent.create({ data: { orderId, type: 'renewed', actor: 'bootpay', reason: `${duration}:${amount}` } })
  const detail = { asked: first.asked, receiptPrice: first.receiptPrice, duration }
  if (!first.agreed.includes(amount)) {
    await openIncident(tx, { kind: 'renewal_amount', subject: first.subject, orderId, detail })
  }
  if (!first.hasFirst) {
    await openIncident(tx, { kind: 'renewal_without_first_payment', subject: first.subject, orderId, detail })
  }
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

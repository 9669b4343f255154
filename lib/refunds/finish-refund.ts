import type { Transaction } from '../db/client.ts'
import type { Refund } from '../db/generated/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import type { Seen } from './judge-refund.ts'
import { lockRefund } from './lock-refund.ts'

/**
 * The refund is done: Bootpay says so. Amounts and status of the order were written by the settlement that saw it; here its
 * own row ends, the buyer's account is deleted (INV-28), and what waited for it is closed.
 */
export async function finishRefund(refund: Refund, seen: Seen, exact: boolean): Promise<void> {
  await withTransaction(async (tx) => {
    const locked = await lockRefund(tx, refund)
    if (locked === null) return
    const done = await tx.refund.update({
      where: { id: refund.id },
      data: { status: 'done', finishedAt: new Date(), accountBox: null, lastError: null },
    })
    await closeIncidents(tx, done)
    if (!exact) {
      await openIncident(tx, {
        kind: 'refund_unclear',
        subject: refund.bootpayOrderNumber,
        orderId: refund.orderId,
        detail: { refundId: String(refund.id), amount: refund.amount, before: refund.cancelledPrice, cancelled: seen.cancelled },
      })
    }
    if (done.approves !== null) {
      await tx.cancellationRequest.updateMany({
        where: { id: done.approves, status: 'requested' },
        data: { status: 'approved', decidedAt: new Date() },
      })
    }
  })
}

async function closeIncidents(tx: Transaction, refund: Refund): Promise<void> {
  const subject = refund.bootpayOrderNumber
  for (const kind of ['refund_unknown', 'refund_refused', 'needs_refund_account', 'reversal_refused']) {
    await closeIncident(tx, kind, subject, 'refunded')
  }
  if (refund.purpose === 'unmatched') await closeIncident(tx, 'unmatched_payment', subject, 'refunded')
  if (refund.approves !== null) await closeIncident(tx, 'cancellation_requested', subject, 'approved')
}

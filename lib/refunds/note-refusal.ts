import type { Refund } from '../db/generated/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { openIncident } from '../incidents/open-incident.ts'
import type { Progress } from '../lookups/run-held.ts'
import { askForAccount } from './ask-for-account.ts'
import { lockRefund } from './lock-refund.ts'
import { mustGoBack } from './refund-status.ts'

/**
 * Bootpay will not do it, and says of the payment that it has not been done. An account that it would not take is asked for
 * again; a reversal is tried until it is done, since that money must not stay; any other refund ends here, and its amount is
 * free to be asked for anew.
 */
export async function noteRefusal(refund: Refund, code: string): Promise<Progress> {
  return await withTransaction(async (tx): Promise<Progress> => {
    const locked = await lockRefund(tx, refund)
    if (locked === null) return { kind: 'final' }
    const { id, orderId, bootpayOrderNumber: subject } = locked
    if (locked.accountBox !== null) {
      await tx.refund.update({ where: { id }, data: { status: 'needs_account', accountBox: null, lastError: code } })
      await askForAccount(tx, locked, code)
      return { kind: 'final' }
    }
    const detail = { refundId: String(id), amount: locked.amount, code }
    if (mustGoBack(locked.purpose)) {
      await tx.refund.update({ where: { id }, data: { lastError: code } })
      await openIncident(tx, { kind: 'reversal_refused', subject, orderId, detail })
      return { kind: 'again', error: `refused ${code}` }
    }
    await tx.refund.update({ where: { id }, data: { status: 'refused', finishedAt: new Date(), lastError: code } })
    await closeIncident(tx, 'refund_unknown', subject, 'refused')
    await closeIncident(tx, 'needs_refund_account', subject, 'refused')
    await openIncident(tx, { kind: 'refund_refused', subject, orderId, detail })
    if (orderId !== null) {
      await tx.orderEvent.create({ data: { orderId, type: 'refund_refused', actor: 'bootpay', reason: code } })
    }
    return { kind: 'final' }
  })
}

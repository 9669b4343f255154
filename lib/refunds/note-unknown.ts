import type { Refund } from '../db/generated/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { openIncident } from '../incidents/open-incident.ts'
import type { Progress } from '../lookups/run-held.ts'
import { lockRefund } from './lock-refund.ts'
import { mustGoBack } from './refund-status.ts'

/** Whether it was done could not be learned: it keeps its amount and its key, a person can see it, and Bootpay is asked again. */
export async function noteUnknown(refund: Refund, code: string): Promise<Progress> {
  await withTransaction(async (tx) => {
    if ((await lockRefund(tx, refund)) === null) return
    await tx.refund.update({ where: { id: refund.id }, data: { status: 'unknown', lastError: code } })
    // A reversal has its own incident already, open for as long as it takes.
    if (mustGoBack(refund.purpose)) return
    await openIncident(tx, {
      kind: 'refund_unknown',
      subject: refund.bootpayOrderNumber,
      orderId: refund.orderId,
      detail: { refundId: String(refund.id), amount: refund.amount, before: refund.cancelledPrice, code },
    })
  })
  return { kind: 'again', error: `refund unknown: ${code}` }
}

import { auditChange } from '../audit/audit-change.ts'
import { getPrisma } from '../db/client.ts'
import { withTransaction } from '../db/with-transaction.ts'
import { ShopError } from '../errors.ts'
import { closeIncident } from '../incidents/close-incident.ts'
import { lockRefund } from './lock-refund.ts'
import { mustGoBack } from './refund-status.ts'
import { refundSubject } from './refund-subject.ts'

/**
 * An operator takes back a refund that waits for an account: nothing was asked of Bootpay yet. A reversal cannot be taken back:
 * that money must not stay.
 *
 * @throws ShopError STATUS_NOT_ALLOWED
 */
export async function withdrawRefund(refundId: bigint, operator: { id: string }): Promise<void> {
  const refund = await getPrisma().refund.findUnique({ where: { id: refundId } })
  await withTransaction(async (tx) => {
    const locked = refund === null ? null : await lockRefund(tx, refund)
    if (locked?.status !== 'needs_account' || mustGoBack(locked.purpose)) {
      throw new ShopError('STATUS_NOT_ALLOWED', '이미 진행되어 되돌릴 수 없는 환불입니다. 새로고침해 주세요.')
    }
    await tx.refund.update({ where: { id: refundId }, data: { status: 'withdrawn', finishedAt: new Date() } })
    await closeIncident(tx, 'needs_refund_account', locked.bootpayOrderNumber, 'withdrawn')
    await auditChange(tx, refundSubject(locked))
    if (locked.orderId !== null) {
      await tx.orderEvent.create({
        data: { orderId: locked.orderId, type: 'refund_withdrawn', actor: 'operator', operatorId: operator.id },
      })
    }
  })
}

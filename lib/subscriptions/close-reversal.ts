import type { Transaction } from '../db/client.ts'
import { closeIncidents } from '../incidents/close-incident.ts'

/** The incidents of what is put right by itself: a payment, or a bill, that must not stay. */
const BY_ITSELF = [
  'amount_mismatch',
  'product_mismatch',
  'second_payment',
  'paid_after_close',
  'promotion_exhausted',
  'reversal_refused',
]

/**
 * Closes the incident of an automatic reversal once its money is back and its subscription is read as
 * ended: what is put right by itself must not bury what is not.
 *
 * @param orderNumber the payment that began the subscription
 */
export async function closeReversal(tx: Transaction, orderNumber: string): Promise<void> {
  if ((await tx.subscriptionEnd.count({ where: { bootpayOrderNumber: orderNumber, status: 'wished' } })) > 0) return
  const reversed = await tx.payment.count({ where: { bootpayOrderNumber: orderNumber, reversedAt: { not: null } } })
  if (reversed > 0) for (const kind of BY_ITSELF) await closeIncidents(tx, kind, [orderNumber], 'reversed')
  const bills = await tx.renewal.findMany({
    where: { subscription: { begunBy: orderNumber }, refundedAmount: { gt: 0 } },
    select: { bootpayOrderNumber: true, amount: true, refundedAmount: true },
  })
  const back = bills.filter((bill) => bill.refundedAmount >= bill.amount).map((bill) => bill.bootpayOrderNumber)
  await closeIncidents(tx, 'charged_after_end', back, 'returned')
}

import type { Transaction } from '../db/client.ts'
import { closeIncident } from '../incidents/close-incident.ts'

/** The incidents of what is put right by itself: a payment that must not stay. */
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
 * ended: what is put right by itself must not bury what is not. A bill that was charged after its
 * end stays with a person, who asks Bootpay why.
 *
 * @param orderNumber the payment that began the subscription
 */
export async function closeReversal(tx: Transaction, orderNumber: string): Promise<void> {
  if ((await tx.subscriptionEnd.count({ where: { bootpayOrderNumber: orderNumber, status: 'wished' } })) > 0) return
  const reversed = await tx.payment.count({ where: { bootpayOrderNumber: orderNumber, reversedAt: { not: null } } })
  if (reversed > 0) for (const kind of BY_ITSELF) await closeIncident(tx, kind, orderNumber, 'reversed')
}

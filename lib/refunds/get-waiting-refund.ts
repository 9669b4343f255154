import { getPrisma } from '../db/client.ts'

/** The refund of this payment that waits for an account, if one does. For operators. Amount in won. */
export async function getWaitingRefund(orderNumber: string): Promise<{ id: string; amount: number } | null> {
  const refund = await getPrisma().refund.findFirst({ where: { bootpayOrderNumber: orderNumber, status: 'needs_account' } })
  return refund === null ? null : { id: String(refund.id), amount: refund.amount }
}

import { fetchReadable } from '../bootpay/fetch-readable.ts'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { settleOrder } from '../orders/settle-order.ts'
import type { Seen } from './judge-refund.ts'

/**
 * What Bootpay says of a payment now. Goes through the one door, so that what is learned is stored on the way: a refund's
 * outcome is written by settling, as every other fact is (INV-11).
 *
 * @throws ProviderError when Bootpay does not say
 */
export async function askBootpay(orderNumber: string, gateway: BootpayGateway): Promise<Seen> {
  const settlement = await settleOrder(orderNumber, { gateway })
  if (settlement.kind === 'not_found') throw new ProviderError('unknown', 'ORDER_NOT_FOUND', 'Bootpay no longer knows the order')
  // INV-71: what is stored is older than an answer that cannot be read; a refund concluded from it could be a second one.
  if (settlement.kind === 'unreadable') throw new ProviderError('unknown', 'UNREADABLE', 'Bootpay states what cannot be read')
  const db = getPrisma()
  const payment = await db.payment.findUnique({ where: { bootpayOrderNumber: orderNumber } })
  if (payment !== null) {
    return { paid: payment.paidAmount, cancelled: payment.refundedAmount, returned: payment.reversedAt !== null }
  }
  const renewal = await db.renewal.findUnique({ where: { bootpayOrderNumber: orderNumber } })
  if (renewal !== null) return { paid: renewal.amount, cancelled: renewal.refundedAmount, returned: false }
  const snapshot = await fetchReadable(gateway, orderNumber)
  return { paid: null, cancelled: snapshot.cancelledPrice, returned: snapshot.phase === 'ended' }
}

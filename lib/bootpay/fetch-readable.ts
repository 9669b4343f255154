import type { BootpayGateway } from './gateway.ts'
import type { PaymentSnapshot } from './payment-snapshot.ts'
import { ProviderError } from './provider-error.ts'

/**
 * A payment as Bootpay describes it, for whoever would conclude something from the description. INV-71: one that states what
 * cannot be read is an answer of unknown content.
 *
 * @throws ProviderError
 */
export async function fetchReadable(gateway: BootpayGateway, orderNumber: string): Promise<PaymentSnapshot> {
  const snapshot = await gateway.fetchSnapshot(orderNumber)
  if (snapshot.unreadable.length === 0) return snapshot
  throw new ProviderError('unknown', 'UNREADABLE', `Bootpay states what cannot be read: ${snapshot.unreadable.join(', ')}`)
}

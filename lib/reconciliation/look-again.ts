import type { BootpayGateway } from '../bootpay/gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { settleOrder } from '../orders/settle-order.ts'
import type { Entry } from './compare-records.ts'
import { readOurEntries } from './read-our-entries.ts'

/** A difference is a hint like any other. What Bootpay does not answer now stays a difference. */
export async function lookAgain(
  gateway: BootpayGateway,
  orderNumber: string,
): Promise<{ orderId: string | null; entry: Entry } | undefined> {
  try {
    await settleOrder(orderNumber, { gateway })
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
  }
  return (await readOurEntries({ numbers: [orderNumber], window: null, db: getPrisma() })).get(orderNumber)
}

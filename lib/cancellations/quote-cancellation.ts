import { ownedBy } from '../access/owned-by.ts'
import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { ShopError } from '../errors.ts'
import { takeLook } from '../lookups/take-look.ts'
import { type Cancellable, findCancellable } from './find-cancellable.ts'

/** Which bill a request is about, and how much of it would come back, in won. */
export type CancellationQuote = { orderNumber: string; amount: number }

/**
 * What a buyer would get back who asks for a cancellation now, to be shown before they ask. Of a first
 * payment all that is left; of a later bill what Bootpay's own calculation says, its fee taken off.
 *
 * @throws ShopError ORDER_NOT_FOUND, STATUS_NOT_ALLOWED, PROVIDER_UNAVAILABLE
 */
export async function quoteCancellation(
  orderId: string,
  browserToken: string,
  gateway: BootpayGateway = getGateway(),
): Promise<CancellationQuote> {
  const owned = await getPrisma().order.count({ where: { id: orderId, ...ownedBy(browserToken) } })
  if (owned === 0) throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
  const found = requireCancellable(await findCancellable(getPrisma(), orderId))
  if (found.orderSubscriptionId === null) return { orderNumber: found.orderNumber, amount: found.left }
  // A buyer may open the dialog as often as they like: Bootpay is asked within the budget.
  if (!(await takeLook(getPrisma(), found.orderNumber))) throw unavailable()
  try {
    const { refund, fee } = await gateway.calculateTermination(found.orderSubscriptionId)
    return { orderNumber: found.orderNumber, amount: Math.min(found.left, Math.max(0, refund - fee)) }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    throw unavailable()
  }
}

function unavailable(): ShopError {
  return new ShopError(
    'PROVIDER_UNAVAILABLE',
    '돌려드릴 금액을 결제사에서 확인하지 못해 요청하지 않았습니다. 잠시 후 다시 시도해 주세요.',
  )
}

/** @throws ShopError STATUS_NOT_ALLOWED */
export function requireCancellable(found: Cancellable | null): Cancellable {
  if (found === null || found.busy) {
    throw new ShopError('STATUS_NOT_ALLOWED', '이미 환불했거나 환불을 진행하고 있는 주문입니다.')
  }
  return found
}

import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import type { Order, Subscription } from '../store/documents.ts'
import { lastPaidBill } from './bills.ts'
import { calculateTermination } from './calculate-termination.ts'
import { chargeNow } from './charge-card.ts'
import { assertTerminable, terminateSubscription } from './terminate-subscription.ts'

/** Buys a contract out: what is left of it is paid at once, and it ends. @param price won; null: what is left. @throws ApiError 400 */
export function purchaseSubscription(
  sandbox: Sandbox,
  subscription: Subscription,
  at: Date,
  options: { price: number | null; reason: string | null },
): { order: Order; subscription: Subscription } {
  assertTerminable(subscription)
  const left = calculateTermination(sandbox.settings(), subscription, lastPaidBill(sandbox.store, subscription), at)
  const amount = options.price ?? left.remaining_price
  if (amount <= 0) throw new ApiError(400, 'API_PARAM_INVALID', '중도인수 금액(price)을 확인해 주세요.')
  const order = chargeNow(sandbox, subscription, { name: `${subscription.order_name} - 중도인수`, amount, at })
  const terms = { terminationFee: null, lastBillRefund: null, finalFee: null, serviceEndAt: null, reason: options.reason }
  return { order, subscription: terminateSubscription(sandbox, subscription, at, terms) }
}

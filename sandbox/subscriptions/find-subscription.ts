import { ApiError } from '../http/api-error.ts'
import type { Subscription } from '../store/documents.ts'
import type { Store } from '../store/open-store.ts'

/** By its id, or by the number of any order of it. @throws ApiError 404 */
export function findSubscription(store: Store, ids: { id?: string | null; orderNumber?: string | null }): Subscription {
  const found = ids.id ? store.subscriptions.get(ids.id) : ids.orderNumber ? byOrderNumber(store, ids.orderNumber) : null
  if (found === null) throw new ApiError(404, 'ORDER_SUBSCRIPTION_NOT_FOUND', '구독을 찾을 수 없습니다.')
  return found
}

function byOrderNumber(store: Store, orderNumber: string): Subscription | null {
  const bill = store.bills.findOne('order_number', orderNumber)
  if (bill !== null) return store.subscriptions.get(bill.order_subscription_id)
  return store.subscriptions.findOne('order_number', orderNumber)
}

import { ApiError } from '../../http/api-error.ts'
import { asAmount, asText, asTime } from '../../http/read-body.ts'
import type { Subscription, SubscriptionStatus } from '../../store/documents.ts'
import type { Store } from '../../store/open-store.ts'

type Body = Record<string, unknown>

const STATUSES: readonly number[] = [0, -1, 1, -2, -3, 15, 20] satisfies SubscriptionStatus[]

/** What an update of a contract changes: documented fields only; what is not sent stays. @throws ApiError 400, 404 */
export function readContractChanges(store: Store, subscription: Subscription, body: Body): Partial<Subscription> {
  return {
    ...readPrice(subscription, body),
    ...readTerm(subscription, body),
    ...readProduct(store, body),
    ...readTimes(body),
    ...readPerson(subscription, body),
  }
}

/** `price` is what each bill comes to; a quantity alone changes it in proportion. 0 and below are refused (§8). */
function readPrice(subscription: Subscription, body: Body): Partial<Subscription> {
  if (body.price === undefined && body.quantity === undefined) return {}
  const quantity = body.quantity === undefined ? subscription.quantity : asAmount(body.quantity)
  if (!quantity) throw refused('quantity')
  const price = body.price === undefined ? subscription.one_unit_price * quantity : asAmount(body.price)
  if (!price) throw refused('price')
  return { quantity, price, one_unit_price: Math.floor(price / quantity) }
}

function readTerm(subscription: Subscription, body: Body): Partial<Subscription> {
  const changes: Partial<Subscription> = {}
  if (body.total_subscription_duration !== undefined) {
    const total = Number(body.total_subscription_duration)
    if (total !== -1 && !(Number.isInteger(total) && total >= subscription.current_duration)) {
      throw refused('total_subscription_duration')
    }
    changes.total_subscription_duration = total
  }
  if (body.status !== undefined) {
    if (!STATUSES.includes(Number(body.status))) throw refused('status')
    changes.status = Number(body.status) as SubscriptionStatus
  }
  return changes
}

function readProduct(store: Store, body: Body): Partial<Subscription> {
  const name = asText(body.order_name)
  const named = name === null ? {} : { order_name: name }
  if (body.product_id === undefined) return named
  const product = store.products.get(String(body.product_id))
  if (product === null) throw new ApiError(404, 'PRODUCT_NOT_FOUND', '상품을 찾을 수 없습니다.')
  return { ...named, product_id: product.product_id }
}

function readTimes(body: Body): Partial<Subscription> {
  const next = asTime(body.next_billing_at, 'next_billing_at') ?? asTime(body.payment_next_at, 'payment_next_at')
  const end = asTime(body.service_end_at, 'service_end_at')
  const start = asTime(body.service_start_at, 'service_start_at')
  return {
    ...(next === null ? {} : { payment_next_at: next.toISOString() }),
    ...(end === null ? {} : { service_end_at: end.toISOString() }),
    ...(start === null ? {} : { service_start_at: start.toISOString() }),
  }
}

function readPerson(subscription: Subscription, body: Body): Partial<Subscription> {
  const given = { name: asText(body.username), phone: asText(body.phone), email: asText(body.email) }
  const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
  return { user: { ...subscription.user, ...changed } }
}

function refused(field: string): ApiError {
  return new ApiError(400, 'API_PARAM_INVALID', `${field} 값을 확인해 주세요.`)
}

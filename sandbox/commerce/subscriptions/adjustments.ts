import { Hono } from 'hono'
import { ApiError } from '../../http/api-error.ts'
import { requireRole } from '../../http/authenticate.ts'
import type { Sandbox } from '../../http/context.ts'
import { asObject, asText, readJson } from '../../http/read-body.ts'
import { newObjectId } from '../../ids.ts'
import type { Subscription, SubscriptionAdjustment } from '../../store/documents.ts'
import { lastDuration, listBills, priceOf, repriceBills } from '../../subscriptions/bills.ts'
import { findSubscription } from '../../subscriptions/find-subscription.ts'

/** The SDK's PERIOD_DISCOUNT; what is added is a setup price (protocol notes §8). */
const PERIOD_DISCOUNT = 1
const SETUP_PRICE = 0

/** `/v1/order_subscriptions/{id}/adjustments`: won added to single bills, or taken off. One path, three verbs; supervisors only. */
export function createAdjustmentRoutes(sandbox: Sandbox): Hono {
  const { store } = sandbox
  const app = new Hono()

  app.use('*', async (c, next) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    await next()
  })

  app.post('/', async (c) => {
    const subscription = findSubscription(store, { id: c.req.param('id') ?? null })
    const body = await readJson(c)
    return c.json(
      apply(subscription, () => {
        const range = readRange(subscription, body)
        const list = body.is_unlimited === true ? range.slice(0, 1) : range
        return list.map((duration) => insert(subscription, duration, body.is_unlimited === true, body))
      }),
    )
  })

  // Replaces what one bill has, all of it; an adjustment that is named by its id is changed alone, as in languages other than JavaScript.
  app.put('/', async (c) => {
    const subscription = findSubscription(store, { id: c.req.param('id') ?? null })
    const body = await readJson(c)
    const id = asText(body.order_subscription_adjustment_id)
    return c.json(
      apply(subscription, () => {
        if (id !== null) return [change(subscription, find(subscription, id), body)]
        const [duration = 1] = readRange(subscription, { duration: body.duration ?? 1 })
        const own = ofSubscription(subscription).filter((each) => each.duration === duration && !each.is_unlimited)
        for (const each of own) store.adjustments.delete(each.order_subscription_adjustment_id)
        const rows: unknown[] = Array.isArray(body.adjustments) ? body.adjustments : [body]
        return rows.map((row) => insert(subscription, duration, false, asObject(row) ?? {}))
      }),
    )
  })

  app.delete('/', async (c) => {
    const subscription = findSubscription(store, { id: c.req.param('id') ?? null })
    // In the body (JavaScript, Java) or in the query (all others, whose HTTP clients send no body with DELETE).
    const id = asText((await readJson(c)).order_subscription_adjustment_id) ?? c.req.query('order_subscription_adjustment_id')
    const known = find(subscription, id)
    return c.json(
      apply(subscription, () => {
        store.adjustments.delete(known.order_subscription_adjustment_id)
        return []
      }),
    )
  })
  return app

  function ofSubscription(subscription: Subscription): SubscriptionAdjustment[] {
    return store.adjustments.find('order_subscription_id', subscription.order_subscription_id)
  }

  function find(subscription: Subscription, id: string | undefined): SubscriptionAdjustment {
    const known = ofSubscription(subscription).find((each) => each.order_subscription_adjustment_id === id)
    if (known === undefined) throw new ApiError(404, 'ORDER_SUBSCRIPTION_ADJUSTMENT_NOT_FOUND', '조정 항목을 찾을 수 없습니다.')
    return known
  }

  /** What is not sent stays. @throws ApiError 400 for one whose bill is paid */
  function change(
    subscription: Subscription,
    known: SubscriptionAdjustment,
    row: Record<string, unknown>,
  ): SubscriptionAdjustment {
    if (!known.is_unlimited) readRange(subscription, { duration: known.duration })
    return store.adjustments.update(known.order_subscription_adjustment_id, {
      price: readPrice(row.price ?? known.price),
      tax_free_price: Number(row.tax_free_price ?? known.tax_free_price),
      name: asText(row.name) ?? known.name,
    })
  }

  /** All of a change, or none: where one bill came below 0, nothing is kept. */
  function apply(subscription: Subscription, change: () => SubscriptionAdjustment[]): Record<string, unknown> {
    return store.transaction(() => {
      const adjustments = change()
      for (let duration = subscription.current_duration + 1; duration <= lastDuration(subscription); duration++) {
        if (priceOf(store, subscription, duration) >= 0) continue
        throw new ApiError(400, 'ORDER_SUBSCRIPTION_ADJUSTMENT_PRICE_INVALID', `${duration}회차의 금액이 0원보다 작아집니다.`)
      }
      repriceBills(store, subscription)
      return { order_subscription_id: subscription.order_subscription_id, adjustments, list: ofSubscription(subscription) }
    })
  }

  function insert(
    subscription: Subscription,
    duration: number,
    unlimited: boolean,
    row: Record<string, unknown>,
  ): SubscriptionAdjustment {
    const price = readPrice(row.price ?? 0)
    return store.adjustments.insert({
      order_subscription_adjustment_id: newObjectId(sandbox.clock.now()),
      order_subscription_id: subscription.order_subscription_id,
      duration,
      is_unlimited: unlimited,
      price,
      tax_free_price: Number(row.tax_free_price ?? 0),
      name: asText(row.name) ?? (price > 0 ? '추가 금액' : '할인'),
      type: typeof row.type === 'number' ? row.type : price > 0 ? SETUP_PRICE : PERIOD_DISCOUNT,
      created_at: sandbox.clock.iso(),
    })
  }

  /** The bills that are meant, one by one. @throws ApiError 400 for one that is paid, or beyond the contract */
  function readRange(subscription: Subscription, body: Record<string, unknown>): number[] {
    const last = lastDuration(subscription)
    const from = Number(body.duration_from ?? body.duration ?? 1)
    const to = body.duration_from === undefined ? from : body.is_unlimited === true ? last : Number(body.duration_to ?? from)
    if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to < from || to > last) {
      throw new ApiError(400, 'API_PARAM_INVALID', `회차는 1부터 ${last}까지입니다.`)
    }
    const paid = listBills(store, subscription).filter((bill) => bill.status === 1 || bill.status === 10)
    if (paid.some((bill) => bill.duration >= from && bill.duration <= to))
      throw new ApiError(400, 'ORDER_SUBSCRIPTION_BILL_ALREADY_PAID', '이미 결제된 회차는 조정할 수 없습니다.')
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  }
}

/** Won; may be below 0. @throws ApiError 400 */
function readPrice(value: unknown): number {
  const price = Number(value)
  if (!Number.isInteger(price)) throw new ApiError(400, 'API_PARAM_INVALID', 'price 값을 확인해 주세요.')
  return price
}

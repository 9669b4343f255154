import { Hono } from 'hono'
import { requireRole } from '../../http/authenticate.ts'
import type { Sandbox } from '../../http/context.ts'
import { asText, readJson, readPage, readRange } from '../../http/read-body.ts'
import type { Where } from '../../store/collection.ts'
import type { Subscription } from '../../store/documents.ts'
import { moveDueBill, repriceBills } from '../../subscriptions/bills.ts'
import { changeSubscription } from '../../subscriptions/change-subscription.ts'
import { findSubscription } from '../../subscriptions/find-subscription.ts'
import { tellSubscription } from '../../subscriptions/tell-subscription.ts'
import { renderSubscription, renderSubscriptionDetail } from '../render-subscription.ts'
import { readContractChanges } from './read-contract-changes.ts'

/** Counts that go with the list (AUDIT: `ing_*`), by status. */
const COUNTED = { ing_count: 1, pause_count: -2, hold_count: -3, end_count: 15, termination_count: 20 } as const

/** `/v1/order_subscriptions`: contracts listed, read and changed (protocol notes §8). */
export function createContractRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.get('/', (c) => {
    const { limit, offset } = readPage(c)
    const query = (name: string): string | undefined => c.req.query(name)
    const range = readRange(query('search_date_from') ?? query('s_at'), query('search_date_to') ?? query('e_at'))
    const orderNumber = query('order_number')
    const where: Where<Subscription> = {
      between: { created_at: range },
      anyOf: {
        ...(query('status') ? { status: [Number(query('status'))] } : {}),
        ...(query('user_id') ? { user_id: [query('user_id') ?? ''] } : {}),
      },
    }
    const { count, list } = orderNumber ? ofOrder(orderNumber) : store.subscriptions.query(where, limit, offset)
    const keyword = query('keyword')
    const found = keyword ? list.filter((each) => holds(each, keyword)) : list
    const counts = Object.entries(COUNTED).map(([name, status]) => [
      name,
      store.subscriptions.query({ anyOf: { status: [status] } }, 0, 0).count,
    ])
    const settings = sandbox.settings()
    return c.json({
      count: keyword ? found.length : count,
      total: store.subscriptions.count(),
      ...Object.fromEntries(counts),
      sum_price: found.reduce((sum, each) => sum + each.price, 0),
      list: found.map((each) => renderSubscription(each, settings)),
    })
  })

  app.get('/:id', (c) => {
    const subscription = findSubscription(store, { id: c.req.param('id') })
    return c.json(renderSubscriptionDetail(subscription, sandbox.settings(), c.req.header('BOOTPAY-ROLE')))
  })

  app.put('/:id', async (c) => {
    requireRole(c.req.header('BOOTPAY-ROLE'), 'supervisor')
    const subscription = findSubscription(store, { id: c.req.param('id') })
    const body = await readJson(c)
    const changed = store.transaction(() => update(subscription, body))
    return c.json(renderSubscriptionDetail(changed, sandbox.settings(), 'supervisor'))
  })
  return app

  function ofOrder(orderNumber: string): { count: number; list: Subscription[] } {
    const ids = new Set(store.bills.find('order_number', orderNumber).map((bill) => bill.order_subscription_id))
    const begun = store.subscriptions.find('order_number', orderNumber)
    for (const { order_subscription_id } of begun) ids.add(order_subscription_id)
    const list = [...ids].flatMap((id) => store.subscriptions.get(id) ?? [])
    return { count: list.length, list }
  }

  function update(subscription: Subscription, body: Record<string, unknown>): Subscription {
    const changes = readContractChanges(store, subscription, body)
    const changed = changeSubscription(sandbox, subscription, clock.now(), changes, 'updated', asText(body.memo))
    repriceBills(store, changed)
    if (changes.payment_next_at) moveDueBill(store, changed, new Date(changes.payment_next_at))
    tellSubscription(sandbox, changed, 'updated')
    return changed
  }
}

/** A keyword is a name, a person's name, or an id. */
function holds(subscription: Subscription, keyword: string): boolean {
  const { order_name, order_number, order_subscription_id, user } = subscription
  return (
    order_name.includes(keyword) ||
    String(user.name ?? '').includes(keyword) ||
    [order_number, order_subscription_id].includes(keyword)
  )
}

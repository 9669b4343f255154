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
import { renderSubscription, renderSubscriptionDetail, shownUntil } from '../render-subscription.ts'
import { countContracts } from './count-contracts.ts'
import { readContractChanges } from './read-contract-changes.ts'

/** A keyword is a name, a person's name, or an id. */
const KEYWORD_PATHS = ['$.order_name', '$.user.name', '$.order_number', '$.order_subscription_id']
/** The three names that the SDKs have for the shop's own id of a buyer. */
const OWN_UIDS = ['user_ex_uid', 'user_external_uid', 'user_uid']

/** `/v1/order_subscriptions`: contracts listed, read and changed (protocol notes §8). */
export function createContractRoutes(sandbox: Sandbox): Hono {
  const { store, clock } = sandbox
  const app = new Hono()

  app.get('/', (c) => {
    const { limit, offset } = readPage(c)
    const query = (name: string): string | undefined => c.req.query(name)
    const [from, to] = readRange(query('search_date_from') ?? query('s_at'), query('search_date_to') ?? query('e_at'))
    const settings = sandbox.settings()
    const [until = to] = [to, shownUntil(clock, settings)].sort()
    const orderNumber = query('order_number')
    const keyword = query('keyword')
    const where: Where<Subscription> = {
      between: { created_at: [from, until] },
      anyOf: {
        ...(query('status') ? { status: (query('status') ?? '').split(',').map(Number) } : {}),
        ...readBuyers(query),
        ...(orderNumber ? { order_subscription_id: ofOrder(orderNumber) } : {}),
      },
      ...(keyword ? { contains: { paths: KEYWORD_PATHS, text: keyword } } : {}),
    }
    const { count, list } = store.subscriptions.query(where, limit, offset)
    return c.json({ count, ...countContracts(store), list: list.map((each) => renderSubscription(each, settings)) })
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

  /** Those that an order began, and those that it renewed. */
  function ofOrder(orderNumber: string): string[] {
    const renewed = store.bills.find('order_number', orderNumber)
    const begun = store.subscriptions.find('order_number', orderNumber)
    return [...new Set([...renewed, ...begun].map((each) => each.order_subscription_id))]
  }

  /** The buyer by Bootpay's id or the shop's own, or a company's people. */
  function readBuyers(query: (name: string) => string | undefined): { user_id?: string[] } {
    const own = OWN_UIDS.map(query).find((value) => value)
    const group = query('user_group_id')
    if (query('user_id')) return { user_id: [query('user_id') ?? ''] }
    if (own) return { user_id: [own, ...store.users.find('external_uid', own).map((user) => user.user_id)] }
    if (!group) return {}
    const people = store.users.find('user_group_id', group, 10_000)
    return { user_id: people.flatMap((user) => [user.user_id, user.external_uid ?? user.user_id]) }
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

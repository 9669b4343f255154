import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import type { Collection } from '../store/collection.ts'

/** `lists/{kind}?limit=&id=&{field}=`: one kind of document, newest first, by its id, or by a field of `FIELDS`. */
export function createListControl({ store }: Sandbox): Hono {
  const kinds: Record<string, Collection<object>> = {
    orders: store.orders,
    receipts: store.receipts,
    subscriptions: store.subscriptions,
    bills: store.bills,
    invoices: store.invoices,
    products: store.products,
    users: store.users,
    checkouts: store.checkouts,
    requests: store.requests,
    webhooks: store.webhooks,
  } as unknown as Record<string, Collection<object>>

  const app = new Hono()
  app.get('/:kind', (c) => {
    const kind = c.req.param('kind')
    const collection = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (collection === undefined) throw new ApiError(404, 'LIST_NOT_FOUND', '그런 목록이 없습니다.')
    const limit = Math.min(Number(c.req.query('limit')) || 200, 1_000)
    return c.json({ count: collection.count(), list: find(collection, kind, limit, c.req.query()).map(withoutSecrets) })
  })
  return app
}

/** Indexed fields by which documents of a kind are asked for. */
const FIELDS: Record<string, string[]> = { receipts: ['order_number'], bills: ['order_subscription_id'] }

function find(collection: Collection<object>, kind: string, limit: number, query: Record<string, string>): object[] {
  if (query.id !== undefined) return [collection.get(query.id)].filter((document) => document !== null)
  const field = FIELDS[kind]?.find((name) => query[name] !== undefined)
  return field === undefined ? collection.list(limit) : collection.find(field as never, query[field] ?? '', limit)
}

function withoutSecrets(document: object): object {
  if (!('password' in document)) return document
  const { password: _password, ...others } = document
  return others
}

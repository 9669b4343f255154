import { Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import type { Collection, Where } from '../store/collection.ts'

/** `lists/{kind}?q=&limit=&offset=&id=&{field}=`: one kind of document, newest first: by its id, a field of `FIELDS`, a text in it. */
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
    mails: store.mails,
  } as unknown as Record<string, Collection<object>>

  const app = new Hono()
  app.get('/:kind', (c) => {
    const kind = c.req.param('kind')
    const collection = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
    if (collection === undefined) throw new ApiError(404, 'LIST_NOT_FOUND', '그런 목록이 없습니다.')
    const id = c.req.query('id')
    if (id !== undefined) {
      const list = [collection.get(id)].flatMap((document) => (document === null ? [] : [withoutSecrets(document)]))
      return c.json({ count: list.length, list })
    }
    const limit = Math.min(Number(c.req.query('limit')) || 200, 1_000)
    const offset = Math.max(Number(c.req.query('offset')) || 0, 0)
    const { count, list } = collection.query(readWhere(kind, c.req.query()), limit, offset)
    return c.json({ count, list: list.map(withoutSecrets) })
  })
  return app
}

/** Fields by which documents of a kind are asked for. */
const FIELDS: Record<string, string[]> = { receipts: ['order_number'], bills: ['order_subscription_id'] }

function readWhere(kind: string, query: Record<string, string>): Where<object> {
  const field = FIELDS[kind]?.find((name) => query[name] !== undefined)
  const text = query.q?.trim()
  return {
    ...(field === undefined ? {} : { equals: { [`$.${field}`]: [query[field] ?? ''] } }),
    ...(text ? { contains: { paths: ['$'], text } } : {}),
  }
}

function withoutSecrets(document: object): object {
  if (!('password' in document)) return document
  const { password: _password, ...others } = document
  return others
}

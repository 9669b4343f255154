import { type Context, Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { readPage, readRange } from '../http/read-body.ts'
import type { Where } from '../store/collection.ts'
import type { Order } from '../store/documents.ts'
import { renderOrder, renderOrderRow, statesOf } from './render-order.ts'

/** `/v1/orders` (protocol notes §3). */
export function createOrderRoutes(sandbox: Sandbox): Hono {
  const { store } = sandbox
  const app = new Hono()

  app.get('/', (c) => {
    const { limit, offset } = readPage(c)
    const query = (name: string, alias: string): string | undefined => c.req.query(name) ?? c.req.query(alias)
    const field = c.req.query('cs_type') === 'p_at' ? 'purchased_at' : 'created_at'
    const range = readRange(query('search_date_from', 'css_at'), query('search_date_to', 'cse_at'))
    const where: Where<Order> = {
      between: { [field]: range },
      anyOf: { ...readStates(c), ...readSubscriptions(c) },
      ...readOwner(c),
      ...readKeyword(c),
    }
    const { count, list } = store.orders.query(where, limit, offset)
    const settings = sandbox.settings()
    return c.json({ count, list: list.map((order) => renderOrderRow(sandbox, order, settings)) })
  })

  app.get('/month', (c) => {
    const month = c.req.query('search_date') ?? ''
    if (!/^\d{4}-\d\d$/.test(month)) throw new ApiError(400, 'API_PARAM_INVALID', 'search_date는 YYYY-MM이어야 합니다.')
    const [year = 0, number = 1] = month.split('-').map(Number)
    const between = { created_at: seoulMonth(year, number) }
    const { count, list } = store.orders.query({ between, ...readOwner(c) }, 1_000, 0)
    const settings = sandbox.settings()
    return c.json({ count, list: list.map((order) => renderOrderRow(sandbox, order, settings)) })
  })

  // By order number (the reference page) and by id (the documentation), §12 #19.
  app.get('/:id', (c) => {
    const id = c.req.param('id')
    const order = store.orders.get(id) ?? store.orders.findOne('order_id', id)
    if (order === null) throw new ApiError(404, 'ORDER_NOT_FOUND', '주문내역을 찾지 못했습니다.')
    return c.json(renderOrder(sandbox, order))
  })

  return app

  /** Both filters name what an order shows; each stands for some of its states. */
  function readStates(c: Context): { state?: string[] } {
    const settings = sandbox.settings()
    const filters = (
      [
        ['status', 'status'],
        ['payment_status', 'receipt_status'],
      ] as const
    ).flatMap(([name, kind]) => {
      const values = c.req.query(name)
      return values ? [statesOf(kind, values.split(','), settings)] : []
    })
    const [first, second] = filters
    if (first === undefined) return {}
    return { state: second === undefined ? first : first.filter((state) => second.includes(state)) }
  }

  /** The orders that paid the bills of these subscriptions. */
  function readSubscriptions(c: Context): { order_id?: string[] } {
    const ids = c.req.query('order_subscription_ids')?.split(',')
    if (ids === undefined) return {}
    return { order_id: ids.flatMap((id) => store.bills.find('order_subscription_id', id)).flatMap((bill) => bill.order_id ?? []) }
  }

  /** The buyer; a company's orders are those of its people. */
  function readOwner(c: Context): Pick<Where<Order>, 'equals'> {
    const userId = c.req.query('user_id')
    const groupId = c.req.query('user_group_id')
    if (userId) return { equals: { '$.user.user_id': [userId] } }
    if (!groupId) return {}
    const people = store.users.find('user_group_id', groupId, 10_000)
    return { equals: { '$.user.user_id': people.flatMap((user) => [user.user_id, user.external_uid ?? user.user_id]) } }
  }
}

/** A keyword is an order's number, id or name, or a receipt's id (§3.1). */
function readKeyword(c: Context): Pick<Where<Order>, 'contains'> {
  const text = c.req.query('keyword')
  return text ? { contains: { paths: ['$.order_number', '$.order_id', '$.order_name', '$.receipt_id'], text } } : {}
}

/** The first and the last moment of a month in Seoul. */
function seoulMonth(year: number, month: number): [from: string, to: string] {
  const begins = (which: number): number => Date.UTC(year, which - 1, 1) - 9 * 3_600_000
  return [new Date(begins(month)).toISOString(), new Date(begins(month + 1) - 1).toISOString()]
}

import { type Context, Hono } from 'hono'
import { ApiError } from '../http/api-error.ts'
import type { Sandbox } from '../http/context.ts'
import { readPage, readRange } from '../http/read-body.ts'
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
    const keyword = c.req.query('keyword')
    const userId = c.req.query('user_id')
    if (keyword || userId) {
      const found = findByKeyword(keyword, userId)
      return answer(found.length, found.slice(offset, offset + limit))
    }
    const where = { between: { [field]: range }, anyOf: { ...readStates(c), ...readSubscriptions(c) } }
    const { count, list } = store.orders.query(where, limit, offset)
    return answer(count, list)

    function answer(count: number, orders: Order[]): Response {
      const settings = sandbox.settings()
      return c.json({ count, list: orders.map((order) => renderOrderRow(store, order, settings)) })
    }
  })

  app.get('/month', (c) => {
    const month = c.req.query('search_date') ?? ''
    if (!/^\d{4}-\d\d$/.test(month)) throw new ApiError(400, 'API_PARAM_INVALID', 'search_date는 YYYY-MM이어야 합니다.')
    const { count, list } = store.orders.query({ between: { created_at: [month, `${month}-99`] } }, 50, 0)
    const settings = sandbox.settings()
    return c.json({ count, list: list.map((order) => renderOrderRow(store, order, settings)) })
  })

  // By order number (the reference page) and by id (the documentation), §12 #19.
  app.get('/:id', (c) => {
    const id = c.req.param('id')
    const order = store.orders.get(id) ?? store.orders.findOne('order_id', id)
    if (order === null) throw new ApiError(404, 'ORDER_NOT_FOUND', '주문내역을 찾지 못했습니다.')
    return c.json(renderOrder(store, order, sandbox.settings()))
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

  /** A keyword is an order's number, id or name, or a receipt's id (§3.1). */
  function findByKeyword(keyword: string | undefined, userId: string | undefined): Order[] {
    if (keyword) {
      const exact =
        store.orders.get(keyword) ?? store.orders.findOne('order_id', keyword) ?? store.orders.findOne('receipt_id', keyword)
      if (exact) return [exact]
    }
    return store.orders
      .list(10_000)
      .filter((order) => (!keyword || order.order_name.includes(keyword)) && (!userId || order.user.user_id === userId))
  }
}

import type { SubscriptionStatus } from '../bootpay/payment-snapshot.ts'
import { getPrisma } from '../db/client.ts'
import { Prisma } from '../db/generated/client.ts'
import { showTime } from '../show-time.ts'
import type { OrderFilter } from './order-filter.ts'
import type { OrderStatus } from './order-status.ts'
import type { BillingCycle } from './order-view.ts'
import { type OrderSort, selectPage } from './select-page.ts'

export type OrderRow = {
  order_id: string
  order_name: string
  plan_key: string
  billing_cycle: BillingCycle
  status: OrderStatus
  price: number
  paid_amount: number
  refunded_amount: number
  discount: number
  buyer_name: string | null
  buyer_phone: string | null
  buyer_email: string | null
  bootpay_order_number: string | null
  created_at: string
  paid_at: string | null
  open_incidents: number
  /** Of its own subscription that runs, else of the last; null: none. */
  subscription_status: SubscriptionStatus | null
}

export type OrderPage = { orders: OrderRow[]; newer: string | null; older: string | null }

type Row = Omit<OrderRow, 'created_at' | 'paid_at'> & { created_at: Date; paid_at: Date | null; placed_text: string }

/**
 * One page of orders, newest first or by amount, by key set: the last page costs what the first does. Cursors are opaque; one
 * that cannot be read, or is of another sort, counts as absent. For operators only: the caller has checked who asks.
 *
 * @param query.personal whether the search may look at personal data: the caller's permission `personal.read`
 * @param query.before the page of orders after this cursor, as they are sorted; `after`: before it
 */
export async function listOrders(
  query: OrderFilter & { personal: boolean; sort?: OrderSort; before?: string; after?: string; limit?: number },
): Promise<OrderPage> {
  const limit = Math.min(Math.max(query.limit ?? 50, 1), 200)
  const sort = query.sort ?? 'newest'
  const older = readCursor(sort, query.before)
  const newer = older === null ? readCursor(sort, query.after) : null
  const side = newer ? 'newer' : 'older'
  const direction = newer ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const rows = await getPrisma().$queryRaw<Row[]>`
    WITH page AS MATERIALIZED (${selectPage({ filter: query, personal: query.personal, sort, side, place: older ?? newer, limit: limit + 1 })})
    SELECT o.id AS order_id, o.order_name, o.plan_key, o.billing_cycle, o.status, o.price, o.paid_amount, o.refunded_amount,
      o.discount, o.buyer_name, o.buyer_phone, o.buyer_email, o.bootpay_order_number, o.placed_at AS created_at, o.paid_at, o.placed_at::text AS placed_text,
      (SELECT count(*)::int FROM incidents i WHERE i.order_id = o.id AND i.closed_at IS NULL) AS open_incidents,
      (SELECT s.status FROM subscriptions s WHERE s.order_id = o.id AND s.own ORDER BY s.status = 'ended', s.order_subscription_id LIMIT 1)
        AS subscription_status
    FROM page JOIN orders o ON o.id = page.id ORDER BY page.key ${direction}, page.id ${direction}`
  const more = rows.length > limit
  const page = rows.slice(0, limit)
  if (newer) page.reverse()
  const [first, last] = [page.at(0), page.at(-1)]
  return {
    orders: page.map(({ placed_text: _text, ...row }) => ({
      ...row,
      created_at: showTime(row.created_at),
      paid_at: showTime(row.paid_at),
    })),
    newer: first && (newer ? more : older !== null) ? writeCursor(sort, first) : null,
    older: last && (newer ? true : more) ? writeCursor(sort, last) : null,
  }
}

function writeCursor(sort: OrderSort, row: Row): string {
  return Buffer.from(`${sort === 'amount' ? row.price : row.placed_text}|${row.order_id}`).toString('base64url')
}

const KEYS: Record<OrderSort, RegExp> = {
  newest: /^(-?infinity|\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?[+-]\d\d(?::?\d\d){0,2}(?: BC)?)\|([0-9a-f]{32})$/,
  amount: /^(\d{1,10})\|([0-9a-f]{32})$/,
}

function readCursor(sort: OrderSort, cursor: string | undefined): { key: Prisma.Sql; id: string } | null {
  if (!cursor) return null
  const [, key, id] = KEYS[sort].exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? []
  if (!key || !id) return null
  return { key: sort === 'amount' ? Prisma.sql`${Number(key)}::bigint` : Prisma.sql`${key}::timestamptz`, id }
}

import { Prisma } from '../db/generated/client.ts'
import type { OrderStatus } from './order-status.ts'
import type { BillingCycle } from './order-view.ts'
import { readSearch } from './read-search.ts'

/** Which orders the back office shows, counts and exports. */
export type OrderFilter = {
  status?: OrderStatus
  plan?: string
  cycle?: BillingCycle
  /** Days in Seoul, `2026-11-25`, both included. */
  from?: string
  to?: string
  /** Won, both included. */
  min?: number
  max?: number
  /** A promotion's code. */
  promotion?: string
  incident?: boolean
  search?: string
  /** These orders and no others. */
  ids?: readonly string[]
}

/**
 * The filter as conditions on `orders o`, but for the promotion and the search, which are ways to reach orders (select-page.ts). What
 * they ask of an order is in every index of the list.
 *
 * @param of `r`: days and amounts as conditions on `promotion_redemptions r`, which has those of its order
 */
export function toConditions(filter: OrderFilter, of: 'o' | 'r' = 'o'): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  const [placed, price] =
    of === 'o' ? [Prisma.sql`o.placed_at`, Prisma.sql`o.price`] : [Prisma.sql`r.placed_at`, Prisma.sql`r.price`]
  if (filter.status) conditions.push(Prisma.sql`o.status = ${filter.status}`)
  if (filter.plan) conditions.push(Prisma.sql`o.plan_key = ${filter.plan}`)
  if (filter.cycle) conditions.push(Prisma.sql`o.billing_cycle = ${filter.cycle}`)
  if (filter.from) conditions.push(Prisma.sql`${placed} >= ${`${filter.from} 00:00:00+09`}::timestamptz`)
  if (filter.to) conditions.push(Prisma.sql`${placed} < ${`${filter.to} 00:00:00+09`}::timestamptz + interval '1 day'`)
  if (filter.min !== undefined) conditions.push(Prisma.sql`${price} >= ${filter.min}`)
  if (filter.max !== undefined) conditions.push(Prisma.sql`${price} <= ${filter.max}`)
  if (filter.incident) {
    conditions.push(Prisma.sql`o.id IN (SELECT i.order_id FROM incidents i WHERE i.closed_at IS NULL)`)
  }
  if (filter.ids) conditions.push(Prisma.sql`o.id = ANY(${[...filter.ids]})`)
  return conditions
}

/**
 * What a search may mean, a condition on `orders o` each, that an index of its own meets; null when it says nothing.
 *
 * @param personal whether the search may look at names, phone numbers and e-mails: only for who may read them
 */
export function toMeanings(text: string, personal: boolean): Prisma.Sql[] | null {
  const search = readSearch(text, personal)
  if (search === null) return null
  const meanings: Prisma.Sql[] = []
  if (search.orderIds) meanings.push(Prisma.sql`o.id BETWEEN ${search.orderIds.from} AND ${search.orderIds.to}`)
  if (search.providerId) {
    const id = search.providerId
    // An array: found first, once; a subquery would be tried for each order.
    meanings.push(Prisma.sql`o.id = ANY(ARRAY(
      SELECT y.order_id FROM payments y WHERE y.receipt_id = ${id} OR y.bootpay_order_number = ${id} OR y.bootpay_order_id = ${id}
      UNION ALL SELECT s.order_id FROM renewals n JOIN subscriptions s USING (order_subscription_id)
        WHERE n.bootpay_order_number = ${id} OR n.receipt_id = ${id}))`)
  }
  if (search.phonePrefix) meanings.push(Prisma.sql`o.buyer_phone LIKE ${search.phonePrefix}`)
  if (search.phoneLast) meanings.push(Prisma.sql`right(o.buyer_phone, 4) = ${search.phoneLast}`)
  // What a name contains, it may begin with.
  if (search.contains) {
    meanings.push(Prisma.sql`o.buyer_name ILIKE ${search.contains}`, Prisma.sql`o.buyer_email ILIKE ${search.contains}`)
  } else if (search.namePrefix) meanings.push(Prisma.sql`o.buyer_name LIKE ${search.namePrefix}`)
  return meanings
}

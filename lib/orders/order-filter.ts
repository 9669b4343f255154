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
}

/**
 * The filter as conditions on `orders o`; each of them can be met along an index.
 *
 * @param personal whether the search may look at names, phone numbers and e-mails: only for who may read them
 */
export function toConditions(filter: OrderFilter, personal: boolean): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = []
  if (filter.status) conditions.push(Prisma.sql`o.status = ${filter.status}`)
  if (filter.plan) conditions.push(Prisma.sql`o.plan_key = ${filter.plan}`)
  if (filter.cycle) conditions.push(Prisma.sql`o.billing_cycle = ${filter.cycle}`)
  if (filter.from) conditions.push(Prisma.sql`o.placed_at >= ${`${filter.from} 00:00:00+09`}::timestamptz`)
  if (filter.to) conditions.push(Prisma.sql`o.placed_at < ${`${filter.to} 00:00:00+09`}::timestamptz + interval '1 day'`)
  if (filter.min !== undefined) conditions.push(Prisma.sql`o.price >= ${filter.min}`)
  if (filter.max !== undefined) conditions.push(Prisma.sql`o.price <= ${filter.max}`)
  if (filter.promotion) {
    conditions.push(Prisma.sql`o.id IN (SELECT r.order_id FROM promotion_redemptions r JOIN promotions p ON p.id = r.promotion_id
      WHERE p.code = ${filter.promotion.toUpperCase()})`)
  }
  if (filter.incident) {
    conditions.push(Prisma.sql`o.id IN (SELECT i.order_id FROM incidents i WHERE i.closed_at IS NULL)`)
  }
  if (filter.search) conditions.push(toSearchCondition(filter.search, personal))
  return conditions
}

function toSearchCondition(text: string, personal: boolean): Prisma.Sql {
  const search = readSearch(text, personal)
  if (search === null) return Prisma.sql`true`
  const any: Prisma.Sql[] = []
  if (search.orderIds) any.push(Prisma.sql`o.id BETWEEN ${search.orderIds.from} AND ${search.orderIds.to}`)
  if (search.providerId) {
    const id = search.providerId
    any.push(Prisma.sql`o.bootpay_order_number = ${id}`, Prisma.sql`o.bootpay_order_id = ${id}`)
    // An array, so that it joins the other conditions in one bitmap: a subquery beside OR would be tried for each order.
    any.push(Prisma.sql`o.id = ANY(ARRAY(SELECT y.order_id FROM payments y
      WHERE y.receipt_id = ${id} OR y.bootpay_order_number = ${id} OR y.bootpay_order_id = ${id}))`)
  }
  if (search.phonePrefix) any.push(Prisma.sql`o.buyer_phone LIKE ${search.phonePrefix}`)
  if (search.phoneLast) any.push(Prisma.sql`right(o.buyer_phone, 4) = ${search.phoneLast}`)
  if (search.namePrefix) any.push(Prisma.sql`o.buyer_name LIKE ${search.namePrefix}`)
  if (search.contains)
    any.push(Prisma.sql`o.buyer_name ILIKE ${search.contains}`, Prisma.sql`o.buyer_email ILIKE ${search.contains}`)
  return any.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(any, ' OR ')})`
}

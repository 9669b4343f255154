import { Prisma } from '../db/generated/client.ts'
import { type OrderFilter, toConditions, toMeanings } from './order-filter.ts'

export type OrderSort = 'newest' | 'amount'

/** Which page: `limit` orders on one side of a place, which is left out; from the list's beginning where there is none. */
export type PageRequest = {
  filter: OrderFilter
  /** Whether the search may look at personal data: the permission `personal.read` of who asks. */
  personal: boolean
  sort: OrderSort
  side: 'older' | 'newer'
  /** What the order at that place is sorted by, of the key's type, and its id. */
  place: { key: Prisma.Sql; id: string } | null
  limit: number
}

/** One way to reach orders of the filter, in the order of the list, along an index of its own. */
type Source = { from: Prisma.Sql; id: Prisma.Sql; key: Prisma.Sql; conditions: Prisma.Sql[] }

/**
 * SQL for one page of the order list, rows `(id, key)`, the nearest to the place first. Each source gives no more than a page, and the
 * planner sees each alone: one plan for all of them would be none for some (docs/decisions/0034-order-list.md).
 */
export function selectPage(request: PageRequest): Prisma.Sql {
  const { side, place, limit } = request
  const direction = side === 'older' ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const selects = findSources(request).map(({ from, id, key, conditions }) => {
    const beyond = side === 'older' ? Prisma.sql`<` : Prisma.sql`>`
    const all = place === null ? conditions : [...conditions, Prisma.sql`(${key}, ${id}) ${beyond} (${place.key}, ${place.id})`]
    return Prisma.sql`SELECT ${id} AS id, ${key} AS key FROM ${from} WHERE ${Prisma.join(all, ' AND ')}
      ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${limit}`
  })
  if (selects.length === 1) return Prisma.join(selects)
  // An order that a search finds in two ways is one; without a search, each is in one source alone.
  const parts = selects.map((select) => Prisma.sql`(${select})`)
  return Prisma.sql`SELECT id, key FROM (${Prisma.join(parts, request.filter.search ? ' UNION ' : ' UNION ALL ')}) found
    ORDER BY key ${direction}, id ${direction} LIMIT ${limit}`
}

function findSources({ filter, personal, sort }: PageRequest): Source[] {
  const conditions = toConditions(filter)
  const meanings = filter.search ? toMeanings(filter.search, personal) : null
  const anyMeaning =
    meanings === null ? [] : [meanings.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(meanings, ' OR ')})`]
  const order = { id: Prisma.sql`o.id`, key: sort === 'amount' ? Prisma.sql`o.price` : Prisma.sql`o.placed_at` }
  // Few, or in order by themselves: what else is asked for is looked at order by order.
  if (filter.promotion) {
    const of = Prisma.sql`r.promotion_id = (SELECT id FROM promotions WHERE code = ${filter.promotion.toUpperCase()})`
    return [
      {
        from: Prisma.sql`promotion_redemptions r JOIN orders o ON o.id = r.order_id`,
        id: Prisma.sql`r.order_id`,
        key: sort === 'amount' ? Prisma.sql`r.price` : Prisma.sql`r.placed_at`,
        conditions: [of, ...onRedemption(filter), ...conditions, ...anyMeaning],
      },
    ]
  }
  if (filter.incident) return [{ ...order, from: Prisma.sql`orders o`, conditions: [...conditions, ...anyMeaning] }]
  // Pending orders have an index of their own; all the others leave them out.
  const pending = {
    ...order,
    from: Prisma.sql`orders o`,
    conditions: [Prisma.sql`o.status = 'pending'`, ...conditions, ...anyMeaning],
  }
  const others = (meanings ?? [Prisma.sql`true`]).map((meaning) => ({
    ...order,
    from: Prisma.sql`orders o`,
    conditions: [Prisma.sql`o.status <> 'pending'`, ...conditions, meaning],
  }))
  if (filter.status === 'pending') return [pending]
  return filter.status === undefined || others.length === 0 ? [pending, ...others] : others
}

/** Days and amounts once more, of the redemption's own columns: its index begins where they do. */
function onRedemption({ from, to, min, max }: OrderFilter): Prisma.Sql[] {
  return toConditions(
    {
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      ...(min === undefined ? {} : { min }),
      ...(max === undefined ? {} : { max }),
    },
    'r',
  )
}

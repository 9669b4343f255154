import { MAX_WON } from '#lib/money.ts'
import { type ListColumn, readColumns } from '#lib/orders/list-columns.ts'
import type { OrderFilter } from '#lib/orders/order-filter.ts'
import { isOrderStatus } from '#lib/orders/order-status.ts'
import type { OrderSort } from '#lib/orders/select-page.ts'

/** What the address of the order list says; the list is in the address, so that it can be sent to a colleague. */
export type OrderQuery = OrderFilter & {
  sort?: OrderSort
  before?: string
  after?: string
  /** In place of those that the operator chose for themselves: a saved view brings its own. */
  columns?: readonly ListColumn[]
}

type Params = Readonly<Record<string, string | string[] | undefined>>

/** What is unknown, wrong, or there twice, counts as absent: an old link still shows orders. */
export function readOrderQuery(params: Params): OrderQuery {
  const { status, cycle, sort } = params
  const query: OrderQuery = {
    ...(isOrderStatus(status) ? { status } : {}),
    ...(cycle === 'monthly' || cycle === 'yearly' ? { cycle } : {}),
    ...(sort === 'amount' ? { sort } : {}),
    ...(params.incident === '1' ? { incident: true } : {}),
  }
  for (const name of ['plan', 'promotion', 'search', 'before', 'after'] as const) {
    const value = readText(params[name])
    if (value !== null) query[name] = value
  }
  for (const name of ['from', 'to'] as const) {
    const value = readText(params[name])
    if (value !== null && isDay(value)) query[name] = value
  }
  for (const name of ['min', 'max'] as const) {
    const value = readText(params[name])
    if (value !== null && /^\d{1,10}$/.test(value) && Number(value) <= MAX_WON) query[name] = Number(value)
  }
  const columns = readColumns(readText(params.columns)?.split(',') ?? [])
  return columns === null ? query : { ...query, columns }
}

export function orderListPath(query: OrderQuery, base = '/admin/orders'): string {
  const entries = Object.entries(query).map(([name, value]) => [name, value === true ? '1' : String(value)])
  const search = new URLSearchParams(entries).toString()
  return search === '' ? base : `${base}?${search}`
}

/** `id,id,…`: the orders of a page; null when that is not what it says. */
export function readIds(text: string | null): string[] | null {
  return text !== null && /^[0-9a-f]{32}(,[0-9a-f]{32}){0,199}$/.test(text) ? text.split(',') : null
}

/** The same without its place in the list. */
export function firstPage({ before: _before, after: _after, ...rest }: OrderQuery): OrderQuery {
  return rest
}

/** What a saved view keeps of it: neither a place in the list nor what was searched for. */
export function viewOf(query: OrderQuery): OrderQuery {
  const { search: _search, ids: _ids, ...rest } = firstPage(query)
  return rest
}

/** Whether it leaves orders out. */
export function isFiltered(query: OrderQuery): boolean {
  const { sort: _sort, columns: _columns, ...filter } = firstPage(query)
  return Object.keys(filter).length > 0
}

function readText(value: string | string[] | undefined): string | null {
  if (typeof value !== 'string' || value.includes('\0')) return null
  const text = value.trim().slice(0, 200)
  return text === '' ? null : text
}

function isDay(value: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

import type { DeliveryFilter } from '#lib/webhooks/list-deliveries.ts'
import { DELIVERY_STATES } from '../_lib/labels.ts'

type Params = Readonly<Record<string, string | string[] | undefined>>

const NAMES = ['status', 'event', 'order', 'from', 'to', 'first', 'last', 'before'] as const

/**
 * What the inbox's address says. `from` and `to` are minutes in Asia/Seoul (2026-11-25T14:30), both included; `first` and `last` are
 * ids of deliveries.
 */
export type DeliveryQuery = Partial<Record<(typeof NAMES)[number], string>>

/** What is unknown, unreadable, or there twice counts as absent. A day stands for its first minute, or for its last. */
export function readDeliveryQuery(params: Params): DeliveryQuery {
  const query: DeliveryQuery = {}
  for (const name of NAMES) {
    const value = params[name]
    const text = typeof value === 'string' ? completeDay(name, value.trim()) : ''
    if (/^[\w.:-]{1,80}$/.test(text) && READABLE[name](text)) query[name] = text
  }
  return query
}

/** The same for lib. Korea has no summer time: its clock is always nine hours ahead. */
export function toDeliveryFilter({ from, to, first, last, ...rest }: DeliveryQuery): DeliveryFilter {
  const [begin, end] = [readMinute(from), readMinute(to)]
  return {
    ...rest,
    ...(begin === null ? {} : { from: begin }),
    ...(end === null ? {} : { to: new Date(end.getTime() + 60_000) }),
    ...(first === undefined ? {} : { firstId: first }),
    ...(last === undefined ? {} : { lastId: last }),
  }
}

export function deliveryListPath(query: DeliveryQuery): string {
  const search = new URLSearchParams(query as Record<string, string>).toString()
  return search === '' ? '/admin/webhooks' : `/admin/webhooks?${search}`
}

const isId = (text: string): boolean => /^\d{1,18}$/.test(text)
const isMinute = (text: string): boolean => readMinute(text) !== null
const READABLE: Record<(typeof NAMES)[number], (text: string) => boolean> = {
  status: (text) => DELIVERY_STATES.includes(text),
  event: () => true,
  order: () => true,
  from: isMinute,
  to: isMinute,
  first: isId,
  last: isId,
  before: isId,
}

function completeDay(name: string, text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return text
  return name === 'from' ? `${text}T00:00` : name === 'to' ? `${text}T23:59` : text
}

function readMinute(text: string | undefined): Date | null {
  if (!/^20\d\d-\d\d-\d\dT\d\d:\d\d$/.test(text ?? '')) return null
  const minute = new Date(`${text}:00+09:00`)
  return Number.isNaN(minute.getTime()) ? null : minute
}

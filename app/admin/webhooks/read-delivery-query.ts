import type { DeliveryFilter } from '#lib/webhooks/list-deliveries.ts'
import { DELIVERY_STATES } from '../_lib/labels.ts'

type Params = Readonly<Record<string, string | string[] | undefined>>

const NAMES = ['status', 'event', 'order', 'from', 'to', 'first', 'last', 'before'] as const

/**
 * What the inbox's address says, as it was typed. `from` and `to` are minutes in Asia/Seoul (2026-11-25T14:30), both included, or
 * days; `first` and `last` are ids of deliveries.
 */
export type DeliveryQuery = Partial<Record<(typeof NAMES)[number], string>>

/** What is unknown, unreadable, or there twice counts as absent. */
export function readDeliveryQuery(params: Params): DeliveryQuery {
  const query: DeliveryQuery = {}
  for (const name of NAMES) {
    const value = params[name]
    const text = typeof value === 'string' ? value.trim() : ''
    if (/^[\w.:-]{1,80}$/.test(text) && READABLE[name](text)) query[name] = text
  }
  return query
}

/** The same for lib. Korea has no summer time: its clock is always nine hours ahead. */
export function toDeliveryFilter({ from, to, first, last, ...rest }: DeliveryQuery): DeliveryFilter {
  const [begin, end] = [readMoment(from), readMoment(to)]
  return {
    ...rest,
    ...(begin === null ? {} : { from: begin.at }),
    ...(end === null ? {} : { to: new Date(end.at.getTime() + end.lengthMs) }),
    ...(first === undefined ? {} : { firstId: first }),
    ...(last === undefined ? {} : { lastId: last }),
  }
}

export function deliveryListPath(query: DeliveryQuery): string {
  const search = new URLSearchParams(query as Record<string, string>).toString()
  return search === '' ? '/admin/webhooks' : `/admin/webhooks?${search}`
}

const isId = (text: string): boolean => /^\d{1,18}$/.test(text)
const isMoment = (text: string): boolean => readMoment(text) !== null
const READABLE: Record<(typeof NAMES)[number], (text: string) => boolean> = {
  status: (text) => DELIVERY_STATES.includes(text),
  event: () => true,
  order: () => true,
  from: isMoment,
  to: isMoment,
  first: isId,
  last: isId,
  before: isId,
}

function readMoment(text: string | undefined): { at: Date; lengthMs: number } | null {
  const [, day, minute] = /^(20\d\d-\d\d-\d\d)(?:T(\d\d:\d\d))?$/.exec(text ?? '') ?? []
  if (day === undefined) return null
  const at = new Date(`${day}T${minute ?? '00:00'}:00+09:00`)
  if (Number.isNaN(at.getTime())) return null
  return { at, lengthMs: minute === undefined ? 86_400_000 : 60_000 }
}

import type { DeliveryFilter } from '#lib/webhooks/list-deliveries.ts'
import { DELIVERY_STATES } from '../_lib/labels.ts'

type Params = Readonly<Record<string, string | string[] | undefined>>

/** What the inbox's address says. What is unknown, or there twice, counts as absent. */
export function readDeliveryQuery(params: Params): DeliveryFilter {
  const text = (name: string): string | undefined => {
    const value = params[name]
    return typeof value === 'string' && /^[\w.:-]{1,80}$/.test(value.trim()) ? value.trim() : undefined
  }
  const [status, event, order, before] = [text('status'), text('event'), text('order'), text('before')]
  return {
    ...(status !== undefined && DELIVERY_STATES.includes(status) ? { status } : {}),
    ...(event === undefined ? {} : { event }),
    ...(order === undefined ? {} : { order }),
    ...(before === undefined ? {} : { before }),
  }
}

export function deliveryListPath(query: DeliveryFilter): string {
  const search = new URLSearchParams(query as Record<string, string>).toString()
  return search === '' ? '/admin/webhooks' : `/admin/webhooks?${search}`
}

import { isOrderStatus, type OrderStatus } from '#lib/orders/order-status.ts'

/** What the address of the order list says; the list is in the address, so that it can be sent to a colleague. */
export type OrderQuery = { status?: OrderStatus; before?: string; after?: string }

/** What is unknown, or there twice, counts as absent: an old link still shows orders. */
export function readOrderQuery(params: Readonly<Record<string, string | string[] | undefined>>): OrderQuery {
  const { status, before, after } = params
  return {
    ...(isOrderStatus(status) ? { status } : {}),
    ...(typeof before === 'string' ? { before } : {}),
    ...(typeof after === 'string' ? { after } : {}),
  }
}

export function orderListPath(query: OrderQuery): string {
  const search = new URLSearchParams(query).toString()
  return search === '' ? '/admin/orders' : `/admin/orders?${search}`
}

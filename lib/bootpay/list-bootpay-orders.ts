import type { BootpayGateway, ListedOrder, OrderWindow } from './gateway.ts'

/** A stop for lists that never end. */
const MAX_PAGES = 2_000

/**
 * Bootpay's list of a window, all its pages, each number once: a page may move while one reads.
 *
 * @param onPage called after each page, so that a long run can say that it is alive
 */
export async function listBootpayOrders(
  gateway: BootpayGateway,
  window: Omit<OrderWindow, 'page'>,
  onPage: () => Promise<void> = async () => undefined,
): Promise<ListedOrder[]> {
  const seen = new Map<string, ListedOrder>()
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { orders, last } = await gateway.listOrders({ ...window, page })
    for (const order of orders) seen.set(order.orderNumber, order)
    await onPage()
    if (last) break
  }
  return [...seen.values()]
}

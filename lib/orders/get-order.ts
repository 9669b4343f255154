import { ownedBy } from '../access/owned-by.ts'
import { getPrisma } from '../db/client.ts'
import type { OrderView } from './order-view.ts'
import { ORDER_VIEW_INCLUDE, toOrderView } from './to-order-view.ts'

/** An order, for the browser that placed it or came by a mailed link, or for an operator; null for everyone else, as if there were none. */
export async function getOrder(
  orderId: string,
  viewer: { browserToken: string | null; operator: boolean },
): Promise<OrderView | null> {
  if (!/^[0-9a-f]{32}$/.test(orderId)) return null
  const order = await getPrisma().order.findUnique({ where: { id: orderId }, include: ORDER_VIEW_INCLUDE })
  if (order === null) return null
  return viewer.operator || (await isOwn(orderId, viewer.browserToken)) ? toOrderView(order) : null
}

async function isOwn(orderId: string, browserToken: string | null): Promise<boolean> {
  return browserToken !== null && (await getPrisma().order.count({ where: { id: orderId, ...ownedBy(browserToken) } })) > 0
}

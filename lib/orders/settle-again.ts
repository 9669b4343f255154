import type { BootpayGateway } from '../bootpay/gateway.ts'
import { getGateway } from '../bootpay/get-gateway.ts'
import { listBootpayOrders } from '../bootpay/list-bootpay-orders.ts'
import { ProviderError } from '../bootpay/provider-error.ts'
import { getPrisma } from '../db/client.ts'
import { ShopError } from '../errors.ts'
import { wakeWorkers } from '../jobs/wake.ts'
import { requestLookup } from '../lookups/request-lookup.ts'
import { takeLook } from '../lookups/take-look.ts'
import type { OrderStatus } from './order-status.ts'
import { settleOrder } from './settle-order.ts'

/** Bootpay's list is asked this far around the time in which the order could be paid: clocks differ, and it is late. */
const AROUND_MS = 15 * 60_000
/** Unknown numbers of the order's amount that are looked at whole; more in so short a time is somebody else's shop. */
const MOST_UNKNOWN = 20

export type SettledAgain = {
  before: OrderStatus
  after: OrderStatus
  /** How many Bootpay numbers were looked at. */
  looked: number
  /** Bootpay does not know these (any more), or says that they are somebody else's. */
  strangers: number
  /** Of these Bootpay states what cannot be read (INV-71). */
  unreadable: number
  /** How many entries the timeline has got by it: 0 means that nothing was new. */
  news: number
}

/**
 * An operator's hint: asks Bootpay now about every number that we know of an order, and about numbers of its amount that nobody told
 * us of while it is not paid. As any hint it only says where to look: what becomes of the order, `settleOrder` decides.
 *
 * @throws ShopError ORDER_NOT_FOUND; PROVIDER_UNAVAILABLE when Bootpay does not answer (the worker goes on asking);
 *   TOO_MANY_REQUESTS when the budget of looks is spent
 */
export async function settleAgain(orderId: string, gateway: BootpayGateway = getGateway()): Promise<SettledAgain> {
  const before = await readOrder(orderId)
  if (before === null) throw new ShopError('ORDER_NOT_FOUND', '주문을 찾을 수 없습니다.')
  const result = { looked: 0, strangers: 0, unreadable: 0 }
  let asking: string | null = null
  try {
    const unknown = before.paid ? [] : await findUnknown(before, gateway)
    for (const orderNumber of new Set([...before.numbers, ...unknown])) {
      asking = before.numbers.includes(orderNumber) ? orderNumber : null
      if (!(await takeLook(getPrisma(), orderNumber)))
        throw new ShopError('TOO_MANY_REQUESTS', '지금은 확인이 밀려 있습니다. 잠시 후 다시 시도해 주세요.')
      const { kind } = await settleOrder(orderNumber, { expectOrderId: orderId, gateway })
      const ours = kind === 'settled' || kind === 'renewal' || kind === 'unreadable'
      if (kind === 'unreadable') result.unreadable += 1
      if (ours || asking !== null) result.looked += 1
      if (!ours && asking !== null) result.strangers += 1
    }
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error
    if (asking !== null) await requestLookup(getPrisma(), asking, { known: true })
    throw new ShopError(
      'PROVIDER_UNAVAILABLE',
      `부트페이가 응답하지 않아 확인하지 못했습니다 (${error.code}). 주문은 그대로이며, 저절로 다시 확인합니다.`,
    )
  } finally {
    // What was found may have left work: a reversal, a confirmation.
    wakeWorkers()
  }
  const after = await readOrder(orderId)
  if (after === null) throw new Error('an order that was there is gone')
  return { before: before.status, after: after.status, ...result, news: after.events - before.events }
}

async function readOrder(orderId: string) {
  const order = await getPrisma().order.findUnique({
    where: { id: orderId },
    include: {
      payments: { orderBy: { id: 'asc' } },
      links: true,
      incidents: { where: { kind: 'payment_unreadable', closedAt: null }, select: { subject: true } },
      subscriptions: { include: { renewals: true } },
      _count: { select: { events: true } },
    },
  })
  if (order === null) return null
  return {
    status: order.status as OrderStatus,
    price: order.price,
    placedAt: order.placedAt,
    expiresAt: order.expiresAt,
    paid: order.payments.some((payment) => payment.accepted),
    events: order._count.events,
    numbers: [
      ...new Set([
        ...order.payments.map((payment) => payment.bootpayOrderNumber),
        ...order.links.map((link) => link.bootpayOrderNumber),
        ...order.incidents.map((incident) => incident.subject),
        ...order.subscriptions.flatMap(({ renewals }) => renewals.map((renewal) => renewal.bootpayOrderNumber)),
      ]),
    ],
  }
}

/** Numbers of this amount in Bootpay's list of that time which are no order's here. Whose they are, matching decides. */
async function findUnknown(
  order: { price: number; placedAt: Date; expiresAt: Date },
  gateway: BootpayGateway,
): Promise<string[]> {
  const from = new Date(order.placedAt.getTime() - AROUND_MS)
  const to = new Date(Math.min(order.expiresAt.getTime(), Date.now()) + AROUND_MS)
  const listed = await listBootpayOrders(gateway, { by: 'created', from, to })
  const fitting = listed.filter(({ price }) => price === null || price === order.price).map(({ orderNumber }) => orderNumber)
  const known = await getPrisma().payment.findMany({
    where: { bootpayOrderNumber: { in: fitting } },
    select: { bootpayOrderNumber: true },
  })
  const numbers = new Set(known.map((payment) => payment.bootpayOrderNumber))
  return fitting.filter((orderNumber) => !numbers.has(orderNumber)).slice(0, MOST_UNKNOWN)
}

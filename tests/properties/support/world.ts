import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import type { Placement } from '#lib/orders/place-order.ts'
import { sweepOrders } from '#lib/orders/sweep-orders.ts'
import type { SandboxReceipt } from '#tests/support/scenes.ts'
import type { Shop } from '#tests/support/shop.ts'

/**
 * - `webhooks`: Bootpay sends each until it is answered.
 * - `timers`: every webhook is lost; the worker goes on, and time passes.
 * - `nightly`: every webhook is lost, and no recheck comes due: the comparison of days finds what there is.
 */
export const FOUND_BY = ['webhooks', 'timers', 'nightly'] as const
export type FoundBy = (typeof FOUND_BY)[number]

/** What a history has done so far: the shop under test, and what its buyers hold in their hands. */
export type World = {
  shop: Shop
  orders: { placement: Placement; browser: string; key: string; code?: string | undefined }[]
  /** A promotion code for one, once somebody wanted it. */
  code?: string | undefined
  /** Opened at Bootpay, for the order of that index. */
  checkouts: { id: string; order: number; number: string | null }[]
  began: Date
  /** How far time has been moved forward. */
  aheadMs: number
  /** Up to when Bootpay's list has been looked through. */
  sweptUpTo: Date
  /** What tells the shop of what it missed, once all is quiet. */
  foundBy: FoundBy
  /** Bootpay's answers lower the price by what was given back. */
  lowersPrice: boolean
}

/** A world in which nothing has happened yet. */
export function newWorld(shop: Shop, life: Partial<Pick<World, 'foundBy' | 'lowersPrice'>> = {}): World {
  return {
    shop,
    orders: [],
    checkouts: [],
    began: new Date(),
    aheadMs: 0,
    sweptUpTo: new Date(),
    foundBy: 'webhooks',
    lowersPrice: false,
    ...life,
  }
}

/** What fast-check is told, so that it makes no step that could only be skipped. */
export type Model = { orders: number; checkouts: number }

export type SandboxOrder = {
  order_number: string
  /** Null: a bill that Bootpay charged by itself. */
  checkout_id: string | null
  price: number
  state: string
  receipt_id: string | null
  user: { user_id?: string }
  metadata: { order_id?: string } | null
  products: { product_id: string; quantity: number }[]
  purchased_at: string | null
}

export type SandboxSubscription = {
  order_subscription_id: string
  /** Of the order that began it. */
  order_number: string
  status: number
  cancel_status: number
}

export type SandboxBill = {
  order_subscription_id: string
  order_number: string | null
  duration: number
  status: number
  price: number
  purchased_at: string | null
}

export type Truth = {
  /** What buyers paid, or tried to. */
  orders: SandboxOrder[]
  receipts: Map<string, SandboxReceipt>
  subscriptions: SandboxSubscription[]
  bills: SandboxBill[]
}

/** Bootpay's side: the truth about money. */
export async function readTruth(world: World): Promise<Truth> {
  const state = (await world.shop.call('GET', 'state?limit=10000')) as unknown as Omit<Truth, 'receipts'> & {
    receipts: SandboxReceipt[]
  }
  return {
    ...state,
    orders: state.orders.filter((order) => order.checkout_id !== null),
    receipts: new Map(state.receipts.map((receipt) => [receipt.receipt_id, receipt])),
  }
}

export type OurOrder = Awaited<ReturnType<typeof readOurs>>[number]

/** The shop's side, of the orders of this history. */
export async function readOurs(world: World) {
  return await getPrisma().order.findMany({
    where: { id: { in: world.orders.map(({ placement }) => placement.order_id) } },
    orderBy: { id: 'asc' },
    include: {
      payments: { orderBy: { id: 'asc' } },
      events: { orderBy: { id: 'asc' } },
      mails: { orderBy: { id: 'asc' } },
      incidents: { orderBy: { id: 'asc' } },
    },
  })
}

/** Bootpay's deliveries so far, oldest first. They are written down and sent by hand, in whatever order and number. */
export async function readWebhooks(world: World): Promise<{ content_type: string; body: string }[]> {
  const { webhooks } = (await world.shop.call('GET', 'webhooks')) as { webhooks: { content_type: string; body: string }[] }
  return webhooks.toReversed()
}

/**
 * Moves time forward for both sides: Bootpay's clock, and for the shop, whose clock is the database's, everything that has
 * been written down moves into the past.
 */
export async function moveClock(world: World, seconds: number): Promise<void> {
  await world.shop.call('POST', 'clock/advance', { seconds })
  world.aheadMs += seconds * 1_000
  const db = getPrisma()
  const ids = world.orders.map(({ placement }) => placement.order_id)
  await db.$executeRaw`UPDATE orders SET placed_at = placed_at - make_interval(secs => ${seconds}),
    expires_at = expires_at - make_interval(secs => ${seconds}) WHERE id = ANY(${ids})`
  await db.$executeRaw`UPDATE payments SET va_expires_at = va_expires_at - make_interval(secs => ${seconds}),
    first_seen_at = first_seen_at - make_interval(secs => ${seconds}) WHERE order_id = ANY(${ids})`
  await db.$executeRaw`UPDATE subscription_ends SET requested_at = requested_at - make_interval(secs => ${seconds}),
    empty_at = empty_at - make_interval(secs => ${seconds}), called_at = called_at - make_interval(secs => ${seconds})
    WHERE order_id = ANY(${ids})`
  await db.$executeRaw`UPDATE subscriptions SET observed_at = observed_at - make_interval(secs => ${seconds}),
    ends_at = ends_at - make_interval(secs => ${seconds}) WHERE order_id = ANY(${ids})`
  await db.$executeRaw`UPDATE lookups SET due_at = due_at - make_interval(secs => ${seconds}),
    locked_until = locked_until - make_interval(secs => ${seconds}), recheck_at = recheck_at - make_interval(secs => ${seconds})`
}

/** The shop's sweep of Bootpay's list, going on from where the last one ended. */
export async function sweepOn(world: World, gateway = getGateway()): Promise<void> {
  const now = nowOf(world)
  await sweepOrders({ gateway, coveredUpTo: world.sweptUpTo, now })
  world.sweptUpTo = now
}

/** Now, as the shop's worker would read it. */
export function nowOf(world: World): Date {
  return new Date(Date.now() + world.aheadMs)
}

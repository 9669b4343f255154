import { getPrisma } from '#lib/db/client.ts'
import { ShopError } from '#lib/errors.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import type { SandboxReceipt } from '#tests/support/scenes.ts'
import type { Shop } from '#tests/support/shop.ts'
import type { Course } from './fault-scene.ts'

/** Acts and tells what the order's page shows; once all is well, does the rest and tells where the order stands. */
export function follow(
  shop: Shop,
  orderId: string,
  act: () => Promise<unknown>,
  rest: () => Promise<unknown> = () => Promise.resolve(),
): Course {
  return {
    during: () => act().then(() => shown(orderId)),
    afterwards: () => rest().then(() => summarize(shop, orderId)),
  }
}

/** Asks for a look at Bootpay and has the worker do it. */
export async function look(shop: Shop, number: string, rounds = 1): Promise<void> {
  await requestLookup(getPrisma(), number)
  await shop.work(rounds)
}

/** What the order's page is drawn from. */
export async function shown(orderId: string): Promise<string> {
  const { status, paidAmount, refundedAmount } = await getPrisma().order.findUniqueOrThrow({ where: { id: orderId } })
  const returned = refundedAmount > 0 ? `, refunded ${refundedAmount}` : ''
  return `\`${status}\`${paidAmount === 0 ? '' : `, paid ${paidAmount}${returned}`}`
}

/** Where the order stands, and what was done at Bootpay, counted there. */
export async function summarize(shop: Shop, orderId: string): Promise<string> {
  const order = await shop.order(orderId)
  const state = (await shop.call('GET', 'state?limit=10000')) as unknown as { receipts: SandboxReceipt[] }
  const numbers = order.payments.map((payment) => payment.bootpayOrderNumber)
  const receipts = state.receipts.filter((receipt) => numbers.includes(receipt.order_number))
  const cancellations = receipts.flatMap((receipt) => receipt.cancellations)
  const given = cancellations.map(({ price }) => price).join(' + ')
  const back = cancellations.length === 0 ? '' : `, given back ${cancellations.length}× (${given} won)`
  return `\`${order.status}\`, paid ${receipts.filter((receipt) => receipt.purchased_at !== null).length}×${back}`
}

/** What the caller reads: the code of a refusal, or `success`. */
export async function told(work: Promise<unknown>, success: string): Promise<string> {
  return await work.then(
    () => success,
    (error: unknown) => {
      if (error instanceof ShopError) return `\`${error.code}\``
      throw error
    },
  )
}

/** For what shows nobody anything. */
export async function nothing(work: Promise<unknown>): Promise<string> {
  await work.catch(onlyProvider)
  return '–'
}

export function onlyProvider(error: unknown): void {
  if (!(error instanceof Error && error.name === 'ProviderError')) throw error
}

export function onlyShop(error: unknown): void {
  if (!(error instanceof ShopError)) throw error
}

import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { sweepOrders } from '#lib/orders/sweep-orders.ts'
import { verifyOrder } from '#lib/orders/verify-order.ts'
import type { Shop } from '#tests/support/shop.ts'
import type { Course, FaultScene } from './fault-scene.ts'
import { follow, look, onlyProvider, summarize } from './tell.ts'

/** How a payment is found, and what becomes of it. */
export const SETTLEMENT_SCENES = [
  {
    call: 'fetchSnapshot',
    title: 'settling a payment: the order cannot be had',
    match: { method: 'GET', path: '/v1/orders/*' },
    prepare: settling,
  },
  {
    call: 'fetchSnapshot',
    title: 'settling a payment: its receipt cannot be had',
    match: { method: 'GET', path: '/v2/receipt/*' },
    prepare: settling,
  },
  {
    call: 'findOrderNumber',
    title: 'a delivery that names a receipt only',
    match: { method: 'GET', path: '/v1/orders' },
    async prepare(shop) {
      const { placement, paid } = await shop.buy()
      return follow(shop, placement.order_id, () => look(shop, `receipt:${paid.receipt_id}`))
    },
  },
  {
    call: 'listOrders',
    again: 'the next sweep, from where the last good one ended',
    title: 'the sweep of Bootpay’s list',
    match: { method: 'GET', path: '/v1/orders' },
    async prepare(shop) {
      const { placement } = await shop.buy()
      const sweep = (): Promise<number> => sweepOrders({ gateway: getGateway(), coveredUpTo: null, now: new Date() })
      // The next sweep looks as far back as the last one that succeeded.
      return follow(
        shop,
        placement.order_id,
        () =>
          sweep()
            .catch(onlyProvider)
            .then(() => shop.work()),
        () => sweep().then(() => shop.work()),
      )
    },
  },
] as const satisfies readonly FaultScene[]

async function settling(shop: Shop): Promise<Course> {
  const { placement, paid } = await shop.buy()
  return {
    async during() {
      await look(shop, paid.order_number)
      const answer = await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })
      return `${answer.success ? `\`${answer.status}\`` : `\`${answer.code}\``}`
    },
    afterwards: () => summarize(shop, placement.order_id),
  }
}

import { describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { advanceOrder } from '#lib/orders/advance-order.ts'
import { cancelPendingOrder } from '#lib/orders/cancel-pending-order.ts'
import { listOrders } from '#lib/orders/list-orders.ts'
import { ORDER_STATUS_EDGES, ORDER_STATUSES } from '#lib/orders/order-status.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()

describe('the database itself refuses', () => {
  test('INV-07: the edges behind its trigger are those of the code', async () => {
    const rows = await getPrisma().$queryRaw<
      { edge: string }[]
    >`SELECT from_status || '>' || to_status AS edge FROM order_status_edges`
    const declared = Object.entries(ORDER_STATUS_EDGES).flatMap(([from, tos]) => tos.map((to) => `${from}>${to}`))
    expect(rows.map((row) => row.edge).sort()).toEqual(declared.sort())
  })

  test('INV-07: each move that is not declared', async () => {
    const { placement } = await shop.buy()
    for (const to of ORDER_STATUSES.filter(
      (status) => !(ORDER_STATUS_EDGES.pending as readonly string[]).includes(status) && status !== 'pending',
    )) {
      await expect(
        getPrisma()
          .$executeRaw`UPDATE orders SET status = ${to}, paid_amount = price, paid_at = now(), bootpay_order_number = 'x', refunded_amount = CASE WHEN ${to} = 'refunded' THEN price ELSE 0 END WHERE id = ${placement.order_id}`,
      ).rejects.toThrow(/INV-07/)
    }
  })

  test('INV-03: paid without a payment', async () => {
    const { placement } = await shop.buy()
    await expect(getPrisma().order.update({ where: { id: placement.order_id }, data: { status: 'paid' } })).rejects.toThrow(
      /orders_paid/,
    )
  })

  test('INV-02, INV-04, INV-05, INV-06: more refunded than paid, two accepted, accepted and reversed, a fact taken back', async () => {
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    const db = getPrisma()
    const where = { bootpayOrderNumber: paid.order_number }
    await expect(db.payment.update({ where, data: { refundedAmount: 29_001 } })).rejects.toThrow(/payments_amounts/)
    await expect(db.payment.update({ where, data: { reversalReason: 'amount_mismatch' } })).rejects.toThrow(/payments_accepted/)
    await expect(db.payment.update({ where, data: { accepted: false } })).rejects.toThrow(/INV-06/)
    await expect(db.payment.update({ where, data: { paidAmount: 1 } })).rejects.toThrow(/INV-06/)
    const second = {
      orderId: placement.order_id,
      bootpayOrderNumber: 'second',
      state: 'paid',
      accepted: true,
      paidAmount: 1,
      purchasedAt: new Date(),
    }
    await expect(db.payment.create({ data: second })).rejects.toThrow(/Unique constraint|payments_one_accepted/)
  })

  test('INV-08: any change of the timeline', async () => {
    await shop.buy()
    await expect(getPrisma().$executeRaw`UPDATE order_events SET reason = 'x'`).rejects.toThrow(/INV-08/)
    await expect(getPrisma().$executeRaw`DELETE FROM order_events`).rejects.toThrow(/INV-08/)
    await expect(getPrisma().$executeRaw`TRUNCATE order_events`).rejects.toThrow(/INV-08/)
  })
})

describe('steps by hand', () => {
  test('a buyer closes a pending order; nobody else’s, and none that is paid', async () => {
    const placement = await shop.place({}, 'c1')
    await expect(cancelPendingOrder(placement.order_id, 'c2')).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' })
    await cancelPendingOrder(placement.order_id, 'c1')
    expect(await shop.order(placement.order_id)).toMatchObject({ status: 'cancelled', cancelReason: 'buyer' })
    const { placement: bought, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    await expect(cancelPendingOrder(bought.order_id, 'browser')).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
  })

  test('an operator ships and completes, each once, in order', async () => {
    const { placement, paid } = await shop.buy()
    await expect(advanceOrder(placement.order_id, 'shipping', { id: 'op' })).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
    await settleOrder(paid.order_number)
    await Promise.all([
      advanceOrder(placement.order_id, 'shipping', { id: 'op' }),
      advanceOrder(placement.order_id, 'shipping', { id: 'op' }),
    ])
    await advanceOrder(placement.order_id, 'completed', { id: 'op' })
    await expect(advanceOrder(placement.order_id, 'shipping', { id: 'op' })).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
    const order = await shop.order(placement.order_id)
    expect(order.events.map((event) => event.to)).toEqual(['pending', 'paid', 'shipping', 'completed'])
    // A look at Bootpay does not take an operator's step back.
    await settleOrder(paid.order_number)
    expect((await shop.order(placement.order_id)).status).toBe('completed')
  })
})

describe('the list of orders', () => {
  test('pages both ways over each order once, also where many were placed at the same moment', async () => {
    const db = getPrisma()
    for (let each = 0; each < 7; each++) await shop.place({}, `page-${each}`)
    await db.$executeRaw`UPDATE orders SET placed_at = '2026-01-01T00:00:00Z' WHERE browser_hash IN (SELECT browser_hash FROM orders ORDER BY placed_at DESC LIMIT 5)`
    const total = await db.order.count()
    const seen: string[] = []
    let page = await listOrders({ personal: true, limit: 3 })
    const forward = [page]
    expect(page.newer).toBeNull()
    for (;;) {
      seen.push(...page.orders.map((order) => order.order_id))
      if (page.older === null) break
      page = await listOrders({ personal: true, limit: 3, before: page.older })
      forward.push(page)
    }
    expect(new Set(seen).size).toBe(total)
    expect(seen).toHaveLength(total)
    for (const expected of forward.slice(0, -1).toReversed()) {
      page = await listOrders({ personal: true, limit: 3, after: page.newer ?? '' })
      expect(page.orders.map((order) => order.order_id)).toEqual(expected.orders.map((order) => order.order_id))
    }
    expect((await listOrders({ personal: true, before: 'not a cursor', limit: 1 })).orders).toHaveLength(1)
    expect((await listOrders({ personal: true, status: 'refunded' })).orders).toEqual([])
  })
})

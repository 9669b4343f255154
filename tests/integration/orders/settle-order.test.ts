import { beforeEach, describe, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { ProviderError } from '#lib/bootpay/provider-error.ts'
import { getPrisma } from '#lib/db/client.ts'
import { requestLookup } from '#lib/lookups/request-lookup.ts'
import { expireOrders } from '#lib/orders/expire-orders.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { sweepOrders } from '#lib/orders/sweep-orders.ts'
import { readReceipt } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(() => shop.reset())

const statuses = (order: { events: { to: string | null }[] }): (string | null)[] =>
  order.events.map((event) => event.to).filter((to) => to !== null)

describe('a payment that is as asked', () => {
  test('makes its order paid, once, with receipt, subscription, timeline and a mail row', async () => {
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    const order = await shop.order(placement.order_id)
    expect(order).toMatchObject({
      status: 'paid',
      paidAmount: 29_000,
      refundedAmount: 0,
      bootpayOrderNumber: paid.order_number,
      bootpayOrderId: paid.order_id,
    })
    expect(order.payments).toMatchObject([
      { accepted: true, receiptId: paid.receipt_id, cardNo: '557042******1074', method: '카드' },
    ])
    expect(order.subscriptions).toMatchObject([{ status: 'active', currentDuration: 1, totalSubscriptionDuration: -1 }])
    expect(statuses(order)).toEqual(['pending', 'paid'])
    expect(order.mails).toMatchObject([{ kind: 'receipt' }])
  })

  test('P1: fifty settlements at once are one', async () => {
    const { placement, paid } = await shop.buy()
    const settled = await Promise.all(Array.from({ length: 50 }, () => settleOrder(paid.order_number)))
    expect(new Set(settled.map((each) => each.kind))).toEqual(new Set(['settled']))
    const order = await shop.order(placement.order_id)
    expect(statuses(order)).toEqual(['pending', 'paid'])
    expect(order.mails).toHaveLength(1)
    expect(order.subscriptions).toHaveLength(1)
  })

  test.each([
    { status_style: 'string' },
    { status_style: 'seed' },
    { order_subscriptions_style: 'array' },
    { amount_field: 'total_price' },
    { card_style: 'flat' },
    { metadata_style: 'string' },
    { omit_products: true },
    { omit_user: true },
    { omit_metadata: true },
    { error_style: 'code' },
  ])('is read whatever Bootpay answers like: %j', async (settings) => {
    await shop.set(settings)
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    const order = await shop.order(placement.order_id)
    expect(order.status).toBe('paid')
    expect(order.payments[0]).toMatchObject({ cardNo: '557042******1074', cardCompany: 'KB국민' })
    expect(order.events.some((event) => event.type === 'products_unverified')).toBe('omit_products' in settings)
    expect(order.subscriptions).toHaveLength(1)
  })

  test('without any evidence of whose it is, it is an incident and nothing moves', async () => {
    await shop.set({ omit_metadata: true, omit_user: true })
    const { placement, paid } = await shop.buy()
    expect(await settleOrder(paid.order_number)).toEqual({ kind: 'unmatched' })
    expect((await shop.order(placement.order_id)).status).toBe('pending')
    expect(await shop.incidents('unmatched_payment', paid.order_number)).toBe(1)
  })

  test('INV-10: evidence that names two orders matches none', async () => {
    const other = await shop.place({ plan_key: 'starter' })
    const { placement, paid } = await shop.buy({}, { metadata: { order_id: other.order_id } })
    expect(await settleOrder(paid.order_number)).toEqual({ kind: 'unmatched' })
    expect((await shop.order(placement.order_id)).status).toBe('pending')
    expect((await shop.order(other.order_id)).status).toBe('pending')
    expect(await shop.incidents('unmatched_payment', paid.order_number)).toBe(1)
  })
})

test('INV-12: a receipt that another number already showed pays for nothing', async () => {
  const first = await shop.buy()
  await settleOrder(first.paid.order_number)
  const second = await shop.buy()
  // Bootpay itself never answers so; whoever could make it would pay for two orders with one receipt.
  const gateway = getGateway()
  const forged = {
    ...gateway,
    fetchSnapshot: async (orderNumber: string) => ({
      ...(await gateway.fetchSnapshot(orderNumber)),
      receiptId: first.paid.receipt_id,
    }),
  }
  await settleOrder(second.paid.order_number, { gateway: forged })
  expect((await shop.order(second.placement.order_id)).status).toBe('pending')
  expect((await shop.order(first.placement.order_id)).status).toBe('paid')
  expect(await shop.incidents('receipt_reused', second.paid.order_number)).toBe(1)
})

describe('a payment that is not as asked is sent back, never accepted', () => {
  test('a cheaper product at its own price', async () => {
    const starter = await shop.place({ plan_key: 'starter' })
    const { placement, paid } = await shop.buy(
      {},
      { price: 9_900, products: [{ product_id: starter.product_id, duration: -1, quantity: 1 }] },
    )
    await requestLookup(getPrisma(), paid.order_number)
    await shop.work()
    const order = await shop.order(placement.order_id)
    expect(order).toMatchObject({ status: 'cancelled', cancelReason: 'amount_mismatch', paidAmount: 0 })
    expect(order.payments[0]?.reversedAt).not.toBeNull()
    // What it began ends with it (INV-70).
    expect(order.incidents.map((incident) => incident.kind).sort()).toEqual(['amount_mismatch', 'subscription_not_ended'])
    expect(order.mails.map((mail) => mail.kind)).toEqual(['reversal'])
    const types = order.events.map((event) => event.type)
    // Its end is a work item of its own: it may be done before the money is back.
    expect(types.filter((type) => type !== 'subscription_ended')).toEqual([
      'placed',
      'status_changed',
      'reversal_requested',
      'reversed',
    ])
    expect(types).toContain('subscription_ended')
  })

  test('another product at the same price', async () => {
    const twin = await getGateway().registerProduct({
      exUid: 'twin',
      name: '다른 상품',
      description: '',
      price: 29_000,
      billingCycle: 'monthly',
    })
    const { placement, paid } = await shop.buy({}, { products: [{ product_id: twin.productId, duration: -1, quantity: 1 }] })
    await requestLookup(getPrisma(), paid.order_number)
    await shop.work()
    expect(await shop.order(placement.order_id)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'product_mismatch',
      paidAmount: 0,
    })
  })

  test.each([-1, 1, -28_900])('a receipt that differs by %d won', async (paid_amount_delta) => {
    await shop.set({ paid_amount_delta })
    const { placement, paid } = await shop.buy()
    await requestLookup(getPrisma(), paid.order_number)
    await shop.work()
    expect(await shop.order(placement.order_id)).toMatchObject({
      status: 'cancelled',
      cancelReason: 'amount_mismatch',
      paidAmount: 0,
    })
  })

  test('a second payment of a paid order goes back; the first stays', async () => {
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    const second = await shop.pay(await shop.checkout(placement))
    await requestLookup(getPrisma(), second.order_number)
    await shop.work()
    const order = await shop.order(placement.order_id)
    expect(order).toMatchObject({ status: 'paid', paidAmount: 29_000, bootpayOrderNumber: paid.order_number })
    expect(order.payments.find((payment) => payment.bootpayOrderNumber === second.order_number)).toMatchObject({
      accepted: false,
      reversalReason: 'second_payment',
    })
    expect(order.payments.filter((payment) => payment.reversedAt !== null)).toHaveLength(1)
  })

  test('a virtual account cannot be reversed without an account: a person is asked', async () => {
    await shop.set({ omit_products: false })
    const placement = await shop.place({ plan_key: 'starter' })
    const checkoutId = await shop.checkout(placement)
    const issued = await shop.issueAccount(checkoutId)
    await shop.deposit(checkoutId, { amount: 100 })
    await requestLookup(getPrisma(), issued.order_number)
    await shop.work()
    expect(await shop.incidents('needs_refund_account', issued.order_number)).toBe(1)
    expect((await shop.order(placement.order_id)).payments[0]?.reversedAt).toBeNull()
  })
})

describe('what may happen to an order', () => {
  test('refused, then paid with another card', async () => {
    const placement = await shop.place()
    const failed = await shop.fail(await shop.checkout(placement))
    await settleOrder(failed.order_number)
    expect(await shop.order(placement.order_id)).toMatchObject({ status: 'pending', payments: [{ state: 'ended' }] })
    const paid = await shop.pay(await shop.checkout(placement))
    await settleOrder(paid.order_number)
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('a virtual account: issued, shown, paid', async () => {
    const placement = await shop.place()
    const checkoutId = await shop.checkout(placement)
    const issued = await shop.issueAccount(checkoutId)
    await settleOrder(issued.order_number)
    expect(await shop.order(placement.order_id)).toMatchObject({
      status: 'awaiting_deposit',
      payments: [{ vaBankName: '국민은행' }],
    })
    await shop.deposit(checkoutId)
    await settleOrder(issued.order_number)
    expect(statuses(await shop.order(placement.order_id))).toEqual(['pending', 'awaiting_deposit', 'paid'])
  })

  test('a virtual account that runs out closes its order', async () => {
    const placement = await shop.place()
    const issued = await shop.issueAccount(await shop.checkout(placement))
    await settleOrder(issued.order_number)
    await shop.call('POST', 'clock/advance', { seconds: 4 * 86_400 })
    await settleOrder(issued.order_number)
    expect(await shop.order(placement.order_id)).toMatchObject({ status: 'cancelled', cancelReason: 'deposit_expired' })
  })

  test('a payment that awaits confirmation is confirmed once, then paid', async () => {
    const { placement, paid } = await shop.buy({}, { extra: { separately_confirmed: true } })
    await requestLookup(getPrisma(), paid.order_number)
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('paid')
    const { requests } = await shop.call('GET', 'requests')
    expect((requests as { path: string }[]).filter((request) => request.path === '/v2/confirm')).toHaveLength(1)
  })

  test('refunded in part, in part again, then in full, by Bootpay’s own admin', async () => {
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    for (const [amount, expected] of [
      [9_000, 'paid'],
      [10_000, 'paid'],
      [10_000, 'refunded'],
    ] as const) {
      await shop.refund(paid.order_number, { amount })
      await settleOrder(paid.order_number)
      expect((await shop.order(placement.order_id)).status).toBe(expected)
    }
    const order = await shop.order(placement.order_id)
    expect(order.refundedAmount).toBe(29_000)
    expect(order.mails.filter((mail) => mail.kind === 'refund')).toHaveLength(3)
  })

  test.each([
    { price_shrinks_after_cancel: true },
    { partial_cancel_status: 20 },
    { price_shrinks_after_cancel: true, partial_cancel_status: 20 },
  ])('a partial cancel is read whatever it looks like: %j', async (settings) => {
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    await shop.set(settings)
    await shop.refund(paid.order_number, { amount: 9_000 })
    await settleOrder(paid.order_number)
    const order = await shop.order(placement.order_id)
    expect(order).toMatchObject({ status: 'paid', paidAmount: 29_000, refundedAmount: 9_000 })
    expect(order.incidents).toEqual([])
  })

  test('already refunded when first seen: paid and refunded in one step, only the refund mail', async () => {
    const { placement, paid } = await shop.buy()
    await shop.refund(paid.order_number)
    await settleOrder(paid.order_number)
    const order = await shop.order(placement.order_id)
    expect(statuses(order)).toEqual(['pending', 'paid', 'refunded'])
    expect(order.mails.map((mail) => mail.kind)).toEqual(['refund'])
  })

  test('an expired order whose money arrives late is revived', async () => {
    const placement = await shop.place()
    const checkoutId = await shop.checkout(placement)
    await getPrisma().order.update({ where: { id: placement.order_id }, data: { expiresAt: new Date(0) } })
    expect(await expireOrders()).toBeGreaterThanOrEqual(1)
    expect(await shop.order(placement.order_id)).toMatchObject({ status: 'cancelled', cancelReason: 'expired' })
    const paid = await shop.pay(checkoutId)
    await settleOrder(paid.order_number)
    const order = await shop.order(placement.order_id)
    expect(order.status).toBe('paid')
    expect(order.events.at(-1)?.type).toBe('revived')
  })

  test('an order that an operator closed keeps no money', async () => {
    const placement = await shop.place()
    const checkoutId = await shop.checkout(placement)
    await getPrisma().order.update({
      where: { id: placement.order_id },
      data: { status: 'cancelled', cancelReason: 'operator', closedReason: 'operator', closedAt: new Date() },
    })
    const paid = await shop.pay(checkoutId)
    await requestLookup(getPrisma(), paid.order_number)
    await shop.work()
    const order = await shop.order(placement.order_id)
    expect(order).toMatchObject({ status: 'cancelled', cancelReason: 'operator' })
    expect(order.payments[0]).toMatchObject({ reversalReason: 'order_closed', accepted: false })
    expect(order.payments[0]?.reversedAt).not.toBeNull()
  })

  test('a billing key without a payment is an incident: no plan here is free', async () => {
    await shop.set({ billing_key_only: true })
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    expect((await shop.order(placement.order_id)).status).toBe('pending')
    expect(await shop.incidents('unexpected_free_subscription', paid.order_number)).toBe(1)
  })

  test('INV-13: a renewal is recorded on its subscription, never reversed, whatever it amounts to', async () => {
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number)
    const first = await getGateway().fetchSnapshot(paid.order_number)
    const renewal = {
      ...first,
      orderNumber: '26122300000000000001',
      orderId: 'a'.repeat(24),
      receiptId: 'b'.repeat(24),
      receiptPrice: 31_000 as typeof first.receiptPrice,
      subscriptions: first.subscriptions.map((each) => ({ ...each, currentDuration: 2 })),
    }
    const gateway = { ...getGateway(), fetchSnapshot: async () => renewal }
    for (let again = 0; again < 2; again++) {
      expect(await settleOrder(renewal.orderNumber, { gateway })).toEqual({
        kind: 'renewal',
        orderId: placement.order_id,
        final: true,
      })
    }
    const order = await shop.order(placement.order_id)
    expect(order).toMatchObject({ status: 'paid', paidAmount: 29_000, subscriptions: [{ currentDuration: 2 }] })
    expect(order.events.filter((event) => event.type === 'renewed')).toHaveLength(1)
    expect(order.incidents.map((incident) => incident.kind)).toEqual(['renewal_amount'])
    expect(await getPrisma().renewal.findMany()).toMatchObject([{ duration: 2, amount: 31_000 }])
  })
})

describe('when Bootpay is not well', () => {
  const faults = ['timeout', 'error_500', 'too_many_requests', 'html', 'broken_json', 'refused', 'timeout_after_success']

  test.each(faults.flatMap((fault) => ['/v1/orders/*', '/v2/receipt/*'].map((path) => ({ fault, path }))))(
    '$fault at $path: nothing is guessed, then it is settled',
    async ({ fault, path }) => {
      const { placement, paid } = await shop.buy()
      await shop.breakWith([{ match: { path }, fault, times: 1, delay_ms: 10 }])
      await expect(settleOrder(paid.order_number)).rejects.toThrow(ProviderError)
      expect((await shop.order(placement.order_id)).status).toBe('pending')
      await requestLookup(getPrisma(), paid.order_number)
      await shop.work()
      expect((await shop.order(placement.order_id)).status).toBe('paid')
    },
  )

  test.each(faults)('%s while reversing: tried until it is done, one cancellation', async (fault) => {
    await shop.set({ paid_amount_delta: -1 })
    const { placement, paid } = await shop.buy()
    await shop.breakWith([{ match: { path: '/v2/cancel' }, fault, times: 2, delay_ms: 10 }])
    await requestLookup(getPrisma(), paid.order_number)
    await shop.work(4)
    const order = await shop.order(placement.order_id)
    expect(order.payments[0]?.reversedAt).not.toBeNull()
    expect((await readReceipt(shop, paid.receipt_id)).cancellations).toHaveLength(1)
    expect(order.events.filter((event) => event.type === 'reversed')).toHaveLength(1)
  })
})

describe('payments that nobody told us of', () => {
  test('are found in Bootpay’s order list, page after page, and settled', async () => {
    const bought = []
    for (let each = 0; each < 60; each++) bought.push(await shop.buy())
    const asked = await sweepOrders({ gateway: getGateway(), coveredUpTo: null, now: new Date() })
    expect(asked).toBe(60)
    await shop.work()
    const paid = await getPrisma().order.count({
      where: { id: { in: bought.map(({ placement }) => placement.order_id) }, status: 'paid' },
    })
    expect(paid).toBe(60)
    // What is at its end is left alone.
    expect(await sweepOrders({ gateway: getGateway(), coveredUpTo: new Date(), now: new Date() })).toBe(0)
  })
})

import { beforeEach, describe, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { ShopError } from '#lib/errors.ts'
import { findResultOrder } from '#lib/orders/find-result-order.ts'
import { getOrder } from '#lib/orders/get-order.ts'
import { getPublicOrder } from '#lib/orders/get-public-order.ts'
import { isReturnOpen } from '#lib/orders/is-return-open.ts'
import { verifyOrder } from '#lib/orders/verify-order.ts'
import { receiveDelivery } from '#lib/webhooks/receive-delivery.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(() => shop.reset())

const HOSTILE = [
  '../users?a',
  '..%2Fusers',
  'undefined',
  'null',
  '',
  '<script>',
  '1'.repeat(65),
  'a b',
  '\u0000',
  5,
  { a: 1 },
  ['x'],
]

describe('verify', () => {
  test('settles the pair that Bootpay confirms', async () => {
    const { placement, paid } = await shop.buy()
    expect(await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })).toEqual({
      success: true,
      status: 'paid',
    })
  })

  test('finds the number by a receipt', async () => {
    const { placement, paid } = await shop.buy()
    expect(await verifyOrder({ order_id: placement.order_id, receipt_id: paid.receipt_id })).toEqual({
      success: true,
      status: 'paid',
    })
  })

  test('somebody else’s order number changes nothing for either, and looks like an unknown order', async () => {
    const victim = await shop.buy()
    const attacker = await shop.place({ plan_key: 'starter' }, 'attacker')
    await expect(verifyOrder({ order_id: attacker.order_id, order_number: victim.paid.order_number })).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
    })
    await expect(verifyOrder({ order_id: attacker.order_id, receipt_id: victim.paid.receipt_id })).rejects.toMatchObject({
      code: 'ORDER_NOT_FOUND',
    })
    for (const { order_id } of [attacker, victim.placement])
      expect(await shop.order(order_id)).toMatchObject({ status: 'pending', payments: [] })
    expect(await getPrisma().payment.count({ where: { bootpayOrderNumber: victim.paid.order_number } })).toBe(0)
  })

  test.each(HOSTILE)('an order number %j counts as absent and reaches no other endpoint', async (order_number) => {
    const placement = await shop.place({}, 'hostile')
    expect(await verifyOrder({ order_id: placement.order_id, order_number })).toMatchObject({ success: false, code: 'CHECKING' })
    const { requests } = await shop.call('GET', 'requests')
    expect(requests).toEqual([])
  })

  test.each(HOSTILE.filter((value) => typeof value === 'string'))('an order id %j is unknown', async (order_id) => {
    await expect(verifyOrder({ order_id })).rejects.toThrow(ShopError)
  })

  test('says what an order is, in each of its states', async () => {
    const waiting = await shop.place({}, 'v1')
    const issued = await shop.issueAccount(await shop.checkout(waiting))
    expect(await verifyOrder({ order_id: waiting.order_id, order_number: issued.order_number })).toMatchObject({
      success: false,
      code: 'AWAITING_DEPOSIT',
    })
    await shop.set({ paid_amount_delta: 1 })
    const tampered = await shop.buy()
    expect(await verifyOrder({ order_id: tampered.placement.order_id, order_number: tampered.paid.order_number })).toMatchObject({
      success: false,
      status: 'cancelled',
      code: 'AMOUNT_MISMATCH',
    })
    await shop.set({ paid_amount_delta: 0 })
    const refunded = await shop.buy()
    await shop.refund(refunded.paid.order_number)
    expect(await verifyOrder({ order_id: refunded.placement.order_id, order_number: refunded.paid.order_number })).toMatchObject({
      success: false,
      code: 'REFUNDED',
    })
  })

  test('without a number looks again at a paid order: a refund that no webhook told of is found', async () => {
    const { placement, paid } = await shop.buy()
    const verify = () => verifyOrder({ order_id: placement.order_id })
    expect(await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })).toMatchObject({ success: true })
    expect(await verify()).toEqual({ success: true, status: 'paid' })
    await shop.refund(paid.order_number)
    expect(await verify()).toMatchObject({ success: false, code: 'REFUNDED' })
  })

  test('without a number looks at the last bill, too', async () => {
    const { placement, paid } = await shop.buy()
    await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })
    const [subscription] = (await shop.order(placement.order_id)).subscriptions
    const { bills } = (await shop.call('POST', `subscriptions/${subscription?.orderSubscriptionId}/renew`)) as {
      bills: { duration: number; order_number: string }[]
    }
    const renewed = bills.find((bill) => bill.duration === 2)?.order_number ?? ''
    await verifyOrder({ order_id: placement.order_id, order_number: renewed })
    await shop.refund(renewed)
    await verifyOrder({ order_id: placement.order_id })
    const renewal = await getPrisma().renewal.findUniqueOrThrow({ where: { bootpayOrderNumber: renewed } })
    expect(renewal.refundedAmount).toBe(renewal.amount)
  })

  test('without a number, of a payment that Bootpay does not know any more: what is stored stands', async () => {
    const { placement, paid } = await shop.buy()
    await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })
    await shop.reset()
    expect(await verifyOrder({ order_id: placement.order_id })).toEqual({ success: true, status: 'paid' })
  })

  test('without a number and with the budget spent: what is stored, and a recheck as soon as there is room', async () => {
    const { placement, paid } = await shop.buy()
    await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })
    await shop.refund(paid.order_number)
    await getPrisma().$executeRaw`UPDATE lookup_budget SET tokens = 0, filled_at = now() + interval '1 hour'`
    expect(await verifyOrder({ order_id: placement.order_id })).toEqual({ success: true, status: 'paid' })
    await getPrisma().$executeRaw`UPDATE lookup_budget SET tokens = 6000, filled_at = now()`
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('refunded')
  })

  test('while Bootpay is silent: checking, and the worker goes on', async () => {
    const { placement, paid } = await shop.buy()
    await shop.breakWith([{ match: { path: '/v1/*' }, fault: 'refused', times: 1 }])
    expect(await verifyOrder({ order_id: placement.order_id, order_number: paid.order_number })).toMatchObject({
      success: false,
      code: 'CHECKING',
    })
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })
})

describe('/result', () => {
  const query = (fields: Record<string, string>): string => new URLSearchParams(fields).toString()

  test('leads to the order of Bootpay’s answer and settles it, whatever the event claims', async () => {
    for (const event of ['done', 'confirm', 'cancel', 'error', 'issued', 'nonsense', 'undefined']) {
      const { placement, paid } = await shop.buy()
      expect(
        await findResultOrder(
          query({ event, order_number: paid.order_number, metadata: 'undefined', request_id: 'undefined' }),
          null,
        ),
      ).toBe(placement.order_id)
      expect((await shop.order(placement.order_id)).status).toBe('paid')
    }
  })

  test('`event=done` for an order that nobody paid makes nothing paid; `event=cancel` cancels nothing', async () => {
    const placement = await shop.place({}, 'r1')
    const checkoutId = await shop.checkout(placement)
    const { checkouts } = await shop.call('GET', 'state')
    const open = (checkouts as { checkout_id: string; order_number: string }[]).find((each) => each.checkout_id === checkoutId)
    for (const event of ['done', 'cancel']) {
      expect(await findResultOrder(query({ event, order_number: open?.order_number ?? '' }), null)).toBe(placement.order_id)
      expect((await shop.order(placement.order_id)).status).toBe('pending')
    }
  })

  test('without a number: by its metadata, else this browser’s newest pending order, else nothing', async () => {
    const placement = await shop.place({}, 'r2')
    const metadata = JSON.stringify({ order_id: placement.order_id })
    expect(await findResultOrder(query({ event: 'error', metadata }), null)).toBe(placement.order_id)
    expect(await findResultOrder('event=cancel?order_number=undefined', 'r2')).toBe(placement.order_id)
    expect(await findResultOrder('event=done&order_number=99999999999999999999', null)).toBeNull()
    expect(await findResultOrder('', 'a browser without orders')).toBeNull()
  })

  test('somebody else’s number moves nothing of this browser’s order', async () => {
    const mine = await shop.place({ plan_key: 'starter' }, 'r3')
    const other = await shop.buy()
    await findResultOrder(query({ event: 'done', order_number: other.paid.order_number }), 'r3')
    expect(await shop.order(mine.order_id)).toMatchObject({ status: 'pending', payments: [] })
  })

  test('answers in time when Bootpay hangs; settling goes on as a job', async () => {
    const { placement, paid } = await shop.buy()
    await shop.breakWith([{ match: { path: '/v1/orders/*' }, fault: 'latency', times: 1, delay_ms: 6_000 }])
    const began = Date.now()
    const metadata = JSON.stringify({ order_id: placement.order_id })
    expect(await findResultOrder(query({ order_number: paid.order_number, metadata }), null)).toBe(placement.order_id)
    expect(Date.now() - began).toBeLessThan(5_000)
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('while Bootpay does not answer, the return stays open: its page must not say that nothing was paid', async () => {
    const { placement, paid } = await shop.buy()
    for (const claimed of [paid.order_number, "' OR 1=1", '../users', '']) expect(await isReturnOpen(claimed)).toBe(false)
    await shop.breakWith([{ match: { path: '/v1/orders/*' }, fault: 'error_500' }])
    const metadata = JSON.stringify({ order_id: placement.order_id })
    expect(await findResultOrder(query({ order_number: paid.order_number, metadata }), null)).toBe(placement.order_id)
    expect(await isReturnOpen(paid.order_number)).toBe(true)
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('pending')
    expect(await isReturnOpen(paid.order_number)).toBe(true)
    await shop.breakWith([])
    await getPrisma().$executeRaw`UPDATE lookups SET due_at = now()`
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('paid')
    expect(await isReturnOpen(paid.order_number)).toBe(false)
  })
})

describe('who sees an order', () => {
  test('its browser and operators see all of it; others where it stands, and nothing personal', async () => {
    const placement = await shop.place({}, 'owner')
    expect(await getOrder(placement.order_id, { browserToken: 'owner', operator: false })).toMatchObject({ status: 'pending' })
    expect(await getOrder(placement.order_id, { browserToken: 'stranger', operator: false })).toBeNull()
    expect(await getOrder(placement.order_id, { browserToken: null, operator: false })).toBeNull()
    expect(await getOrder(placement.order_id, { browserToken: null, operator: true })).not.toBeNull()
    expect(await getOrder("' OR 1=1", { browserToken: 'owner', operator: true })).toBeNull()
    expect(JSON.stringify(await getPublicOrder(placement.order_id))).not.toMatch(/홍길동|010|example\.com|receipt|timeline/)
  })
})

describe('a webhook', () => {
  const deliver = (body: unknown, contentType = 'application/json'): Promise<void> =>
    receiveDelivery({ contentType, body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)), sender: null })

  test('is stored word for word and leads to a look; its order ends as Bootpay says', async () => {
    const { placement, paid } = await shop.buy()
    const body = { event: 'order.paid', data: { order_number: paid.order_number }, note: '🦊' }
    await deliver(body)
    expect(await getPrisma().webhookDelivery.findFirst({ where: { orderNumber: paid.order_number } })).toMatchObject({
      body: JSON.stringify(body),
      event: 'order.paid',
      status: 'received',
    })
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('of the PG, with a receipt alone, leads there too', async () => {
    const { placement, paid } = await shop.buy()
    await deliver(
      `webhook_type=PAYMENT_COMPLETED&receipt_id=${paid.receipt_id}`,
      'application/x-www-form-urlencoded; charset=utf-8',
    )
    await shop.work(2)
    expect((await shop.order(placement.order_id)).status).toBe('paid')
  })

  test('forged: claims of payment or refund change nothing that Bootpay does not say', async () => {
    const placement = await shop.place({}, 'forged')
    const checkoutId = await shop.checkout(placement)
    const state = await shop.call('GET', 'state')
    const { order_number } = (state.checkouts as { checkout_id: string; order_number: string }[]).find(
      (each) => each.checkout_id === checkoutId,
    ) ?? { order_number: '' }
    await deliver({
      event: 'order.paid',
      data: { order_number, price: 1, status: 2, receipt_status: 1, metadata: { order_id: placement.order_id } },
    })
    await deliver({ event: 'order.cancelled', data: { order_number } })
    await shop.work()
    expect((await shop.order(placement.order_id)).status).toBe('pending')
  })

  test('two hundred of the same are one payment', async () => {
    const { placement, paid } = await shop.buy()
    await Promise.all(
      Array.from({ length: 200 }, () => deliver({ event: 'order.paid', data: { order_number: paid.order_number } })),
    )
    await shop.work(2)
    const order = await shop.order(placement.order_id)
    expect(order.events.filter((event) => event.to === 'paid')).toHaveLength(1)
    expect(order.mails).toHaveLength(1)
  })

  test('that comes before the redirect, after it, or with it: one payment', async () => {
    for (const which of ['before', 'after', 'both']) {
      const { placement, paid } = await shop.buy()
      const redirect = (): Promise<unknown> => findResultOrder(`order_number=${paid.order_number}`, null)
      const webhook = async (): Promise<void> => {
        await deliver({ event: 'order.paid', data: { order_number: paid.order_number } })
        await shop.work()
      }
      if (which === 'before') await webhook().then(redirect)
      else if (which === 'after') await redirect().then(webhook)
      else await Promise.all([redirect(), webhook()])
      const order = await shop.order(placement.order_id)
      expect(order.events.map((event) => event.to)).toEqual(['pending', 'paid'])
    }
  })

  test.each([
    ['an unknown event without a number', { event: 'something.else', data: { id: 1 } }, 'ignored'],
    ['a hostile number', { order_number: '../users?x' }, 'ignored'],
  ])('%s is stored and ignored', async (_name, body, status) => {
    await deliver(body)
    expect(await getPrisma().webhookDelivery.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({ status })
  })

  test.each([
    ['{', 'application/json', 'INVALID_REQUEST'],
    ['[]', 'application/json', 'INVALID_REQUEST'],
    ['{"a":"\\u0000', 'application/json', 'INVALID_REQUEST'],
    ['a=\u0000', 'application/x-www-form-urlencoded', 'INVALID_REQUEST'],
    ['<xml/>', 'application/xml', 'UNSUPPORTED_MEDIA_TYPE'],
    [`{"a":"${'x'.repeat(70_000)}"}`, 'application/json', 'PAYLOAD_TOO_LARGE'],
  ])('%.20j as %s is refused with %s', async (body, contentType, code) => {
    await expect(deliver(body, contentType)).rejects.toMatchObject({ code })
  })
})

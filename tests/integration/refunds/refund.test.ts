import { beforeEach, describe, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { buyPaid, codeOf, makeRefundRequest, OPERATOR, readReceipt } from '#tests/support/scenes.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(() => shop.reset())

/** P3: what we say was refunded is what Bootpay says, and what our own refunds come to. */
async function expectBalanced(orderId: string, receiptId: string): Promise<void> {
  const order = await shop.order(orderId)
  const receipt = await readReceipt(shop, receiptId)
  const done = await getPrisma().refund.aggregate({ where: { orderId, status: 'done' }, _sum: { amount: true } })
  expect(order.refundedAmount).toBe(receipt.cancelled_price)
  expect(done._sum.amount ?? 0).toBe(receipt.cancelled_price)
}

describe('an operator refunds', () => {
  test('in full: one cancellation, the order refunded, the mail queued, the timeline says who', async () => {
    const { orderId, receiptId } = await buyPaid(shop)
    expect(await requestRefund(makeRefundRequest(orderId), OPERATOR)).toMatchObject({
      status: 'done',
      amount: 29_000,
      code: null,
    })
    const order = await shop.order(orderId)
    expect(order).toMatchObject({ status: 'refunded', refundedAmount: 29_000 })
    expect(order.events.find((event) => event.type === 'refund_requested')).toMatchObject({
      actor: 'operator',
      operatorId: 'operator',
      reason: '29000:buyer_request',
    })
    expect(order.mails.map((mail) => mail.kind).sort()).toEqual(['receipt', 'refund'])
    expect((await readReceipt(shop, receiptId)).cancellations).toHaveLength(1)
    expect(order.incidents).toEqual([])
    await expectBalanced(orderId, receiptId)
  })

  test('in part, then the rest', async () => {
    const { orderId, receiptId } = await buyPaid(shop)
    expect(await requestRefund(makeRefundRequest(orderId, { amount: 9_000 }), OPERATOR)).toMatchObject({ status: 'done' })
    expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 9_000 })
    await expect(requestRefund(makeRefundRequest(orderId, { amount: 9_000 }), OPERATOR)).rejects.toThrow(/그사이/)
    await requestRefund(makeRefundRequest(orderId, { amount: 20_000, seenLeft: 20_000 }), OPERATOR)
    expect(await shop.order(orderId)).toMatchObject({ status: 'refunded', refundedAmount: 29_000 })
    await expectBalanced(orderId, receiptId)
  })

  test('a double click is one refund; the same key for another amount is a conflict', async () => {
    const { orderId, receiptId } = await buyPaid(shop)
    const request = makeRefundRequest(orderId, { amount: 9_000 })
    const answers = await Promise.all([1, 2, 3].map(() => requestRefund(request, OPERATOR)))
    expect(new Set(answers.map((answer) => answer.refundId)).size).toBe(1)
    expect((await readReceipt(shop, receiptId)).cancellations).toHaveLength(1)
    const error = await requestRefund({ ...request, amount: 1 }, OPERATOR).catch(codeOf)
    expect(error).toBe('IDEMPOTENCY_CONFLICT')
  })

  test.each([
    [{ amount: 29_001 }, 'REFUND_TOO_LARGE'],
    [{ amount: 0 }, 'INVALID_REQUEST'],
    [{ amount: 0.5 }, 'INVALID_REQUEST'],
    [{ amount: -1 }, 'INVALID_REQUEST'],
    [{ requestKey: 'short' }, 'INVALID_REQUEST'],
    [{ orderNumber: '../users' }, 'INVALID_REQUEST'],
    [{ seenLeft: 28_000 }, 'ORDER_CHANGED'],
  ])('%j is refused with %s and nothing moves', async (changes, expected) => {
    const { orderId, receiptId } = await buyPaid(shop)
    expect(await requestRefund(makeRefundRequest(orderId, changes), OPERATOR).catch(codeOf)).toBe(expected)
    expect((await readReceipt(shop, receiptId)).cancelled_price).toBe(0)
    expect(await getPrisma().refund.count({ where: { orderId } })).toBe(0)
  })

  test('an order that holds no money cannot be refunded, nor can a payment of another order', async () => {
    const { order_id } = await shop.place()
    expect(await requestRefund(makeRefundRequest(order_id), OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
    const [one, other] = [await buyPaid(shop), await buyPaid(shop)]
    const crossed = makeRefundRequest(one.orderId, { orderNumber: other.orderNumber })
    expect(await requestRefund(crossed, OPERATOR).catch(codeOf)).toBe('STATUS_NOT_ALLOWED')
    expect((await readReceipt(shop, other.receiptId)).cancelled_price).toBe(0)
  })

  test('what Bootpay’s own admin refunded is seen before anything is promised', async () => {
    const { orderId, orderNumber, receiptId } = await buyPaid(shop)
    await shop.refund(orderNumber, { amount: 20_000 })
    expect(await requestRefund(makeRefundRequest(orderId), OPERATOR).catch(codeOf)).toBe('ORDER_CHANGED')
    expect(await requestRefund(makeRefundRequest(orderId, { amount: 9_000, seenLeft: 9_000 }), OPERATOR)).toMatchObject({
      status: 'done',
    })
    expect((await readReceipt(shop, receiptId)).cancelled_price).toBe(29_000)
    expect((await shop.order(orderId)).status).toBe('refunded')
  })

  test('a renewal is refunded by its own number', async () => {
    const { orderId, orderNumber } = await buyPaid(shop)
    const first = await getGateway().fetchSnapshot(orderNumber)
    let cancelled = 0
    const renewal = '26122300000000000777'
    const gateway = {
      ...getGateway(),
      fetchSnapshot: async () => ({
        ...first,
        orderNumber: renewal,
        orderId: 'c'.repeat(24),
        receiptId: 'd'.repeat(24),
        cancelledPrice: cancelled as typeof first.cancelledPrice,
        subscriptions: first.subscriptions.map((each) => ({ ...each, currentDuration: 2 })),
      }),
      listCancellations: async () => [],
      cancelPayment: async ({ amount }: { amount?: number }) => {
        cancelled += amount ?? 0
      },
    }
    await settleOrder(renewal, { gateway })
    const request = makeRefundRequest(orderId, { orderNumber: renewal, amount: 9_000 })
    expect(await requestRefund(request, OPERATOR, gateway)).toMatchObject({ status: 'done' })
    expect(await getPrisma().renewal.findUnique({ where: { bootpayOrderNumber: renewal } })).toMatchObject({
      refundedAmount: 9_000,
    })
    expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 0 })
  })
})

describe('at the same time', () => {
  test('INV-25, INV-27: fifty partial refunds: one at a time, never more than was paid', async () => {
    const { orderId, receiptId } = await buyPaid(shop)
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () =>
        requestRefund(makeRefundRequest(orderId, { amount: 1_000 }), OPERATOR).then((each) => each.status, codeOf),
      ),
    )
    const done = outcomes.filter((outcome) => outcome === 'done').length
    expect(done).toBeGreaterThanOrEqual(1)
    expect(new Set(outcomes)).toSatisfy((kinds: Set<string>) =>
      [...kinds].every((kind) => ['done', 'REFUND_IN_PROGRESS', 'ORDER_CHANGED'].includes(kind)),
    )
    expect((await readReceipt(shop, receiptId)).cancelled_price).toBe(done * 1_000)
    await expectBalanced(orderId, receiptId)
  })

  test('two hundred duplicate webhooks while a refund runs are one refund', async () => {
    const { orderId, orderNumber, receiptId } = await buyPaid(shop)
    await shop.breakWith([{ match: { path: '/v2/cancel' }, fault: 'latency', delay_ms: 50 }])
    const [refund] = await Promise.all([
      requestRefund(makeRefundRequest(orderId), OPERATOR),
      ...Array.from({ length: 200 }, () => settleOrder(orderNumber)),
    ])
    expect(refund.status).toBe('done')
    const order = await shop.order(orderId)
    expect(order.events.filter((event) => event.to === 'refunded')).toHaveLength(1)
    expect(order.mails.filter((mail) => mail.kind === 'refund')).toHaveLength(1)
    expect((await readReceipt(shop, receiptId)).cancellations).toHaveLength(1)
    await expectBalanced(orderId, receiptId)
  })
})

describe('when Bootpay is not well', () => {
  const faults = ['timeout', 'timeout_after_success', 'error_500', 'too_many_requests', 'html', 'broken_json', 'refused']

  test.each(faults)('INV-29: %s while refunding: asked for until it is known, one cancellation', async (fault) => {
    const { orderId, receiptId } = await buyPaid(shop)
    await shop.breakWith([{ match: { path: '/v2/cancel' }, fault, times: 2, delay_ms: 10 }])
    const asked = await requestRefund(makeRefundRequest(orderId, { amount: 9_000 }), OPERATOR)
    expect(['done', 'unknown']).toContain(asked.status)
    await shop.work(4)
    const refund = await getPrisma().refund.findFirstOrThrow({ where: { orderId } })
    expect(refund).toMatchObject({ status: 'done', amount: 9_000 })
    expect((await readReceipt(shop, receiptId)).cancellations).toEqual([
      expect.objectContaining({ cancel_id: refund.cancelId, price: 9_000 }),
    ])
    await expectBalanced(orderId, receiptId)
    const open = (await shop.order(orderId)).incidents.filter((incident) => incident.closedAt === null)
    expect(open).toEqual([])
  })

  test('INV-29: done, but every answer is lost: unknown, and held, until Bootpay can be asked', async () => {
    const { orderId, receiptId, orderNumber } = await buyPaid(shop)
    let lost = false
    const real = getGateway()
    const gateway = {
      ...real,
      cancelPayment: async (request: Parameters<typeof real.cancelPayment>[0]) => {
        await real.cancelPayment(request)
        lost = true
      },
      fetchSnapshot: async (number: string) => {
        if (lost) await shop.breakWith([{ match: { path: '*' }, fault: 'error_500' }])
        return await real.fetchSnapshot(number)
      },
    }
    const refund = await requestRefund(makeRefundRequest(orderId, { amount: 9_000 }), OPERATOR, gateway)
    expect(refund.status).toBe('unknown')
    expect(await shop.incidents('refund_unknown', orderNumber)).toBe(1)
    await shop.breakWith([])
    expect(await requestRefund(makeRefundRequest(orderId, { amount: 1_000, seenLeft: 20_000 }), OPERATOR).catch(codeOf)).toBe(
      'REFUND_IN_PROGRESS',
    )
    await shop.work(2)
    expect((await readReceipt(shop, receiptId)).cancellations).toHaveLength(1)
    expect(await shop.order(orderId)).toMatchObject({ refundedAmount: 9_000 })
    await expectBalanced(orderId, receiptId)
  })

  test('a refusal ends the refund, says so, and frees the amount', async () => {
    const { orderId, orderNumber, receiptId } = await buyPaid(shop)
    const { ProviderError } = await import('#lib/bootpay/provider-error.ts')
    const gateway = {
      ...getGateway(),
      cancelPayment: async () => {
        throw new ProviderError('refused', 'RC_REQUEST_FAILED', 'no')
      },
    }
    const refused = await requestRefund(makeRefundRequest(orderId), OPERATOR, gateway)
    expect(refused).toMatchObject({ status: 'refused', code: 'RC_REQUEST_FAILED' })
    expect(await shop.incidents('refund_refused', orderNumber)).toBe(1)
    expect((await shop.order(orderId)).status).toBe('paid')
    expect(await requestRefund(makeRefundRequest(orderId), OPERATOR)).toMatchObject({ status: 'done' })
    const order = await shop.order(orderId)
    expect(order.incidents.every((incident) => incident.closedAt !== null)).toBe(true)
    expect((await readReceipt(shop, receiptId)).cancellations).toHaveLength(1)
  })

  test('while Bootpay cannot be asked, no refund begins', async () => {
    const { orderId } = await buyPaid(shop)
    await shop.breakWith([{ match: { path: '*' }, fault: 'error_500' }])
    expect(await requestRefund(makeRefundRequest(orderId), OPERATOR).catch(codeOf)).toBe('PROVIDER_UNAVAILABLE')
    expect(await getPrisma().refund.count({ where: { orderId } })).toBe(0)
  })

  test('P8: whoever asked dies after the row was written: the worker takes over when the lease ends', async () => {
    const { orderId, receiptId } = await buyPaid(shop)
    const gateway = {
      ...getGateway(),
      cancelPayment: () => Promise.reject(new Error('the process is gone')),
    }
    await requestRefund(makeRefundRequest(orderId), OPERATOR, gateway)
    await getPrisma()
      .$executeRaw`UPDATE lookups SET locked_until = now() - interval '1 second' WHERE order_number LIKE 'refund:%'`
    await shop.work(2)
    expect((await shop.order(orderId)).status).toBe('refunded')
    await expectBalanced(orderId, receiptId)
  })
})

describe('the database’s own rules', () => {
  test('INV-25, INV-26, INV-27 hold even when the code is wrong', async () => {
    const { orderId, orderNumber, receiptId } = await buyPaid(shop)
    const insert = (amount: number, key: string, status = 'calling') =>
      getPrisma().refund.create({
        data: {
          requestKey: key,
          purpose: 'refund',
          orderId,
          bootpayOrderNumber: orderNumber,
          receiptId,
          channel: 'pg',
          cancelId: key,
          amount,
          cancelledPrice: 0,
          status,
          reason: 'other',
        },
      })
    await expect(insert(29_001, 'a')).rejects.toThrow(/INV-27/)
    const refund = await insert(9_000, 'b')
    await expect(insert(1, 'c')).rejects.toThrow()
    await expect(getPrisma().refund.update({ where: { id: refund.id }, data: { amount: 1 } })).rejects.toThrow(/INV-26/)
    await expect(getPrisma().refund.update({ where: { id: refund.id }, data: { cancelId: 'd' } })).rejects.toThrow(/INV-26/)
    await expect(getPrisma().refund.delete({ where: { id: refund.id } })).rejects.toThrow(/INV-26/)
    const ended = { status: 'refused', finishedAt: new Date() }
    await getPrisma().refund.update({ where: { id: refund.id }, data: ended })
    await expect(
      getPrisma().refund.update({ where: { id: refund.id }, data: { status: 'calling', finishedAt: null } }),
    ).rejects.toThrow(/INV-26/)
    await expect(getPrisma().refund.update({ where: { id: refund.id }, data: { accountBox: 'x' } })).rejects.toThrow(
      /refunds_account/,
    )
  })
})

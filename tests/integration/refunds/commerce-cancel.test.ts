import { beforeEach, expect, test } from 'vitest'
import type { BootpayGateway } from '#lib/bootpay/gateway.ts'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { runLookups } from '#tests/support/run-lookups.ts'
import { makeRefundRequest, OPERATOR, readReceipt } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'
import { wrapGateway } from '#tests/support/wrap-gateway.ts'

/** Bootpay's Commerce cancel: the way where no receipt is known that PG could cancel (protocol notes §5). It knows no key. */
const shop = await useShop()
beforeEach(() => shop.reset())

/** A Bootpay whose orders name no receipt's id, though they say what was paid; each call is written down. */
function withoutReceipt(): { gateway: BootpayGateway; calls: string[] } {
  const calls: string[] = []
  const gateway = wrapGateway(getGateway(), async (call, run) => {
    calls.push(call)
    const answer = await run()
    return call === 'fetchSnapshot' ? { ...(answer as object), receiptId: null } : answer
  })
  return { gateway, calls }
}

const work = async (gateway: BootpayGateway): Promise<void> => {
  for (let round = 0; round < 3; round++) {
    await getPrisma().$executeRaw`UPDATE lookups SET due_at = now() WHERE NOT final`
    await runLookups({ gateway, schedule: [60_000] })
  }
}

async function givenBack(receiptId: string | null): Promise<number[]> {
  return (await readReceipt(shop, receiptId)).cancellations.map(({ price }) => price)
}

test.each([null, 'timeout_after_success', 'error_500', 'html', 'broken_json', 'refused'])(
  'an order without a receipt is refunded by its number, once (%s)',
  async (fault) => {
    const { gateway, calls } = withoutReceipt()
    const { placement, paid } = await shop.buy()
    await settleOrder(paid.order_number, { gateway })
    const orderId = placement.order_id
    expect((await shop.order(orderId)).payments).toMatchObject([{ receiptId: null, accepted: true }])
    if (fault !== null)
      await shop.breakWith([{ match: { method: 'POST', path: '/v1/order/cancel' }, fault, times: 1, delay_ms: 10 }])
    await requestRefund(makeRefundRequest(orderId, { amount: 9_000 }), OPERATOR, gateway)
    await work(gateway)
    expect(await getPrisma().refund.findMany({ where: { orderId } })).toMatchObject([
      { channel: 'commerce', receiptId: null, status: 'done', amount: 9_000 },
    ])
    expect(await shop.order(orderId)).toMatchObject({ status: 'paid', refundedAmount: 9_000 })
    expect(await givenBack(paid.receipt_id)).toEqual([9_000])
    expect(await getGateway().listCancellations(paid.order_number)).toMatchObject([{ status: 'approved', amount: 9_000 }])
    expect(calls).toContain('cancelOrder')
    expect(calls).not.toContain('cancelPayment')
  },
)

test('a server that wants even an operator’s own request approved gets the approval; what waits already is not asked for again', async () => {
  const { gateway, calls } = withoutReceipt()
  const asking: BootpayGateway = wrapGateway(gateway, async (_call, run) => await run())
  // As a server does that takes no word for it that a supervisor asks.
  Object.assign(asking, {
    cancelOrder: (request: Parameters<BootpayGateway['cancelOrder']>[0]) => gateway.requestCancellation(request),
  })
  const { placement, paid } = await shop.buy()
  await settleOrder(paid.order_number, { gateway })
  const orderId = placement.order_id
  expect(await requestRefund(makeRefundRequest(orderId), OPERATOR, asking)).toMatchObject({ status: 'done' })
  expect(calls.filter((call) => call === 'requestCancellation')).toHaveLength(1)
  expect(calls.filter((call) => call === 'approveCancellation')).toHaveLength(1)
  expect(await givenBack(paid.receipt_id)).toEqual([29_000])
  expect(await shop.order(orderId)).toMatchObject({ status: 'refunded' })
})

test('a payment that must not stay goes back by its number, too', async () => {
  const { gateway, calls } = withoutReceipt()
  const placement = await shop.place({ idempotency_key: newKey() })
  const paid = await shop.pay(await shop.checkout(placement), { amount: 1_000 })
  await settleOrder(paid.order_number, { gateway })
  await work(gateway)
  expect(await givenBack(paid.receipt_id)).toEqual([1_000])
  expect(calls).not.toContain('cancelPayment')
  expect(await shop.order(placement.order_id)).toMatchObject({ status: 'cancelled', cancelReason: 'amount_mismatch' })
  expect((await shop.order(placement.order_id)).payments[0]?.reversedAt).not.toBeNull()
})

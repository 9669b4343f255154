import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { requestCancellation } from '#lib/cancellations/request-cancellation.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { sweepOrders } from '#lib/orders/sweep-orders.ts'
import { enterAsOwner } from '#tests/integration/auth/enter-office.ts'
import { makeForm } from '#tests/support/make-form.ts'
import { type Bought, buyPaid, createPromotion } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

// What an operator chooses in the dialog, by the fields that it sends, and what becomes of it here and at Bootpay.
const request = vi.hoisted(() => ({ headers: new Headers() }))
vi.mock('next/headers', () => ({ headers: async () => request.headers, cookies: async () => ({ get: () => undefined }) }))
vi.mock('next/cache', () => ({ revalidatePath: () => undefined }))
const office = await import('#app/admin/orders/[orderId]/refund-actions.ts')

const MONTH = 31 * 86_400
const PRICE = 23_200

const shop = await useShop()
beforeAll(async () => {
  request.headers = await enterAsOwner()
})
beforeEach(() => shop.reset())

/** A subscription bought with the only slot of a code. */
async function buyWithCode(): Promise<Bought & { code: string }> {
  const code = await createPromotion({ capTotal: 1 })
  return { ...(await buyPaid(shop, { promotion_code: code })), code }
}

async function press(bought: Bought, choices: Record<string, string>): Promise<void> {
  const { refundedAmount } = await shop.order(bought.orderId)
  const form = makeForm({
    order_id: bought.orderId,
    order_number: bought.orderNumber,
    left: String(PRICE - refundedAmount),
    extent: 'full',
    amount: '',
    reason: 'buyer_request',
    note: '',
    request_key: newKey(),
    ...choices,
  })
  expect(await office.refundOrderAction(null, form)).toMatchObject({ ok: true })
}

const isFree = async (code: string): Promise<boolean> =>
  await shop.place({ promotion_code: code, buyer: { name: '다음' }, idempotency_key: newKey() }, 'next').then(
    () => true,
    (error: { code?: string }) => {
      expect(error.code).toBe('PROMOTION_EXHAUSTED')
      return false
    },
  )

/** A month later: what Bootpay charged, and what is known of it here. */
async function chargedAfterAMonth({ orderId }: Bought): Promise<number> {
  const before = new Date(Date.now() - 3_600_000)
  await shop.call('POST', 'clock/advance', { seconds: MONTH })
  await sweepOrders({ gateway: getGateway(), coveredUpTo: before, now: new Date(Date.now() + MONTH * 1_000) })
  await shop.work(2)
  return await getPrisma().renewal.count({ where: { subscription: { orderId } } })
}

describe('the promotion’s slot', () => {
  it('given back: another buyer has it', async () => {
    const bought = await buyWithCode()
    expect(await isFree(bought.code)).toBe(false)
    await press(bought, { promotion: 'return', subscription: 'end' })
    expect(await isFree(bought.code)).toBe(true)
  })

  it('kept: it stays used, also after Bootpay has told of the refund again', async () => {
    const bought = await buyWithCode()
    await press(bought, { promotion: 'keep', subscription: 'end' })
    await settleOrder(bought.orderNumber)
    expect(await shop.order(bought.orderId)).toMatchObject({ status: 'refunded' })
    expect(await isFree(bought.code)).toBe(false)
  })

  it('a part given back frees nothing, and the choice of the last refund holds', async () => {
    const bought = await buyWithCode()
    await press(bought, { extent: 'part', amount: '3,200', promotion: 'keep', subscription: 'keep' })
    expect(await isFree(bought.code)).toBe(false)
    await press(bought, { promotion: 'return', subscription: 'keep' })
    expect(await isFree(bought.code)).toBe(true)
  })
})

describe('the subscription', () => {
  it('ended: nothing is charged any more, here and at Bootpay; the timeline says who', async () => {
    const bought = await buyWithCode()
    await press(bought, { subscription: 'end', promotion: 'return' })
    const order = await shop.order(bought.orderId)
    expect(order.subscriptions).toMatchObject([{ status: 'ended' }])
    expect(order.events.find((event) => event.type === 'subscription_ended')).toMatchObject({ actor: 'operator' })
    const refund = await getPrisma().refund.findFirstOrThrow({ where: { orderId: bought.orderId } })
    expect(refund.endSubscription).toBe(true)
    expect(await getPrisma().subscriptionEnd.findFirstOrThrow({ where: { orderId: bought.orderId } })).toMatchObject({
      ...{ cause: 'refund', refundId: refund.id, status: 'ended', finishedAt: expect.any(Date) },
    })
    expect(await chargedAfterAMonth(bought)).toBe(0)
  })

  it('kept: refunded though it is, the next month is charged', async () => {
    const bought = await buyWithCode()
    await press(bought, { extent: 'part', amount: '3,200', subscription: 'keep', promotion: 'return' })
    expect((await shop.order(bought.orderId)).subscriptions).toMatchObject([{ status: 'active' }])
    expect(await chargedAfterAMonth(bought)).toBe(1)
  })
})

it('granting a buyer’s request takes the same choices', async () => {
  for (const choice of ['keep', 'return'] as const) {
    const bought = await buyWithCode()
    await requestCancellation(bought.orderId, 'browser', 'change_of_mind')
    const { id } = await getPrisma().cancellationRequest.findFirstOrThrow({ where: { orderId: bought.orderId } })
    const fields = { order_id: bought.orderId, id: String(id), request_key: newKey(), promotion: choice, subscription: 'end' }
    expect(await office.approveCancellationAction(null, makeForm(fields))).toMatchObject({ ok: true })
    expect(await shop.order(bought.orderId)).toMatchObject({ status: 'refunded', subscriptions: [{ status: 'ended' }] })
    expect(await isFree(bought.code)).toBe(choice === 'return')
  }
})

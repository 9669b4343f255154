import { describe, expect, test } from 'vitest'
import { forgetPlans, listPlans } from '#lib/catalog/list-plans.ts'
import { getPrisma } from '#lib/db/client.ts'
import { ShopError } from '#lib/errors.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()

async function refusal(work: Promise<unknown>): Promise<{ code: string; details: Record<string, unknown> }> {
  const error = await work.then(
    () => new Error('was accepted'),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ShopError)) throw error
  return { code: error.code, details: error.details }
}

describe('placing an order', () => {
  test('stores it as pending at the catalogue’s price and returns the whole checkout', async () => {
    const placement = await shop.place({ billing_cycle: 'yearly', price: 1, quantity: 3 })
    const order = await shop.order(placement.order_id)
    expect(order).toMatchObject({
      status: 'pending',
      price: 290_000,
      originalPrice: 290_000,
      discount: 0,
      buyerPhone: '01012345678',
      quantity: 1,
    })
    expect(order.events).toMatchObject([{ type: 'placed', to: 'pending', actor: 'buyer' }])
    expect(placement).toMatchObject({ success: true, price: 290_000, original_price: 290_000, discount: 0, price_version: 1 })
    expect(placement.checkout).toEqual({
      client_key: 'sandbox_client_key',
      name: placement.order_name,
      price: 290_000,
      redirect_url: 'http://localhost:3000/result',
      user: {
        membership_type: 'guest',
        user_id: order.bootpayUserId,
        name: '홍길동',
        phone: '01012345678',
        email: 'hong@example.com',
      },
      products: [{ product_id: placement.product_id, duration: -1, quantity: 1 }],
      metadata: { order_id: placement.order_id, plan_key: 'professional', billing_cycle: 'yearly' },
      extra: { separately_confirmed: false, create_order_immediately: true },
    })
  })

  test('without a buyer, Bootpay is told 구매자', async () => {
    const placement = await shop.place({ buyer: null }, 'nobody')
    expect(placement.checkout?.user).toEqual({ membership_type: 'guest', user_id: expect.any(String), name: '구매자' })
  })

  test('a product alone selects plan and cycle; one that belongs to another plan does not', async () => {
    const yearly = await shop.place({ billing_cycle: 'yearly' })
    const { placement } = { placement: await shop.place({ plan_key: undefined, product_id: yearly.product_id }, 'other') }
    expect(placement.price).toBe(290_000)
    expect(await refusal(shop.place({ plan_key: 'starter', product_id: yearly.product_id }))).toMatchObject({
      code: 'PLAN_NOT_FOUND',
    })
  })

  test.each([
    [{ plan_key: 'nothing' }, 'PLAN_NOT_FOUND'],
    [{ plan_key: 'enterprise' }, 'PLAN_NOT_FOR_SALE'],
    [{ plan_key: '../users' }, 'PLAN_NOT_FOUND'],
    [{ plan_key: "starter'; DROP TABLE orders; --" }, 'PLAN_NOT_FOUND'],
    [{ promotion_code: 'SUMMER2024' }, 'PROMOTION_NOT_APPLICABLE'],
    [{ plan_key: '' }, 'INVALID_REQUEST'],
  ])('%j → %s', async (body, code) => {
    expect(await refusal(shop.place(body))).toMatchObject({ code })
  })

  test('P6, INV-14: the same key gives the same order, thirty times at once; another body is a conflict', async () => {
    const key = newKey()
    const placed = await Promise.all(
      Array.from({ length: 30 }, (_, each) => shop.place({ idempotency_key: key }, `browser-${each}`)),
    )
    expect(new Set(placed.map((each) => each.order_id)).size).toBe(1)
    expect(await refusal(shop.place({ idempotency_key: key, plan_key: 'starter' }))).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    })
  })

  test('P6: a default that is spelled out is the same body, with a key and without one', async () => {
    const key = newKey()
    const omitted = await shop.place({ idempotency_key: key })
    for (const billing_cycle of ['monthly', null]) {
      expect((await shop.place({ idempotency_key: key, billing_cycle })).order_id).toBe(omitted.order_id)
    }
    expect(await refusal(shop.place({ idempotency_key: key, billing_cycle: 'yearly' }))).toMatchObject({
      code: 'IDEMPOTENCY_CONFLICT',
    })
    const unkeyed = await shop.place({}, 'spelled-out')
    expect((await shop.place({ billing_cycle: 'monthly' }, 'spelled-out')).order_id).toBe(unkeyed.order_id)
  })

  test('without a key, a young pending order of the same browser is used again; another browser’s never', async () => {
    const [first, ...others] = await Promise.all(Array.from({ length: 10 }, () => shop.place({}, 'same-browser')))
    expect(new Set(others.map((each) => each.order_id))).toEqual(new Set([first?.order_id]))
    expect((await shop.place({}, 'another-browser')).order_id).not.toBe(first?.order_id)
    await getPrisma().order.update({
      where: { id: first?.order_id ?? '' },
      data: { placedAt: new Date(Date.now() - 31 * 60_000) },
    })
    expect((await shop.place({}, 'same-browser')).order_id).not.toBe(first?.order_id)
  })

  test('a paid order replayed by its key comes without a checkout', async () => {
    const key = newKey()
    const { placement, paid } = await shop.buy({ idempotency_key: key })
    const { settleOrder } = await import('#lib/orders/settle-order.ts')
    await settleOrder(paid.order_number)
    expect(await shop.place({ idempotency_key: key })).toMatchObject({ order_id: placement.order_id, checkout: null })
  })
})

describe('a price that changes', () => {
  test('a cached price is never sold; whoever saw the old one is told the new one', async () => {
    await listPlans()
    const db = getPrisma()
    const old = await db.planPrice.findFirstOrThrow({
      where: { active: true, billingCycle: 'monthly', plan: { key: 'starter' } },
    })
    const next = await db.$transaction(async (tx) => {
      await tx.planPrice.update({ where: { id: old.id }, data: { active: false } })
      const created = await tx.planPrice.create({
        data: { planId: old.planId, billingCycle: 'monthly', amount: 12_900, version: 2 },
      })
      await tx.bootpayProduct.create({ data: { planPriceId: created.id, environment: 'sandbox', productId: 'product_v2' } })
      return created
    })
    expect(await shop.place({ plan_key: 'starter' }, 'late')).toMatchObject({ price: 12_900, price_version: 2 })
    forgetPlans()
    expect(await refusal(shop.place({ plan_key: 'starter', price_version: 1 }))).toEqual({
      code: 'PRICE_CHANGED',
      details: { price: 12_900, price_version: 2 },
    })
    await db.plan.update({ where: { key: 'starter' }, data: { forSale: false } })
    expect(await refusal(shop.place({ plan_key: 'starter' }, 'later'))).toMatchObject({ code: 'PLAN_NOT_FOR_SALE' })
    expect(next.amount).toBe(12_900)
  })
})

import { beforeEach, expect, test } from 'vitest'
import { getGateway } from '#lib/bootpay/get-gateway.ts'
import { listCatalog } from '#lib/catalog/list-catalog.ts'
import { forgetPlans, listPlans } from '#lib/catalog/list-plans.ts'
import { movePlan } from '#lib/catalog/move-plan.ts'
import { registerProducts } from '#lib/catalog/register-products.ts'
import { reportCheckoutError } from '#lib/catalog/report-checkout-error.ts'
import { savePlan } from '#lib/catalog/save-plan.ts'
import { setPrice } from '#lib/catalog/set-price.ts'
import { setProduct } from '#lib/catalog/set-product.ts'
import { syncCatalog } from '#lib/catalog/sync-catalog.ts'
import { getPrisma } from '#lib/db/client.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(async () => {
  await registerProducts()
})

const PLAN = {
  nameKo: '팀',
  nameEn: 'Team',
  descriptionKo: '',
  descriptionEn: '',
  featuresKo: ['하나', ' '],
  featuresEn: ['One'],
  visible: true,
  forSale: true,
  highlighted: false,
}
const priceOf = async (key: string) =>
  (await listCatalog()).find((plan) => plan.key === key)?.prices.find((price) => price.billingCycle === 'monthly')
const actions = async (apply = false) =>
  (await syncCatalog({ apply })).steps.filter(({ action }) => action !== 'none').map(({ action, exUid }) => `${action} ${exUid}`)

test('a plan is made, shown at once, priced, registered, bought', async () => {
  await savePlan('team', PLAN)
  expect((await listPlans()).at(-1)).toMatchObject({ key: 'team', name: { ko: '팀', en: 'Team' }, features: { ko: ['하나'] } })
  expect(await setPrice('team', 'monthly', 50_000)).toBe(true)
  expect(await setPrice('team', 'monthly', 50_000)).toBe(false)
  await expect(shop.place({ plan_key: 'team' })).rejects.toMatchObject({ code: 'PLAN_NOT_FOR_SALE' })
  expect(await shop.incidents('product_problem', 'team-monthly-v1')).toBe(1)
  expect(await actions()).toEqual(['create team-monthly-v1'])
  expect(await actions(true)).toEqual(['create team-monthly-v1'])
  expect(await actions()).toEqual([])
  expect(await getPrisma().incident.count({ where: { kind: 'product_problem', closedAt: null } })).toBe(0)
  const { placement, paid } = await shop.buy({ plan_key: 'team' })
  await settleOrder(paid.order_number)
  expect(await shop.order(placement.order_id)).toMatchObject({ status: 'paid', paidAmount: 50_000 })
})

test('INV-17: a new price is a new version; who saw the old one is told, who placed at it pays it', async () => {
  const key = newKey()
  const before = await shop.place({ plan_key: 'starter', idempotency_key: key })
  await setPrice('starter', 'monthly', 12_000)
  await registerProducts()
  // P6: asked for again by its key, it is the same order at the price that its buyer saw, and can be paid.
  const again = { plan_key: 'starter', idempotency_key: key, price_version: before.price_version }
  expect(await shop.place(again)).toEqual(before)
  await expect(shop.place({ plan_key: 'starter', price_version: before.price_version })).rejects.toMatchObject({
    code: 'PRICE_CHANGED',
    details: { price: 12_000, price_version: before.price_version + 1 },
  })
  expect((await shop.place({ plan_key: 'starter', idempotency_key: newKey() })).price).toBe(12_000)
  const paid = await shop.pay(await shop.checkout(before))
  await settleOrder(paid.order_number)
  expect(await shop.order(before.order_id)).toMatchObject({ status: 'paid', paidAmount: before.price })
  await expect(
    getPrisma().planPrice.updateMany({ where: { plan: { key: 'starter' }, active: true }, data: { amount: 1_000 } }),
  ).rejects.toThrow(/INV-17/)
  // With nobody left to pay it, the old price's product goes off sale.
  expect(await actions(true)).toEqual([`retire starter-monthly-v${before.price_version}`])
  expect(await actions()).toEqual([])
})

test('two operators at once: two versions, one of them on sale', async () => {
  await Promise.all([
    setPrice('starter', 'yearly', 91_000),
    setPrice('starter', 'yearly', 92_000),
    setPrice('starter', 'yearly', 93_000),
  ])
  const prices = await getPrisma().planPrice.findMany({ where: { plan: { key: 'starter' }, billingCycle: 'yearly' } })
  expect(prices.filter((price) => price.active)).toHaveLength(1)
  expect(new Set(prices.map((price) => price.version)).size).toBe(prices.length)
})

test('a price that was changed at Bootpay is drift: shown, refused before the checkout, mended by a sync', async () => {
  const { product_id: productId } = await shop.place()
  await getGateway().registerProduct({
    exUid: 'professional-monthly-v1',
    name: 'x',
    description: '',
    price: 31_000,
    billingCycle: 'monthly',
    productId,
  })
  expect(await actions()).toEqual(['update professional-monthly-v1'])
  expect(await priceOf('professional')).toMatchObject({ problem: 'price_differs', products: [{ seenPrice: 31_000 }] })
  await expect(shop.place({ idempotency_key: newKey() })).rejects.toMatchObject({ code: 'PLAN_NOT_FOR_SALE' })
  expect(await shop.incidents('product_problem', 'professional-monthly-v1')).toBe(1)
  await actions(true)
  expect((await shop.place({ idempotency_key: newKey() })).price).toBe(29_000)
})

test('a product entered by hand is believed until it is compared', async () => {
  const price = await priceOf('professional')
  const own = price?.products[0]?.productId ?? ''
  await setProduct(price?.id ?? 0, 'sandbox', 'no-such-product')
  expect((await priceOf('professional'))?.problem).toBeNull()
  await syncCatalog({ apply: false })
  expect((await priceOf('professional'))?.problem).toBe('gone')
  await setProduct(price?.id ?? 0, 'production', 'live-product')
  await expect(setProduct(price?.id ?? 0, 'sandbox', '../users')).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
  await syncCatalog({ apply: true })
  expect((await priceOf('professional'))?.products).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ environment: 'sandbox', productId: own, seenPrice: 29_000 }),
      expect.objectContaining({ environment: 'production', productId: 'live-product', seenAt: null }),
    ]),
  )
})

test('order of appearance, hidden, not for sale', async () => {
  const keys = async () => (await listPlans()).map((plan) => plan.key)
  const before = await keys()
  await movePlan(before[1] ?? '', 'up')
  expect((await keys()).slice(0, 2)).toEqual([before[1], before[0]])
  await movePlan(before[1] ?? '', 'up')
  await movePlan(before[1] ?? '', 'down')
  expect(await keys()).toEqual(before)
  const professional = (await listCatalog()).find((plan) => plan.key === 'professional')
  await savePlan('professional', { ...professional, forSale: false })
  await expect(shop.place({ idempotency_key: newKey() })).rejects.toMatchObject({ code: 'PLAN_NOT_FOR_SALE' })
  await savePlan('professional', { ...professional, visible: false })
  await expect(shop.place({ idempotency_key: newKey() })).rejects.toMatchObject({ code: 'PLAN_NOT_FOUND' })
  await savePlan('professional', professional)
  forgetPlans()
})

test.each([
  ['price', () => setPrice('starter', 'monthly', 99)],
  ['price', () => setPrice('starter', 'monthly', 9_900.5)],
  ['key', () => savePlan('../x', PLAN)],
  ['name', () => savePlan('starter', { ...PLAN, nameKo: ' ' })],
  ['NUL', () => savePlan('starter', { ...PLAN, nameEn: 'a\0' })],
])('refuses a wrong %s', async (_name, work) => {
  await expect(work()).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
})

test('a refused checkout that its browser reports: an incident that says where to mend it, and a look at Bootpay', async () => {
  const placement = await shop.place({ idempotency_key: newKey() }, 'reporter')
  const report = (code: unknown, browser = 'reporter') => reportCheckoutError({ orderId: placement.order_id, code }, browser)
  expect(await report('ORDER_PRICE_NOT_MATCH', 'somebody else')).toBe(false)
  expect(await report('NO_SUCH_CODE')).toBe(false)
  expect(await report({})).toBe(false)
  const productId = placement.product_id
  const drifted = {
    exUid: 'professional-monthly-v1',
    name: 'x',
    description: '',
    price: 31_000,
    billingCycle: 'monthly' as const,
  }
  await getGateway().registerProduct({ ...drifted, productId })
  expect(await report('ORDER_PRICE_NOT_MATCH')).toBe(true)
  const [incident] = await getPrisma().incident.findMany({ where: { kind: 'checkout_refused' } })
  expect(incident?.detail).toMatchObject({ code: 'ORDER_PRICE_NOT_MATCH', cause: 'price_differs', mend: '/admin/catalog' })
  // What Bootpay says decides from now on.
  await expect(shop.place({ idempotency_key: newKey() })).rejects.toMatchObject({ code: 'PLAN_NOT_FOR_SALE' })
  expect(await report('APP_CLIENT_KEY_NOT_FOUND')).toBe(true)
  for (let i = 0; i < 10; i++) await report('ORDER_PRODUCT_BLANK')
  expect(await report('ORDER_ADDRESS_BLANK')).toBe(false)
  expect(await getPrisma().incident.count({ where: { kind: 'checkout_refused' } })).toBe(3)
})

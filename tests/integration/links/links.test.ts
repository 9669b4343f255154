import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createLink } from '#lib/links/create-link.ts'
import { listLinks } from '#lib/links/list-links.ts'
import { sendLink } from '#lib/links/send-link.ts'
import { withdrawLink } from '#lib/links/withdraw-link.ts'
import { expireOrders } from '#lib/orders/expire-orders.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { openShop } from '#tests/support/shop.ts'

let shop: Awaited<ReturnType<typeof openShop>>
beforeAll(async () => {
  shop = await openShop()
})
beforeEach(() => shop.breakWith([]))
afterAll(() => shop.close())

const OPERATOR = { id: 'operator' }
const CUSTOMER = { name: '김고객', phone: '010-1111-2222', email: 'kim@example.com', sendTypes: [3], expiresInHours: 24 }
const PLAN = { kind: 'plan', planKey: 'professional', billingCycle: 'monthly', ...CUSTOMER }
const CUSTOM = { kind: 'custom', title: '컨설팅 2시간', amount: 150_000, ...CUSTOMER }

/** Follows a link as its customer does; the checkout that it leads to. */
async function follow(orderId: string): Promise<string> {
  const link = (await listLinks(100)).find((row) => row.order_id === orderId)
  const response = await shop.sandboxFetch(new Request(link?.payment_url ?? '', { redirect: 'manual' }))
  return response.headers.get('Location')?.split('/').at(-1) ?? ''
}

test.each([
  ['a plan', PLAN, 29_000],
  ['a custom amount', CUSTOM, 150_000],
])('%s: sent, paid on Bootpay’s page, settled through the same door', async (_name, input, amount) => {
  const { orderId } = await createLink(input, OPERATOR)
  const [link] = await listLinks(1)
  expect(link).toMatchObject({ order_id: orderId, amount, customer: '김고객', status: 'pending', send_types: [3] })
  expect(link?.sent_at).not.toBeNull()
  const paid = await shop.pay(await follow(orderId))
  await settleOrder(paid.order_number)
  const order = await shop.order(orderId)
  expect(order).toMatchObject({ status: 'paid', paidAmount: amount })
  expect(order.events[0]).toMatchObject({ type: 'placed', actor: 'operator', operatorId: 'operator' })
  expect((await listLinks(1))[0]?.status).toBe('paid')
  await shop.refund(paid.order_number)
  await settleOrder(paid.order_number)
  expect((await shop.order(orderId)).status).toBe('refunded')
})

test('another amount than was asked goes back', async () => {
  const { orderId } = await createLink(CUSTOM, OPERATOR)
  const paid = await shop.pay(await follow(orderId), { amount: 1_000 })
  await settleOrder(paid.order_number)
  expect(await shop.order(orderId)).toMatchObject({ status: 'cancelled', cancelReason: 'amount_mismatch' })
})

test('taken back: what is paid all the same goes back', async () => {
  const { orderId } = await createLink(CUSTOM, OPERATOR)
  const checkout = await follow(orderId)
  await withdrawLink(orderId, OPERATOR)
  await expect(withdrawLink(orderId, OPERATOR)).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
  await expect(sendLink(orderId)).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
  const paid = await shop.pay(checkout)
  await settleOrder(paid.order_number)
  const order = await shop.order(orderId)
  expect(order.status).toBe('cancelled')
  expect(order.payments).toMatchObject([{ reversalReason: 'order_closed' }])
})

test('expires with its order', async () => {
  const { orderId } = await createLink(CUSTOM, OPERATOR)
  await getPrisma().order.update({ where: { id: orderId }, data: { expiresAt: new Date(0) } })
  await expireOrders()
  expect(await shop.order(orderId)).toMatchObject({ status: 'cancelled', cancelReason: 'expired' })
})

test('Bootpay away: the link is kept, and sent when it is asked for again', async () => {
  await shop.breakWith([{ match: { method: 'POST', path: '/v1/invoices' }, fault: 'error_500', times: 1 }])
  await expect(createLink(CUSTOM, OPERATOR)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
  const [link] = await listLinks(1)
  expect(link).toMatchObject({ status: 'pending', payment_url: null, sent_at: null })
  await sendLink(link?.order_id ?? '')
  const [sent] = await listLinks(1)
  expect(sent?.payment_url).not.toBeNull()
  await sendLink(link?.order_id ?? '')
  expect((await listLinks(1))[0]?.payment_url).toBe(sent?.payment_url)
})

test('INV-18: the database refuses an amount that nobody set', async () => {
  const { orderId } = await createLink(CUSTOM, OPERATOR)
  await expect(getPrisma().$executeRaw`
    INSERT INTO orders (id, order_name, plan_key, billing_cycle, plan_price_id, price_version, product_id, original_price, discount,
      price, environment, bootpay_user_id, browser_hash, body_hash, expires_at)
    SELECT md5(id), order_name, plan_key, billing_cycle, plan_price_id, price_version, product_id, 100, 0, 100,
      environment, 'another', browser_hash, body_hash, expires_at FROM orders WHERE id = ${orderId}`).rejects.toThrow(/INV-18/)
})

test.each([
  ['amount', { ...CUSTOM, amount: 99 }],
  ['amount', { ...CUSTOM, amount: 10.5 }],
  ['title', { ...CUSTOM, title: ' ' }],
  ['email', { ...CUSTOM, email: '' }],
  ['phone', { ...CUSTOM, phone: '', sendTypes: [1] }],
  ['expiresInHours', { ...CUSTOM, expiresInHours: Number.NaN }],
  ['name', { ...CUSTOM, name: 'a\0' }],
])('refuses a wrong %s', async (field, input) => {
  await expect(createLink(input, OPERATOR)).rejects.toMatchObject({ code: 'INVALID_REQUEST', details: { field } })
})

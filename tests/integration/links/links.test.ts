import { beforeEach, expect, test } from 'vitest'
import { getPrisma } from '#lib/db/client.ts'
import { createLink } from '#lib/links/create-link.ts'
import { listLinks } from '#lib/links/list-links.ts'
import { sendLink } from '#lib/links/send-link.ts'
import { withdrawLink } from '#lib/links/withdraw-link.ts'
import { expireOrders } from '#lib/orders/expire-orders.ts'
import { settleOrder } from '#lib/orders/settle-order.ts'
import { OPERATOR } from '#tests/support/scenes.ts'
import { newKey } from '#tests/support/shop.ts'
import { useShop } from '#tests/support/use-shop.ts'

const shop = await useShop()
beforeEach(() => shop.breakWith([]))

const CUSTOMER = { name: '김고객', phone: '010-1111-2222', email: 'kim@example.com', sendTypes: [3], expiresInDays: 1 }
const PLAN = { kind: 'plan', planKey: 'professional', billingCycle: 'monthly', ...CUSTOMER }
const CUSTOM = { kind: 'custom', title: '컨설팅 2시간', amount: 150_000, ...CUSTOMER }

/** Follows a link as its customer does; the checkout that it leads to. */
async function follow(orderId: string): Promise<string> {
  const link = (await listLinks()).links.find((row) => row.order_id === orderId)
  const response = await fetch(link?.payment_url ?? '', { redirect: 'manual' })
  return response.headers.get('Location')?.split('/').at(-1) ?? ''
}

test.each([
  ['a plan', PLAN, 29_000],
  ['a custom amount', CUSTOM, 150_000],
])('%s: sent, paid on Bootpay’s page, settled through the same door', async (_name, input, amount) => {
  const { orderId } = await createLink(input, OPERATOR, newKey())
  const {
    links: [link],
  } = await listLinks()
  expect(link).toMatchObject({
    order_id: orderId,
    amount,
    customer: { name: '김고객', phone: '01011112222', email: 'kim@example.com' },
    status: 'pending',
    send_types: [3],
  })
  expect(link?.sent_at).not.toBeNull()
  const paid = await shop.pay(await follow(orderId))
  await settleOrder(paid.order_number)
  const order = await shop.order(orderId)
  expect(order).toMatchObject({ status: 'paid', paidAmount: amount })
  expect(order.events[0]).toMatchObject({ type: 'placed', actor: 'operator', operatorId: 'operator' })
  expect((await listLinks()).links[0]?.status).toBe('paid')
  await shop.refund(paid.order_number)
  await settleOrder(paid.order_number)
  expect((await shop.order(orderId)).status).toBe('refunded')
})

test('another amount than was asked goes back', async () => {
  const { orderId } = await createLink(CUSTOM, OPERATOR, newKey())
  const paid = await shop.pay(await follow(orderId), { amount: 1_000 })
  await settleOrder(paid.order_number)
  expect(await shop.order(orderId)).toMatchObject({ status: 'cancelled', cancelReason: 'amount_mismatch' })
})

test('taken back: what is paid all the same goes back', async () => {
  const { orderId } = await createLink(CUSTOM, OPERATOR, newKey())
  const checkout = await follow(orderId)
  await withdrawLink(orderId, OPERATOR)
  await expect(withdrawLink(orderId, OPERATOR)).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
  await expect(sendLink(orderId, newKey())).rejects.toMatchObject({ code: 'STATUS_NOT_ALLOWED' })
  const paid = await shop.pay(checkout)
  await settleOrder(paid.order_number)
  const order = await shop.order(orderId)
  expect(order.status).toBe('cancelled')
  expect(order.payments).toMatchObject([{ reversalReason: 'order_closed' }])
})

test('expires with its order', async () => {
  const { orderId } = await createLink(CUSTOM, OPERATOR, newKey())
  await getPrisma().order.update({ where: { id: orderId }, data: { expiresAt: new Date(0) } })
  await expireOrders()
  expect(await shop.order(orderId)).toMatchObject({ status: 'cancelled', cancelReason: 'expired' })
})

test('Bootpay away: the link is kept, and sent when it is asked for again', async () => {
  await shop.breakWith([{ match: { method: 'POST', path: '/v1/invoices' }, fault: 'error_500', times: 1 }])
  await expect(createLink(CUSTOM, OPERATOR, newKey())).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE' })
  const {
    links: [link],
  } = await listLinks()
  expect(link).toMatchObject({ status: 'pending', payment_url: null, sent_at: null })
  await sendLink(link?.order_id ?? '', newKey())
  const {
    links: [sent],
  } = await listLinks()
  expect(sent?.payment_url).not.toBeNull()
  await sendLink(link?.order_id ?? '', newKey())
  expect((await listLinks()).links[0]?.payment_url).toBe(sent?.payment_url)
})

/** What went to Bootpay about invoices, by path: made ones and sent ones. */
async function sendings(): Promise<string[]> {
  const { requests } = (await shop.call('GET', 'requests')) as unknown as { requests: { method: string; path: string }[] }
  return requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/v1/invoices')).map(({ path }) => path)
}

test('one form sent twice, one after the other or at once, makes and sends one link; another form is another link', async () => {
  const before = (await sendings()).length
  const key = newKey()
  const links = await Promise.all([1, 2, 3].map(() => createLink(CUSTOM, OPERATOR, key)))
  links.push(await createLink(CUSTOM, OPERATOR, key))
  expect(new Set(links.map(({ orderId }) => orderId)).size).toBe(1)
  expect((await sendings()).length - before).toBe(1)
  await expect(createLink({ ...CUSTOM, amount: 160_000 }, OPERATOR, key)).rejects.toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' })
  expect((await createLink(CUSTOM, OPERATOR, newKey())).orderId).not.toBe(links[0]?.orderId)
  await expect(createLink(CUSTOM, OPERATOR, '')).rejects.toMatchObject({ code: 'INVALID_REQUEST' })
})

test('each sending goes out, also within a moment; the same one twice is one', async () => {
  const { orderId } = await createLink(CUSTOM, OPERATOR, newKey())
  const before = (await sendings()).length
  const key = newKey()
  await Promise.all([sendLink(orderId, key), sendLink(orderId, key)])
  await sendLink(orderId, key)
  expect((await sendings()).length - before).toBe(1)
  await sendLink(orderId, newKey())
  await sendLink(orderId, newKey())
  expect((await sendings()).length - before).toBe(3)
})

test('a sending whose outcome is unknown is asked for again under its own key', async () => {
  const { orderId } = await createLink(CUSTOM, OPERATOR, newKey())
  const key = newKey()
  await shop.breakWith([
    { match: { method: 'POST', path: '/v1/invoices/*' }, fault: 'timeout_after_success', delay_ms: 1, times: 1 },
  ])
  await expect(sendLink(orderId, key)).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', details: { again: 'same_key' } })
  await sendLink(orderId, key)
  const { requests } = (await shop.call('GET', 'requests')) as unknown as {
    requests: { path: string; idempotency_key: string | null }[]
  }
  const keys = requests.filter(({ path }) => path.endsWith('/notify')).map((request) => request.idempotency_key)
  expect(keys.slice(0, 2)).toEqual([`notify-${key}`, `notify-${key}`])
})

test('the list goes on page by page, each link once', async () => {
  const row = { operatorId: 'operator', sendTypes: [], createdAt: new Date('2026-01-01T00:00:00Z') }
  const { orderId } = await createLink(CUSTOM, OPERATOR, newKey())
  const template = await getPrisma().order.findUniqueOrThrow({ where: { id: orderId } })
  // Of one moment, so that only their ids tell them apart.
  for (let i = 0; i < 60; i++) {
    const own = { id: i.toString(16).padStart(32, 'a'), bootpayUserId: `page-${i}`, invoiceId: null, idempotencyKey: null }
    await getPrisma().order.create({ data: { ...template, ...own, invoiceLink: { create: row } } })
  }
  const seen: string[] = []
  for (let before: string | null | undefined; before !== null; ) {
    const { links, older }: Awaited<ReturnType<typeof listLinks>> = await listLinks(before ?? null)
    seen.push(...links.map((link) => link.order_id))
    before = older
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toHaveLength(await getPrisma().invoiceLink.count())
  expect(seen[0]).toBe(orderId)
})

test('INV-18: the database refuses an amount that nobody set', async () => {
  const { orderId } = await createLink(CUSTOM, OPERATOR, newKey())
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
  ['expiresInDays', { ...CUSTOM, expiresInDays: Number.NaN }],
  ['name', { ...CUSTOM, name: 'a\0' }],
])('refuses a wrong %s', async (field, input) => {
  await expect(createLink(input, OPERATOR, newKey())).rejects.toMatchObject({ code: 'INVALID_REQUEST', details: { field } })
})

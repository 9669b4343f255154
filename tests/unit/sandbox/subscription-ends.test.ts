import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSandbox } from '#tests/support/open-sandbox.ts'

type Row = Record<string, unknown>

const MONTH = 31 * 86_400
const NOTHING = { termination_fee: 0, last_bill_refund_price: 0, final_fee: 0 }
const supervisor = { 'BOOTPAY-ROLE': 'supervisor' }

let sandbox: ReturnType<typeof openSandbox>
beforeEach(() => {
  sandbox = openSandbox({ now: () => new Date('2026-01-31T03:00:00.000Z') })
})
afterEach(() => sandbox.close())

const advance = (seconds: number) => sandbox.control('POST', 'clock/advance', { seconds })
const list = async (query: string) =>
  (await sandbox.api('GET', `/v1/order_subscriptions?${query}`)).body as { count: number; list: Row[] }
const detail = async (id: string): Promise<Row> => (await sandbox.api('GET', `/v1/order_subscriptions/${id}`)).body
const bills = async (query: string) =>
  (await sandbox.api('GET', `/v1/order_subscription_bills?${query}`)).body as { count: number; list: Row[] }
const end = (id: string, body: object = NOTHING, headers: Record<string, string> = {}) =>
  sandbox.api('PUT', `/v1/order_subscriptions/${id}/terminate`, { reason: '해지', ...body }, { ...supervisor, ...headers })

async function subscribe(): Promise<{ id: string; orderNumber: string; receiptId: string }> {
  const product_id = await sandbox.product()
  const { orderNumber, receiptId } = await sandbox.sell({ products: [{ product_id, duration: -1, quantity: 1 }] })
  const { subscriptions } = (await sandbox.control('GET', 'state')).body as { subscriptions: Row[] }
  return { id: String(subscriptions[0]?.order_subscription_id), orderNumber, receiptId }
}

test('an end with every fee at 0 moves no money, though a part of the period is unused', async () => {
  await sandbox.control('PUT', 'settings', { termination_fee_type: 'fixed', termination_fee_value: 5_000 })
  const { id, receiptId } = await subscribe()
  await advance(86_400)
  const before = (await sandbox.control('GET', 'state')).body as { orders: Row[] }
  expect((await end(id)).body).toMatchObject({ status: 20, cancel_status: 1, payment_next_at: null })
  expect((await sandbox.api('GET', `/v2/receipt/${receiptId}`)).body).toMatchObject({ cancelled_price: 0, status: 1 })
  const after = (await sandbox.control('GET', 'state')).body as { orders: Row[] }
  expect(after.orders).toHaveLength(before.orders.length)
  await advance(3 * MONTH)
  expect((await bills(`order_subscription_id=${id}&status=1`)).list).toHaveLength(1)
})

test('the list by an order’s number is that order’s, and empty for one that began none', async () => {
  const { id, orderNumber } = await subscribe()
  await subscribe()
  const once = await sandbox.sell({
    products: [{ product_id: await sandbox.product({ use_subscription: false }), duration: -1, quantity: 1 }],
  })
  expect((await list(`order_number=${orderNumber}`)).list).toMatchObject([{ order_subscription_id: id }])
  expect(await list(`order_number=${once.orderNumber}`)).toMatchObject({ list: [] })
  expect(await list('order_number=25071182085082524116')).toMatchObject({ list: [] })
})

test('subscriptions and bills are paged, each on one page only', async () => {
  const ids: string[] = []
  for (let turn = 0; turn < 5; turn++) ids.unshift((await subscribe()).id)
  const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`page=${page}&limit=2`)))
  expect(pages.map(({ count }) => count)).toEqual([5, 5, 5, 5])
  expect(pages.map((page) => page.list.map((row) => row.order_subscription_id))).toEqual([
    ids.slice(0, 2),
    ids.slice(2, 4),
    ids.slice(4),
    [],
  ])
  expect((await list('limit=500')).list).toHaveLength(5)
  const [id = ''] = ids
  await advance(3 * MONTH)
  const billPages = await Promise.all([1, 2, 3].map((page) => bills(`order_subscription_id=${id}&page=${page}&limit=2`)))
  expect(billPages.flatMap((page) => page.list.map((bill) => bill.duration))).toEqual([5, 4, 3, 2, 1])
})

test('a subscription shows late, by setting: its order says null and the list leaves it out', async () => {
  await sandbox.control('PUT', 'settings', { subscription_lag_seconds: 60 })
  const { id, orderNumber } = await subscribe()
  const ofOrder = async () => (await sandbox.api('GET', `/v1/orders/${orderNumber}`)).body.order_subscriptions
  expect(await ofOrder()).toBeNull()
  expect(await list(`order_number=${orderNumber}`)).toMatchObject({ count: 0, list: [] })
  await advance(60)
  expect(await ofOrder()).toMatchObject({ subscriptions: [{ order_subscription_id: id }] })
  expect((await list(`order_number=${orderNumber}`)).list).toHaveLength(1)
})

test('a termination may be accepted and have no effect yet, by setting; bills are charged until it has', async () => {
  await sandbox.control('PUT', 'settings', { termination_delay_seconds: 2 * MONTH })
  const { id } = await subscribe()
  expect(await end(id)).toMatchObject({ status: 200, body: { status: 1, cancel_status: 0 } })
  // Once more changes nothing of it.
  expect((await end(id)).status).toBe(200)
  await advance(MONTH)
  expect(await detail(id)).toMatchObject({ status: 1, current_duration: 2 })
  await advance(MONTH)
  expect(await detail(id)).toMatchObject({ status: 20, payment_next_at: null })
  await advance(MONTH)
  expect((await bills(`order_subscription_id=${id}&status=1`)).list).toHaveLength(3)
  expect((await end(id)).status).toBe(400)
})

test('the same key is answered as before for a day, a refusal too; then it is done anew', async () => {
  const { id } = await subscribe()
  await end(id, NOTHING, { 'Idempotency-Key': 'first' })
  const key = { 'Idempotency-Key': 'refused' }
  expect(await end(id, NOTHING, key)).toMatchObject({
    status: 400,
    body: { error_code: 'ORDER_SUBSCRIPTION_TERMINATION_UNABLE' },
  })
  const other = await subscribe()
  // Whatever the body says.
  const again = await sandbox.api('PUT', `/v1/order_subscriptions/${id}/terminate`, { reason: 'x' }, { ...supervisor, ...key })
  expect(again.headers.get('Idempotency-Replayed')).toBe('true')
  expect(again.status).toBe(400)
  expect((await end(other.id, NOTHING, { 'Idempotency-Key': 'second' })).status).toBe(200)
  const replayed = await end(other.id, NOTHING, { 'Idempotency-Key': 'second' })
  expect([replayed.status, replayed.headers.get('Idempotency-Replayed')]).toEqual([200, 'true'])
  await advance(86_400)
  expect((await end(other.id, NOTHING, { 'Idempotency-Key': 'second' })).status).toBe(400)
})

test('two of the same key at once are both answered', async () => {
  const { id } = await subscribe()
  const answers = await Promise.all([
    end(id, NOTHING, { 'Idempotency-Key': 'both' }),
    end(id, NOTHING, { 'Idempotency-Key': 'both' }),
  ])
  for (const { status } of answers) expect(status).toBeLessThan(500)
  expect(await detail(id)).toMatchObject({ status: 20 })
})

test('a bill is charged all the same by the control API; what has ended stays ended', async () => {
  const { id } = await subscribe()
  await end(id)
  const { body } = await sandbox.control('POST', `subscriptions/${id}/charge-anyway`, {})
  const order = body.order as Row
  expect(order).toMatchObject({ price: 29_000, state: 'paid', subscription_ids: [id] })
  expect(await detail(id)).toMatchObject({ status: 20, payment_next_at: null, current_duration: 2 })
  const paid = (await bills(`order_subscription_id=${id}&status=1`)).list
  expect(paid.map((bill) => [bill.duration, bill.order_number])).toContainEqual([2, order.order_number])
  expect((await sandbox.control('POST', `subscriptions/${id}/charge-anyway`, { amount: 1_000 })).body.order).toMatchObject({
    price: 1_000,
  })
  expect((await sandbox.control('POST', `subscriptions/${id}/charge-anyway`, { amount: 0 })).status).toBe(400)
})

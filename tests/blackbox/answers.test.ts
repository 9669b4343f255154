import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Office, openOffice } from './support/browser.ts'
import {
  buy,
  calm,
  eventually,
  lie,
  openCheckout,
  pay,
  place,
  readOpenKinds,
  readOrder,
  readPage,
  readReceipt,
  sandbox,
  verify,
} from './support/shop.ts'

// What Bootpay says, and the sandbox never would: the proxy between them lies.

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(calm)

test('a refund in Bootpay’s admin whose webhooks are all lost, of a purchase of days ago, is found by a timer', async () => {
  const placed = await place('starter')
  const { order_number, receipt_id } = await pay(await openCheckout(placed))
  const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000).toISOString()
  await lie([
    { path: `/v1/orders/${order_number}`, set: { purchased_at: twoDaysAgo, 'result_data.purchased_at': twoDaysAgo } },
    { path: `/v2/receipt/${receipt_id}`, set: { purchased_at: twoDaysAgo } },
  ])
  await verify(placed.order_id, order_number)
  await eventually(async () => (await readOrder(placed)).status).toBe('paid')
  await sandbox('PUT', 'settings', { webhook_fault: 'drop' })
  await sandbox('POST', `orders/${order_number}/refund`, {})
  await eventually(() => readOrder(placed)).toMatchObject({ status: 'refunded', refunded_amount: 9_900 })
})

test.each([
  ['"100"', '100'],
  ['100.5', 100.5],
  ['-5', -5],
  ['[100]', [100]],
  ['2^53−1', 2 ** 53 - 1],
])('a stated amount of %s is not read as paid: the order is being checked, and an operator is told', async (_name, price) => {
  const placed = await place('starter')
  const { order_number, receipt_id } = await pay(await openCheckout(placed))
  await lie([{ path: `/v2/receipt/${receipt_id}`, set: { price } }])
  const answer = await verify(placed.order_id, order_number)
  expect(answer).toMatchObject({ http: 200, success: false, code: 'CHECKING' })
  await eventually(() => readOpenKinds(placed.order_id, order_number)).toContain('payment_unreadable')
  expect(await readOrder(placed)).toMatchObject({ status: 'pending', paid_amount: 0 })
  expect(await readReceipt(order_number)).toMatchObject({ cancelled_price: 0 })
  // Once it can be read, it is what it is.
  await lie([])
  await verify(placed.order_id, order_number)
  await eventually(() => readOrder(placed)).toMatchObject({ status: 'paid', paid_amount: 9_900 })
})

test('a NUL in a name that is only shown keeps no order from being paid', async () => {
  const placed = await place('starter')
  const { order_number, receipt_id } = await pay(await openCheckout(placed))
  await lie([
    { path: `/v2/receipt/${receipt_id}`, set: { pg: 'a\u0000b' } },
    { path: `/v1/orders/${order_number}`, set: { 'result_data.pg': 'a\u0000b' } },
  ])
  expect(await verify(placed.order_id, order_number)).toMatchObject({ http: 200, success: true, status: 'paid' })
  expect(await readPage(placed)).toContain('결제가 완료되었습니다')
})

test.each(['0000-01-01T00:00:00Z', '+275760-09-13T00:00:00.000Z'])(
  'a payment of %s takes no page down, the list of orders neither',
  async (time) => {
    const placed = await place('starter')
    const { order_number, receipt_id } = await pay(await openCheckout(placed))
    await lie([
      { path: `/v2/receipt/${receipt_id}`, set: { purchased_at: time } },
      { path: `/v1/orders/${order_number}`, set: { purchased_at: time, 'result_data.purchased_at': time } },
    ])
    expect(await verify(placed.order_id, order_number)).toMatchObject({ http: 200, success: true, status: 'paid' })
    expect(await readPage(placed)).toContain('₩9,900')
    const other = await buy('starter')
    const { status, text } = await office.read('/admin/orders')
    expect(status).toBe(200)
    for (const { order_id } of [placed, other]) expect(text).toContain(`/admin/orders/${order_id}`)
  },
)

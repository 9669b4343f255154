import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { APPLICATION_ID, CLIENT_KEY, PRIVATE_KEY, SECRET_KEY } from '#sandbox/http/authenticate.ts'
import { openSandbox } from '#tests/support/open-sandbox.ts'

/**
 * Bootpay's server SDKs for other languages (protocol notes §1.3, §13): each names itself by a number of its own (only 301 and
 * Ruby's 305 are known; nothing may depend on it), buys a token first, and sends a role only where it was given one.
 */
const SDK_TYPES = ['301', '302', '303', '304', '305', '306', '307', undefined]

let sandbox: ReturnType<typeof openSandbox>
beforeEach(() => {
  sandbox = openSandbox()
})
afterEach(() => sandbox.close())

type Pair = 'client' | 'application'

async function buyToken(version: 'v1' | 'v2', pair: Pair, sdk: Record<string, string>): Promise<string> {
  const body =
    pair === 'client'
      ? { client_key: CLIENT_KEY, secret_key: SECRET_KEY }
      : { application_id: APPLICATION_ID, private_key: PRIVATE_KEY }
  const basic = `Basic ${Buffer.from(`${CLIENT_KEY}:${SECRET_KEY}`).toString('base64')}`
  const answer = await sandbox.send('POST', `/${version}/request/token`, {
    headers: { 'Content-Type': 'application/json', ...sdk, ...(version === 'v1' ? { Authorization: basic } : {}) },
    body: JSON.stringify(body),
  })
  // .NET's SDK takes PG's `expired_at`, if there is one, for a number: only Commerce tells it (§1.3, §1.4).
  expect(answer.body).toEqual({
    access_token: expect.any(String),
    expire_in: expect.any(Number),
    ...(version === 'v1' ? { expired_at: expect.any(String) } : {}),
  })
  return String(answer.body.access_token)
}

describe.each(SDK_TYPES)('an SDK of type %s', (type) => {
  const sdk: Record<string, string> = type === undefined ? {} : { 'BOOTPAY-SDK-TYPE': type, 'BOOTPAY-SDK-VERSION': '9.9.9' }

  test('verifies an order and its receipt, and cancels it, by token and Bearer', async () => {
    const { orderNumber, receiptId } = await sandbox.sell()
    const commerce = { ...sdk, Authorization: `Bearer ${await buyToken('v1', 'client', sdk)}` }
    const order = await sandbox.send('GET', `/v1/orders/${orderNumber}`, { headers: commerce })
    expect(order.body).toMatchObject({ price: 29_000, result_data: { receipt_id: receiptId, status: 1 } })
    for (const pair of ['client', 'application'] as const) {
      const pg = { ...sdk, Authorization: `Bearer ${await buyToken('v2', pair, sdk)}` }
      expect((await sandbox.send('GET', `/v2/receipt/${receiptId}`, { headers: pg })).body).toMatchObject({ price: 29_000 })
      const cancelled = await sandbox.send('POST', '/v2/cancel', {
        headers: { ...pg, 'Content-Type': 'application/json; charset=utf-8' },
        body: JSON.stringify({ receipt_id: receiptId, cancel_price: 1_000, cancel_message: '일부', cancel_id: pair }),
      })
      expect(cancelled.status).toBe(200)
    }
    expect((await sandbox.api('GET', `/v2/receipt/${receiptId}`)).body).toMatchObject({ cancelled_price: 2_000 })
  })

  test('without a role it is a user; with one it is what it says', async () => {
    const token = { ...sdk, Authorization: `Bearer ${await buyToken('v1', 'client', sdk)}`, 'Content-Type': 'application/json' }
    const create = async (role: Record<string, string>) => {
      const answer = await sandbox.send('POST', '/v1/products', {
        headers: { ...token, ...role },
        body: JSON.stringify({ name: '프로', display_price: 29_000 }),
      })
      return [answer.status, answer.body.error_code]
    }
    expect(await create({})).toEqual([403, 'API_ROLE_NOT_SUPPORT'])
    expect(await create({ 'BOOTPAY-ROLE': 'user' })).toEqual([403, 'API_ROLE_NOT_SUPPORT'])
    expect(await create({ 'BOOTPAY-ROLE': 'partner' })).toEqual([403, 'API_ROLE_NOT_SUPPORT'])
    for (const role of ['manager', 'supervisor']) expect(await create({ 'BOOTPAY-ROLE': role })).toEqual([200, undefined])
  })

  test('a token of nobody is refused', async () => {
    for (const target of ['/v1/orders', '/v2/receipt/x']) {
      const answer = await sandbox.send('GET', target, { headers: { ...sdk, Authorization: 'Bearer 1.2.3' } })
      expect([answer.status, answer.body.error_code]).toEqual([401, 'ACCESS_TOKEN_INVALID'])
    }
  })
})

test('an order is listed by what was asked for: its status, its receipt’s, its subscription', async () => {
  const first = await sandbox.sell()
  const { body } = await sandbox.api('GET', `/v1/order_subscriptions?order_number=${first.orderNumber}`)
  const [subscription] = body.list as { order_subscription_id: string }[]
  await sandbox.control('POST', 'clock/advance', { seconds: 31 * 86_400 })
  const other = await sandbox.sell()
  await sandbox.control('POST', `orders/${other.orderNumber}/refund`, {})
  const count = async (query: string) => (await sandbox.api('GET', `/v1/orders?${query}`)).body.count
  expect(await count('status=2')).toBe(2)
  expect(await count('status=10')).toBe(1)
  expect(await count('status=2%2C10')).toBe(3)
  expect(await count('payment_status=20')).toBe(1)
  expect(await count(`order_subscription_ids=${subscription?.order_subscription_id}`)).toBe(2)
  expect(await count('order_subscription_ids=none')).toBe(0)
  expect(await count('status=2&cs_type=c_at&search_date_from=2000-01-01')).toBe(2)
})

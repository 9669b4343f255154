import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { APPLICATION_ID, PRIVATE_KEY } from '#sandbox/http/authenticate.ts'
import { openSandbox } from '#tests/support/open-sandbox.ts'

/**
 * Where the official server SDKs of other languages send something else than JavaScript's. Each request here was sent by such an SDK,
 * run unmodified against the sandbox: Python 32c5c95, PHP d931bed, Java 3.3.0, Ruby 8eba283, Go 9e4f024, .NET 744c715.
 */

let sandbox: ReturnType<typeof openSandbox>
beforeEach(() => {
  sandbox = openSandbox()
})
afterEach(() => sandbox.close())

const supervisor = { 'BOOTPAY-ROLE': 'supervisor' }

async function subscribe(): Promise<string> {
  const { orderNumber } = await sandbox.sell()
  const { body } = await sandbox.api('GET', `/v1/order_subscriptions?order_number=${orderNumber}`)
  return (body.list as { order_subscription_id: string }[])[0]?.order_subscription_id ?? ''
}

describe('a product with a picture: multipart, every value as text', () => {
  const sent = {
    Python: { use_subscription: 'True', use_stock: 'False', status_sale: 'True', type: '2', options: '[{"name": "a"}]' },
    '.NET': { use_subscription: 'True', use_stock: 'False', status_sale: 'True', type: '2', options: '[{"name":"a"}]' },
    PHP: { use_subscription: '1', use_stock: '', status_sale: '1', type: '2', options: '[{"name":"a"}]' },
    Ruby: { use_subscription: 'true', use_stock: 'false', status_sale: 'true', type: '2', options: '[{"name":"a"}]' },
    Java: { use_subscription: 'true', use_stock: 'false', status_sale: 'true', type: '2.0', options: '[{"name":"a"}]' },
  }
  test.each(Object.entries(sent))('%s', async (_language, fields) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ name: '프로', display_price: '29000.0', ...fields })) form.set(name, value)
    form.append('images', new File(['x'], 'pro.png'))
    const { Authorization } = await token()
    const answer = await sandbox.send('POST', '/v1/products', {
      headers: { Authorization, 'BOOTPAY-ROLE': 'manager' },
      body: form,
    })
    expect(answer.body).toMatchObject({
      name: '프로',
      display_price: 29_000,
      type: 2,
      use_subscription: true,
      use_stock: false,
      status_sale: true,
      options: [{ name: 'a' }],
      images: ['pro.png'],
    })
  })

  test('a text that only looks like JSON, and a name of digits in quotes, stay what they are', async () => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ name: '[특가] 프로', display_price: '29000' })) form.set(name, value)
    const { Authorization } = await token()
    const answer = await sandbox.send('POST', '/v1/products', {
      headers: { Authorization, 'BOOTPAY-ROLE': 'manager' },
      body: form,
    })
    expect(answer.body.name).toBe('[특가] 프로')
  })
})

test('Java names the shop’s own id of a product `external_uid`', async () => {
  const id = await sandbox.product({ external_uid: 'pro-monthly' })
  const { body } = await sandbox.api('GET', '/v1/products?ex_uid=pro-monthly')
  expect(body).toMatchObject({ count: 1, list: [{ _id: id, ex_uid: 'pro-monthly' }] })
})

describe('cancellations of orders', () => {
  test('are listed without an order too, newest first', async () => {
    const numbers = [(await sandbox.sell()).orderNumber, (await sandbox.sell()).orderNumber]
    for (const order_number of numbers) await sandbox.api('POST', '/v1/order/cancel', { order_number })
    const { body } = await sandbox.api('GET', '/v1/order/cancel')
    expect(body).toMatchObject({ count: 2, list: numbers.toReversed().map((order_number) => ({ order_number, status: 0 })) })
  })

  test('are rejected with `cancel_reason` (Python, PHP, Ruby, Go, .NET) as with `message` (JavaScript, Java)', async () => {
    for (const field of ['cancel_reason', 'message']) {
      const { orderNumber: order_number } = await sandbox.sell()
      const { body } = await sandbox.api('POST', '/v1/order/cancel', { order_number })
      const id = String(body.order_cancel_request_history_id)
      const rejection = { order_cancel_request_history_id: id, [field]: '이미 사용' }
      const answer = await sandbox.api('PUT', `/v1/order/cancel/${id}/reject`, rejection, supervisor)
      expect(answer.body).toMatchObject({ status: 2, rejected_message: '이미 사용' })
    }
  })
})

describe('adjustments of a subscription', () => {
  test('are changed by their id, and deleted by an id in the query', async () => {
    const id = await subscribe()
    const path = `/v1/order_subscriptions/${id}/adjustments`
    const made = await sandbox.api(
      'POST',
      path,
      { name: '할인', price: -5_000, tax_free_price: 0, duration: 3, type: 1 },
      supervisor,
    )
    const [{ order_subscription_adjustment_id: adjustment } = { order_subscription_adjustment_id: '' }] = made.body
      .adjustments as { order_subscription_adjustment_id: string }[]
    const change = { order_subscription_id: id, order_subscription_adjustment_id: adjustment, price: -4_000 }
    const changed = await sandbox.api('PUT', path, change, supervisor)
    expect(changed.body.adjustments).toEqual([
      expect.objectContaining({ order_subscription_adjustment_id: adjustment, name: '할인', price: -4_000, duration: 3 }),
    ])
    const tooLow = await sandbox.api('PUT', path, { ...change, price: -40_000 }, supervisor)
    expect([tooLow.status, tooLow.body.error_code]).toEqual([400, 'ORDER_SUBSCRIPTION_ADJUSTMENT_PRICE_INVALID'])
    const query = `${path}?order_subscription_adjustment_id=${adjustment}`
    expect((await sandbox.api('DELETE', query, undefined, supervisor)).body).toMatchObject({ adjustments: [], list: [] })
    const again = await sandbox.api('DELETE', query, undefined, supervisor)
    expect([again.status, again.body.error_code]).toEqual([404, 'ORDER_SUBSCRIPTION_ADJUSTMENT_NOT_FOUND'])
  })
})

describe('people', () => {
  const person = { login_id: 'hong', login_pw: 'secret-1234', name: '홍길동', phone: '01012345678', email: 'hong@example.com' }

  test('what is taken is asked for by the field’s own name', async () => {
    await sandbox.api('POST', '/v1/users/join', { ...person, external_uid: 'u1' })
    const taken = async (field: string, value: string) =>
      (await sandbox.api('GET', `/v1/users/join/${field}?pk=${encodeURIComponent(value)}`)).body.exists
    for (const [field, value] of [
      ['login_id', 'hong'],
      ['phone', '01012345678'],
      ['email', 'hong@example.com'],
      ['external_uid', 'u1'],
    ] as const) {
      expect([field, await taken(field, value), await taken(field, `${value}x`)]).toEqual([field, true, false])
    }
    expect((await sandbox.api('GET', '/v1/users/join/constructor?pk=x')).status).toBe(400)
  })

  test('are listed by `member_type`', async () => {
    await sandbox.api('POST', '/v1/users/join', person)
    await sandbox.sell({ user: { user_id: 'guest_1', name: '손님', membership_type: 'guest' } })
    expect((await sandbox.api('GET', '/v1/users?member_type=1')).body).toMatchObject({ count: 1, list: [{ name: '홍길동' }] })
    expect((await sandbox.api('GET', '/v1/users?member_type=2')).body).toMatchObject({ count: 1, list: [{ name: '손님' }] })
  })

  test('join and leave a company by `add_user` and `remove_user`; its orders and subscriptions are theirs', async () => {
    const user_id = String((await sandbox.api('POST', '/v1/users/join', person)).body.user_id)
    const { body } = await sandbox.api('POST', '/v1/user-groups', { company_name: '회사', corporate_type: 1 })
    const group = String(body.user_group_id)
    expect((await sandbox.api('POST', `/v1/user-groups/${group}/add_user`, { user_id })).status).toBe(200)
    const { orderNumber } = await sandbox.sell({ user: { user_id, name: '홍길동', membership_type: 'member' } })
    await sandbox.sell({ user: { user_id: 'other', name: '다른 사람' } })
    for (const list of ['orders', 'order_subscriptions']) {
      const found = (await sandbox.api('GET', `/v1/${list}?user_group_id=${group}`)).body
      expect(found).toMatchObject({ count: 1 })
    }
    const month = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 7)
    const ofMonth = await sandbox.api('GET', `/v1/orders/month?user_group_id=${group}&search_date=${month}`)
    expect(ofMonth.body).toMatchObject({ count: 1, list: [{ order_number: orderNumber }] })
    expect((await sandbox.api('DELETE', `/v1/user-groups/${group}/remove_user?user_id=${user_id}`)).status).toBe(200)
    expect((await sandbox.api('GET', `/v1/orders?user_group_id=${group}`)).body.count).toBe(0)
  })
})

test('filters of a list hold together, and its count is that of all pages', async () => {
  const first = await sandbox.sell({ name: '프로 연간', user: { user_id: 'u1', name: '홍길동' } })
  await sandbox.sell({ name: '프로 월간', user: { user_id: 'u1', name: '홍길동' } })
  await sandbox.sell({ name: '프로 연간', user: { user_id: 'u2', name: '김철수' } })
  await sandbox.control('POST', `orders/${first.orderNumber}/refund`, {})
  const count = async (query: string) => (await sandbox.api('GET', `/v1/${query}`)).body.count
  expect(await count('orders?user_id=u1')).toBe(2)
  expect(await count('orders?user_id=u1&keyword=연간')).toBe(1)
  expect(await count('orders?user_id=u1&keyword=연간&status=2')).toBe(0)
  expect(await count(`orders?keyword=${first.orderNumber}`)).toBe(1)
  expect(await count('order_subscriptions?user_id=u1')).toBe(2)
  expect(await count('order_subscriptions?keyword=김철수&limit=1')).toBe(1)
  expect(await count('order_subscriptions?keyword=프로&limit=1')).toBe(3)
  expect(await count('order_subscriptions?user_external_uid=u2')).toBe(1)
  await sandbox.api('POST', '/v1/invoices', { name: '여름 할인', price: 1_000 })
  await sandbox.api('POST', '/v1/invoices', { title: '겨울 할인', price: 1_000 })
  expect([await count('invoices'), await count('invoices?keyword=겨울')]).toEqual([2, 1])
})

test('a month is Seoul’s', async () => {
  let now = new Date('2026-10-31T15:00:00.000Z')
  const inSeoul = openSandbox({ now: () => now })
  await inSeoul.sell()
  now = new Date('2026-11-30T14:59:59.999Z')
  await inSeoul.sell()
  now = new Date('2026-11-30T15:00:00.000Z')
  await inSeoul.sell()
  const count = async (month: string) => (await inSeoul.api('GET', `/v1/orders/month?search_date=${month}`)).body.count
  expect([await count('2026-10'), await count('2026-11'), await count('2026-12')]).toEqual([0, 2, 1])
  inSeoul.close()
})

describe('the PG API', () => {
  test('is reached by `.json` too (.NET, the apps’), its token bought by a form (the apps’)', async () => {
    const { receiptId } = await sandbox.sell()
    const bought = await sandbox.send('POST', '/v2/request/token.json', {
      body: new URLSearchParams({ application_id: APPLICATION_ID, private_key: PRIVATE_KEY }),
    })
    const headers = { Authorization: `Bearer ${bought.body.access_token}` }
    const receipt = await sandbox.send('GET', `/v2/receipt/${receiptId}.json`, { headers })
    expect(receipt.body).toMatchObject({ receipt_id: receiptId, status: 1, price: 29_000 })
    const none = await sandbox.send('POST', '/v2/request/subscribe.json', { headers, body: '{}' })
    expect([none.status, none.body.call]).toEqual([501, 'Bootpay.requestSubscribeBillingKey'])
  })

  test('takes 0.0 for all that is left: .NET cannot leave the amount out', async () => {
    const { receiptId } = await sandbox.sell()
    const cancel = async (price: string) => {
      const body = `{"receipt_id":"${receiptId}","cancel_price":${price},"cancel_tax_free":0.0,"cancel_message":"x"}`
      return (await sandbox.send('POST', '/v2/cancel.json', { headers: { ...(await token()) }, body })).body
    }
    expect(await cancel('1000.0')).toMatchObject({ cancelled_price: 1_000, status: 1 })
    expect(await cancel('0.0')).toMatchObject({ cancelled_price: 29_000, status: 20 })
  })

  test('tells its times by Seoul’s clock, and a card as Bootpay does', async () => {
    const inSeoul = openSandbox({ now: () => new Date('2026-11-25T20:02:47.123Z') })
    const { receiptId } = await inSeoul.sell()
    expect((await inSeoul.api('GET', `/v2/receipt/${receiptId}`)).body).toMatchObject({
      purchased_at: '2026-11-26T05:02:47+09:00',
      requested_at: '2026-11-26T05:02:47+09:00',
      cancelled_at: null,
      gateway_url: expect.any(String),
      card_data: { card_quota: '00', card_interest: '0', card_owner_type: '개인', point: 0, coupon: 0 },
    })
    inSeoul.close()
  })
})

async function token(): Promise<{ Authorization: string; 'Content-Type'?: string }> {
  const { body } = await sandbox.api('POST', '/v1/request/token', {})
  return { Authorization: `Bearer ${body.access_token}` }
}

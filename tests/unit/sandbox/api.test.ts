import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { APPLICATION_ID, CLIENT_KEY, PRIVATE_KEY, SECRET_KEY } from '#sandbox/http/authenticate.ts'
import { openSandbox } from '#tests/support/open-sandbox.ts'

let sandbox: ReturnType<typeof openSandbox>
beforeEach(() => {
  sandbox = openSandbox()
})
afterEach(() => sandbox.close())

const basic = (pair: string) => ({ Authorization: `Basic ${Buffer.from(pair).toString('base64')}` })

describe('authentication', () => {
  test.each([
    ['', 'ACCESS_TOKEN_INVALID'],
    ['Bearer 1.2.3', 'ACCESS_TOKEN_INVALID'],
    [basic(`other:${SECRET_KEY}`).Authorization, 'APP_CLIENT_KEY_NOT_FOUND'],
    [basic(`${CLIENT_KEY}:other`).Authorization, 'APP_SK_NOT_MATCHED'],
  ])('%j is refused: %s', async (Authorization, code) => {
    const answer = await sandbox.api('GET', '/v1/orders', undefined, { Authorization })
    expect([answer.status, answer.body.error_code]).toEqual([401, code])
  })

  test('either pair buys a token, which expires', async () => {
    for (const pair of [
      { application_id: APPLICATION_ID, private_key: PRIVATE_KEY },
      { client_key: CLIENT_KEY, secret_key: SECRET_KEY },
    ]) {
      const { body } = await sandbox.api('POST', '/v2/request/token', pair, { Authorization: '' })
      const bearer = { Authorization: `Bearer ${body.access_token}` }
      expect((await sandbox.api('GET', '/v1/orders', undefined, bearer)).status).toBe(200)
    }
    const { body } = await sandbox.api('POST', '/v1/request/token')
    await sandbox.control('POST', 'clock/advance', { seconds: 7_200 })
    const late = await sandbox.api('GET', '/v1/orders', undefined, { Authorization: `Bearer ${body.access_token}` })
    expect(late.body.error_code).toBe('TOKEN_EXPIRED')
    const wrong = await sandbox.api('POST', '/v2/request/token', { application_id: APPLICATION_ID, private_key: 'x' })
    expect(wrong.status).toBe(401)
  })

  test('roles: writing a product needs a manager, approving a cancellation a supervisor', async () => {
    const user = { 'BOOTPAY-ROLE': 'user' }
    const product = await sandbox.api('POST', '/v1/products', { name: 'x', display_price: 100 }, user)
    expect([product.status, product.body.error_code]).toEqual([403, 'API_ROLE_NOT_SUPPORT'])
    const approval = await sandbox.api('PUT', '/v1/order/cancel/x/approve')
    expect([approval.status, approval.body.error_code]).toEqual([403, 'API_ROLE_NOT_SUPPORT'])
  })
})

describe('products', () => {
  test('are created, listed (as `_id`), changed, taken off sale and deleted', async () => {
    const id = await sandbox.product({ ex_uid: 'pro', desc: '설명' })
    const list = await sandbox.api('GET', '/v1/products?ex_uid=pro')
    expect(list.body).toMatchObject({ count: 1, list: [{ _id: id, description: '설명', display_price: 29_000 }] })
    await sandbox.api('PUT', `/v1/products/${id}`, { display_price: 31_000, product_id: 'mine' })
    expect((await sandbox.api('GET', `/v1/products/${id}`)).body).toMatchObject({ product_id: id, display_price: 31_000 })
    await sandbox.api('PUT', `/v1/products/${id}/status`, { status_sale: false, display_price: 1 })
    expect((await sandbox.api('GET', `/v1/products/${id}`)).body).toMatchObject({ status_sale: false, display_price: 31_000 })
    await sandbox.api('DELETE', `/v1/products/${id}`)
    expect((await sandbox.api('GET', `/v1/products/${id}`)).body.error_code).toBe('PRODUCT_NOT_FOUND')
    expect((await sandbox.api('GET', '/v1/products')).body).toMatchObject({ count: 0, list: [] })
  })

  test('may be sent as multipart, with pictures', async () => {
    const form = new FormData()
    form.set('name', '프로')
    form.set('display_price', '29000')
    form.set('use_subscription', 'true')
    form.append('images', new File(['x'], 'a.png'))
    const answer = await sandbox.send('POST', '/v1/products', {
      headers: { ...basic(`${CLIENT_KEY}:${SECRET_KEY}`), 'BOOTPAY-ROLE': 'manager' },
      body: form,
    })
    expect(answer.body).toMatchObject({ name: '프로', display_price: 29_000, use_subscription: true, images: ['a.png'] })
  })

  test.each([[{ name: 'x' }], [{ display_price: 100 }], [{ name: 'x', display_price: -1 }], [{ name: 'x', display_price: 1.5 }]])(
    '%j is refused',
    async (input) => {
      expect((await sandbox.api('POST', '/v1/products', input)).body.error_code).toBe('API_PARAM_INVALID')
    },
  )
})

describe('idempotency keys', () => {
  test('the same key answers the same, though the body differs, for a day', async () => {
    const create = (name: string) => sandbox.api('POST', '/v1/products', { name, display_price: 100 }, { 'Idempotency-Key': 'k' })
    const first = await create('a')
    const again = await create('b')
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('Idempotency-Replayed')).toBe('true')
    await sandbox.control('POST', 'clock/advance', { seconds: 86_401 })
    expect((await create('b')).body.name).toBe('b')
  })

  test('a failure of the server is not replayed', async () => {
    await sandbox.control('PUT', 'faults', { rules: [{ match: { path: '/v1/products' }, fault: 'error_500', times: 1 }] })
    const create = () => sandbox.api('POST', '/v1/products', { name: 'a', display_price: 100 }, { 'Idempotency-Key': 'k' })
    expect((await create()).status).toBe(500)
    expect((await create()).status).toBe(200)
  })
})

describe('invoices', () => {
  test.each([
    ['flat', (body: Record<string, unknown>) => body.data === undefined && body.invoice_id],
    [
      'data',
      (body: Record<string, unknown>) => body.invoice_id === undefined && (body.data as { invoice_id: string }).invoice_id,
    ],
    ['both', (body: Record<string, unknown>) => body.invoice_id === (body.data as { invoice_id: string }).invoice_id],
  ])('are answered %s where it is set so', async (style, holds) => {
    await sandbox.control('PUT', 'settings', { invoice_style: style })
    const { body } = await sandbox.api('POST', '/v1/invoices', { price: 1_000, product_ids: [await sandbox.product()] })
    expect(holds(body)).toBeTruthy()
  })

  test('are listed, read and sent', async () => {
    const { body } = await sandbox.api('POST', '/v1/invoices', { invoice_items: [{ product_id: await sandbox.product() }] })
    expect(body).toMatchObject({ price: 29_000, status: 0 })
    expect((await sandbox.api('GET', '/v1/invoices')).body).toMatchObject({ count: 1 })
    const sent = await sandbox.api('POST', `/v1/invoices/${body.invoice_id}/notify`, { send_types: [1, 3] })
    expect(sent.body).toMatchObject({ send_types: [1, 3], sent_at: expect.any(String) })
    expect((await sandbox.api('GET', '/v1/invoices/none')).status).toBe(404)
  })

  test('with an empty object fail as the real server does', async () => {
    const answer = await sandbox.api('POST', '/v1/invoices', { price: 1_000, metadata: {} })
    expect(answer.status).toBe(500)
  })
})

describe('orders', () => {
  test('are found by number, id, keyword and day in Seoul', async () => {
    const { orderNumber, receiptId } = await sandbox.sell()
    const byNumber = await sandbox.api('GET', `/v1/orders/${orderNumber}`)
    const byId = await sandbox.api('GET', `/v1/orders/${byNumber.body.order_id}`)
    expect(byId.body).toEqual(byNumber.body)
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10)
    for (const query of [`keyword=${receiptId}`, `search_date_from=${today}&search_date_to=${today}`, `css_at=${today}`]) {
      expect((await sandbox.api('GET', `/v1/orders?${query}`)).body, query).toMatchObject({
        count: 1,
        list: [{ order_number: orderNumber }],
      })
    }
    expect((await sandbox.api('GET', '/v1/orders?css_at=2001-01-01&cse_at=2001-01-02')).body).toMatchObject({ count: 0 })
    expect((await sandbox.api('GET', '/v1/orders/none')).body.error_code).toBe('ORDER_NOT_FOUND')
  })

  test('look as the settings say, stored ones too', async () => {
    const { orderNumber } = await sandbox.sell({ metadata: { order_id: 'a' } })
    const look = async (settings: object) => {
      await sandbox.control('PUT', 'settings', settings)
      return (await sandbox.api('GET', `/v1/orders/${orderNumber}`)).body
    }
    expect(await look({ status_style: 'seed' })).toMatchObject({ status: 1 })
    expect(await look({ status_style: 'string' })).toMatchObject({ status: 'payment_completed', receipt_status: 'receipt_paid' })
    expect(await look({ order_subscriptions_style: 'array' })).toMatchObject({ order_subscriptions: [{ status: 1 }] })
    expect(await look({ amount_field: 'total_price' })).toMatchObject({ total_price: 29_000 })
    expect(await look({ card_style: 'flat' })).toMatchObject({ result_data: { card_no: '557042******1074' } })
    expect(await look({ metadata_style: 'string' })).toMatchObject({ metadata: '{"order_id":"a"}' })
    const bare = await look({ omit_metadata: true, omit_products: true, omit_user: true })
    expect(['metadata', 'products', 'user'].filter((field) => field in bare)).toEqual([])
  })
})

describe('cancelling', () => {
  const cancel = (body: object) => sandbox.api('POST', '/v1/order/cancel', body)

  test('asked for, and approved by a supervisor', async () => {
    const { orderNumber, receiptId } = await sandbox.sell()
    const asked = await cancel({ order_number: orderNumber, request_cancel_parameters: { cancel_message: '변심' } })
    expect(asked.body).toMatchObject({ status: 0, refund_price: 29_000, cancel_reason: '변심' })
    expect((await cancel({ order_number: orderNumber })).body.error_code).toBe('PROCESS_DUPLICATED')
    const id = String(asked.body.order_cancel_request_history_id)
    await sandbox.api('PUT', `/v1/order/cancel/${id}/approve`, {}, { 'BOOTPAY-ROLE': 'supervisor' })
    expect((await sandbox.api('GET', `/v2/receipt/${receiptId}`)).body).toMatchObject({ status: 20, cancelled_price: 29_000 })
    expect((await cancel({ order_number: orderNumber })).body.error_code).toBe('CANCEL_ALREADY_DONE')
    expect((await sandbox.api('GET', `/v1/order/cancel?order_number=${orderNumber}`)).body).toMatchObject({ count: 1 })
    const all = (await sandbox.api('GET', '/v1/order/cancel')).body.list as { order_number: string }[]
    expect(all.map((request) => request.order_number)).toContain(orderNumber)
  })

  test('rejected with a reason, or withdrawn: nothing moves', async () => {
    const { orderNumber, receiptId } = await sandbox.sell()
    const supervisor = { 'BOOTPAY-ROLE': 'supervisor' }
    const first = String((await cancel({ order_number: orderNumber })).body.order_cancel_request_history_id)
    expect((await sandbox.api('PUT', `/v1/order/cancel/${first}/reject`, {}, supervisor)).status).toBe(400)
    const rejected = await sandbox.api('PUT', `/v1/order/cancel/${first}/reject`, { message: '기한' }, supervisor)
    expect(rejected.body).toMatchObject({ status: 2, rejected_message: '기한' })
    const second = String((await cancel({ order_number: orderNumber })).body.order_cancel_request_history_id)
    expect((await sandbox.api('PUT', `/v1/order/cancel/${second}/withdraw`)).body).toMatchObject({ status: 3 })
    expect((await sandbox.api('GET', `/v2/receipt/${receiptId}`)).body).toMatchObject({ status: 1, cancelled_price: 0 })
  })

  test('in parts, never over what is left; the same cancel_id moves money once', async () => {
    const { receiptId } = await sandbox.sell()
    const refund = (cancel_price: number | undefined, cancel_id: string) =>
      sandbox.api('POST', '/v2/cancel', { receipt_id: receiptId, cancel_price, cancel_id })
    expect((await refund(9_000, 'a')).body).toMatchObject({ status: 1, cancelled_price: 9_000 })
    expect((await refund(9_000, 'a')).body).toMatchObject({ cancelled_price: 9_000 })
    expect((await refund(20_001, 'b')).body.error_code).toBe('RC_REQUEST_FAILED')
    expect((await refund(-1, 'b')).body.error_code).toBe('RC_REQUEST_FAILED')
    expect((await refund(undefined, 'c')).body).toMatchObject({ status: 20, cancelled_price: 29_000 })
    expect((await refund(1, 'd')).body.error_code).toBe('RC_ALREADY_CANCELLED')
  })

  test('a virtual account is refunded to an account only', async () => {
    const product_id = await sandbox.product()
    const { id } = await sandbox.checkout({ price: 29_000, products: [{ product_id, quantity: 1 }] })
    await sandbox.control('POST', `checkouts/${id}/issue-account`)
    const { receipt_id } = (await sandbox.control('POST', `checkouts/${id}/deposit`, {})).body
    expect((await sandbox.api('POST', '/v2/cancel', { receipt_id })).body.error_code).toBe('RC_REQUEST_FAILED')
    const refund = { bank_account: '1', bank_username: '홍길동', bank_code: '004' }
    expect((await sandbox.api('POST', '/v2/cancel', { receipt_id, refund })).body).toMatchObject({ status: 20 })
  })
})

test('what is not emulated says so', async () => {
  const answer = await sandbox.api('GET', '/v1/wallets')
  expect([answer.status, answer.body.error_code]).toEqual([501, 'NOT_EMULATED'])
})

test('errors carry code or error_code, as set', async () => {
  await sandbox.control('PUT', 'settings', { error_style: 'code' })
  expect((await sandbox.api('GET', '/v1/orders/none')).body).toMatchObject({ status: 404, code: 3700, data: null })
})

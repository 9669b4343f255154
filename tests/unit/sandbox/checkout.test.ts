import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decryptPayload } from '#sandbox/checkout/decrypt-payload.ts'
import { encryptCheckout } from '#tests/support/encrypt-checkout.ts'
import { openSandbox } from '#tests/support/open-sandbox.ts'

let sandbox: ReturnType<typeof openSandbox>
beforeEach(() => {
  sandbox = openSandbox()
})
afterEach(() => sandbox.close())

describe('the payload', () => {
  test('is opened with the key sent along', () => {
    const form = encryptCheckout({ name: '프로 플랜', price: 29_000 })
    expect(decryptPayload(form.get('payload') ?? '', form.get('token') ?? '')).toMatchObject({ name: '프로 플랜', price: 29_000 })
  })

  test.each([
    ['', ''],
    ['AAAA', 'AAAA##AAAA'],
    ['not base64', `${Buffer.alloc(32).toString('base64')}##${Buffer.alloc(16).toString('base64')}`],
  ])('%j with token %j gets a page that says so', async (payload, token) => {
    const answer = await sandbox.send('POST', '/v1/invoices', {
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ payload, token }),
    })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('주문서를 읽을 수 없습니다')
  })
})

describe('what is checked before anything can be paid', () => {
  const ordered = (product_id: string, more: object = {}) => ({ products: [{ product_id, duration: -1, quantity: 1, ...more }] })

  test('the products’ own price opens the checkout, with its order', async () => {
    const checkout = await sandbox.checkout({ price: 29_000, ...ordered(await sandbox.product()) })
    expect(checkout).toMatchObject({ status: 'open', error: null, order_number: expect.stringMatching(/^\d{20}$/) })
    const order = await sandbox.api('GET', `/v1/orders/${checkout.order_number}`)
    expect(order.body).toMatchObject({ price: 29_000, status: 0, result_data: null })
  })

  test.each([
    ['ORDER_PRODUCT_BLANK', () => ({ price: 29_000, products: [] })],
    ['ORDER_PRODUCT_BLANK', () => ({ price: 29_000 })],
    ['ORDER_PRODUCT_NOT_FOUND', () => ({ price: 29_000, ...ordered('nothing') })],
    ['ORDER_PRODUCT_NOT_FOUND', (id: string) => ({ price: 29_000, ...ordered(id, { quantity: 0 }) })],
    ['ORDER_PRODUCT_NOT_FOUND', (id: string) => ({ price: 14_500, ...ordered(id, { quantity: 0.5 }) })],
    ['ORDER_PRICE_NOT_MATCH', (id: string) => ({ price: 28_999, ...ordered(id) })],
    ['ORDER_PRICE_NOT_MATCH', (id: string) => ({ price: 29_000, ...ordered(id, { quantity: 2 }) })],
    ['ORDER_PRICE_NOT_MATCH', (id: string) => ({ ...ordered(id) })],
    ['APP_CLIENT_KEY_NOT_FOUND', (id: string) => ({ client_key: 'other', price: 29_000, ...ordered(id) })],
  ])('%s (case %$)', async (code, payload) => {
    const checkout = await sandbox.checkout(payload(await sandbox.product()))
    expect(checkout).toMatchObject({ status: 'error', error: { error_code: code }, order_number: null })
  })

  test('ORDER_ADDRESS_BLANK: a product that is shipped needs an address', async () => {
    const shipped = ordered(await sandbox.product({ type: 1, use_subscription: false }))
    expect(await sandbox.checkout({ price: 29_000, ...shipped })).toMatchObject({ error: { error_code: 'ORDER_ADDRESS_BLANK' } })
    const address = { zipcode: '06164', address: '서울 강남구' }
    expect(await sandbox.checkout({ price: 29_000, ...shipped, address })).toMatchObject({ error: null })
  })

  test('a product taken off sale, or deleted, is not found', async () => {
    const id = await sandbox.product()
    await sandbox.api('PUT', `/v1/products/${id}/status`, { status_sale: false })
    expect(await sandbox.checkout({ price: 29_000, ...ordered(id) })).toMatchObject({
      error: { error_code: 'ORDER_PRODUCT_NOT_FOUND' },
    })
  })

  test('an invoice decides the price: its own, and no other', async () => {
    const product_id = await sandbox.product()
    const invoice = await sandbox.api('POST', '/v1/invoices', {
      name: '할인',
      price: 19_000,
      original_price: 29_000,
      products: [{ product_id, quantity: 1 }],
    })
    const request_id = String(invoice.body.invoice_id)
    expect(await sandbox.checkout({ price: 19_000, request_id, ...ordered(product_id) })).toMatchObject({ error: null })
    expect(await sandbox.checkout({ price: 29_000, request_id, ...ordered(product_id) })).toMatchObject({
      error: { error_code: 'ORDER_PRICE_NOT_MATCH' },
    })
    // A reference of the merchant's own that is no invoice changes nothing.
    expect(await sandbox.checkout({ price: 29_000, request_id: 'mine-1', ...ordered(product_id) })).toMatchObject({ error: null })
  })

  test('an expired invoice cannot be paid', async () => {
    const product_id = await sandbox.product()
    const invoice = await sandbox.api('POST', '/v1/invoices', { price: 19_000, products: [{ product_id }], expire_in: 60 })
    await sandbox.control('POST', 'clock/advance', { seconds: 61 })
    const request_id = String(invoice.body.invoice_id)
    expect(await sandbox.checkout({ price: 19_000, request_id, ...ordered(product_id) })).toMatchObject({
      error: { error_code: 'ORDER_EXPIRED' },
    })
  })
})

describe('how it ends', () => {
  const open = async (more: object = {}) =>
    await sandbox.checkout({
      price: 29_000,
      products: [{ product_id: await sandbox.product(), duration: -1, quantity: 1 }],
      metadata: { order_id: 'a' },
      ...more,
    })

  test('paid: order, receipt and subscription, and the way back with its query', async () => {
    const { id, order_number } = await open()
    const { body } = await sandbox.control('POST', `checkouts/${id}/pay`, { method: 'simple' })
    const back = new URL(String(body.return_url))
    expect(Object.fromEntries(back.searchParams)).toEqual({
      event: 'done',
      request_id: 'undefined',
      order_number,
      metadata: '{"order_id":"a"}',
    })
    const order = await sandbox.api('GET', `/v1/orders/${order_number}`)
    expect(order.body).toMatchObject({
      status: 2,
      receipt_status: 1,
      result_data: { receipt_id: body.receipt_id, price: 29_000, method_symbol: 'easy' },
      order_subscriptions: { subscriptions: [{ status: 1, price: 29_000, subscription_payment_cycle_type: 21 }] },
    })
    const again = await sandbox.control('POST', `checkouts/${id}/pay`, {})
    expect(again.status).toBe(409)
  })

  test('a refused card leaves it open for another', async () => {
    const { id } = await open()
    const refused = await sandbox.send('POST', `/checkout/${id}/pay`, { body: '{"method":"card","card":"refuse_limit"}' })
    expect(refused.body).toMatchObject({ ok: false, error_code: 'CARD_LIMIT_EXCEEDED' })
    const paid = await sandbox.send('POST', `/checkout/${id}/pay`, { body: '{"method":"card"}' })
    expect(paid.body).toMatchObject({ ok: true, terminal: { event: 'done' } })
  })

  test('by virtual account: issued, then paid; or its time runs out', async () => {
    const first = await open()
    const issued = await sandbox.send('POST', `/checkout/${first.id}/issue-account`, {})
    expect(issued.body).toMatchObject({ terminal: { event: 'issued' } })
    await sandbox.control('POST', `checkouts/${first.id}/deposit`, {})
    expect((await sandbox.api('GET', `/v1/orders/${first.order_number}`)).body).toMatchObject({ status: 2 })

    const second = await open()
    await sandbox.control('POST', `checkouts/${second.id}/issue-account`)
    await sandbox.control('POST', 'clock/advance', { seconds: 3 * 86_400 + 1 })
    expect((await sandbox.api('GET', `/v1/orders/${second.order_number}`)).body).toMatchObject({ status: 10 })
    expect((await sandbox.control('POST', `checkouts/${second.id}/deposit`, {})).status).toBe(409)
  })

  test('cancelled and failed lead back with what happened', async () => {
    const { body: cancelled } = await sandbox.control('POST', `checkouts/${(await open()).id}/cancel`)
    expect(String(cancelled.return_url)).toContain('event=cancel')
    const { body: failed } = await sandbox.control('POST', `checkouts/${(await open()).id}/fail`, { error_code: 'X' })
    expect(String(failed.return_url)).toContain('event=error&error_code=X')
  })

  test('separately confirmed: nothing is charged until /v2/confirm', async () => {
    const { id, order_number } = await open({ extra: { separately_confirmed: true } })
    const { body } = await sandbox.control('POST', `checkouts/${id}/pay`, {})
    expect(String(body.return_url)).toContain('event=confirm')
    expect((await sandbox.api('GET', `/v1/orders/${order_number}`)).body).toMatchObject({ status: 5 })
    const confirmed = await sandbox.api('POST', '/v2/confirm', { receipt_id: body.receipt_id })
    expect(confirmed.body).toMatchObject({ status: 1, price: 29_000 })
    expect((await sandbox.api('GET', `/v1/orders/${order_number}`)).body).toMatchObject({ status: 2 })
    expect((await sandbox.api('POST', '/v2/confirm', { receipt_id: body.receipt_id })).status).toBe(400)
  })

  test('redirect_never: paid, and nobody is told in the browser', async () => {
    await sandbox.control('PUT', 'settings', { redirect_never: true })
    const { id, order_number } = await open()
    const { body } = await sandbox.control('POST', `checkouts/${id}/pay`, {})
    expect(body.return_url).toBeNull()
    expect((await sandbox.api('GET', `/v1/orders/${order_number}`)).body).toMatchObject({ status: 2 })
  })

  test('the page says that no money moves, and shows buyer and total as text', async () => {
    const { id } = await open({ user: { name: '<img src=x>' } })
    const page = await sandbox.send('GET', `/checkout/${id}`, {})
    expect(page.text).toContain('29,000')
    expect(page.text).toContain('실제')
    expect(page.text).not.toContain('<img src=x>')
  })
})

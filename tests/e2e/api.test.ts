import { expect, test } from './support/shop.ts'

const url = (path: string): string => `${process.env.SHOP_URL}${path}`

test('POST /api/orders/plan: the contract, and a cookie that only the server reads', async ({ request }) => {
  const response = await request.post(url('/api/orders/plan'), { data: { plan_key: 'starter', price: 1, hello: 'world' } })
  expect(response.status()).toBe(200)
  expect(await response.json()).toMatchObject({
    success: true,
    price: 9_900,
    original_price: 9_900,
    discount: 0,
    price_version: 1,
    checkout: { price: 9_900, products: [{ duration: -1, quantity: 1 }] },
  })
  expect(response.headers()['set-cookie']).toMatch(/^shop_browser=[\w-]{43}; Path=\/;.*HttpOnly; SameSite=lax$/i)
  const again = await request.post(url('/api/orders/plan'), { data: { plan_key: 'starter' } })
  expect((await again.json()).order_id).toBe((await response.json()).order_id)
})

for (const [body, status, code] of [
  ['{', 400, 'INVALID_REQUEST'],
  ['"text"', 400, 'INVALID_REQUEST'],
  ['{"plan_key":"starter\\u0000"}', 400, 'INVALID_REQUEST'],
  ['{"plan_key":"nothing"}', 404, 'PLAN_NOT_FOUND'],
  ['{"plan_key":"enterprise"}', 409, 'PLAN_NOT_FOR_SALE'],
  ['{"plan_key":"starter","price_version":99}', 409, 'PRICE_CHANGED'],
  ['{"plan_key":"starter","promotion_code":"X"}', 409, 'PROMOTION_NOT_APPLICABLE'],
  [`{"plan_key":"${'x'.repeat(20_000)}"}`, 413, 'PAYLOAD_TOO_LARGE'],
] as const) {
  test(`POST /api/orders/plan ${body.slice(0, 60)} → ${status} ${code}`, async ({ request }) => {
    const response = await request.post(url('/api/orders/plan'), {
      headers: { 'Content-Type': 'application/json' },
      data: Buffer.from(body),
    })
    expect(response.status()).toBe(status)
    expect(await response.json()).toMatchObject({ success: false, code, message: expect.stringMatching(/[가-힣]/) })
  })
}

test('verify and webhooks answer as the contract says', async ({ request }) => {
  const verify = await request.post(url('/api/orders/verify'), { data: { order_id: 'f'.repeat(32) } })
  expect([verify.status(), await verify.json()]).toMatchObject([404, { success: false, code: 'ORDER_NOT_FOUND' }])
  const hook = url('/api/webhooks/bootpay')
  const stored = await request.post(hook, { data: { event: 'something' } })
  expect([stored.status(), await stored.json()]).toEqual([200, { success: true }])
  expect((await request.get(hook)).status()).toBe(405)
  expect((await request.post(hook, { headers: { 'Content-Type': 'text/xml' }, data: '<a/>' })).status()).toBe(415)
  expect((await request.post(hook, { headers: { 'Content-Type': 'application/json' }, data: Buffer.from('{') })).status()).toBe(
    400,
  )
  expect(
    (await request.post(hook, { headers: { 'Content-Type': 'application/json' }, data: Buffer.alloc(70_000, 'x') })).status(),
  ).toBe(413)
  expect((await request.post(`${hook}/some-token`, { data: {} })).status()).toBe(404)
})

test('/result answers 303 with a relative address; health is 200', async ({ request }) => {
  const result = await request.get(url('/result?event=done'), { maxRedirects: 0 })
  expect([result.status(), result.headers().location]).toEqual([303, '/pricing?notice=unknown_order'])
  expect((await request.get(url('/api/health'))).status()).toBe(200)
})

test('no page carries a secret, and security headers are set', async ({ request }) => {
  const page = await request.get(url('/pricing'))
  expect(await page.text()).not.toContain('sandbox_secret_key')
  const home = await request.get(url('/?promo=SPRING'), { maxRedirects: 0 })
  expect([home.status(), home.headers().location]).toEqual([307, '/pricing?promo=SPRING'])
  for (const response of [page, home]) {
    expect(response.headers()).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
    })
    expect(response.headers()['x-powered-by']).toBeUndefined()
    // This shop is on http.
    expect(response.headers()['strict-transport-security']).toBeUndefined()
  }
})

import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { encryptCheckout } from '#tests/support/encrypt-checkout.ts'
import { expect, expectStatus, orderIdOf, payHere, test, untilStill } from './support/shop.ts'

const WEB_VIEWS = {
  Android:
    'Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0 Mobile Safari/537.36',
  iOS: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
}

test('the script-tag page sells: plan.html, Bootpay, result.html, verified @both', async ({ page, isMobile }) => {
  await page.goto('/plan.html')
  await page.getByRole('button', { name: '₩29,000 결제하기' }).click()
  await expect(page.locator('#message')).toHaveText('결제에 동의해 주세요.')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '₩29,000 결제하기' }).click()
  const hosted = isMobile ? page : page.frameLocator('#bootpay-commerce-checkout-iframe')
  await expect(hosted.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
  await untilStill(page)
  await payHere(hosted)
  await expect(page.getByTestId('result')).toHaveText('결제가 완료되었습니다', { timeout: 20_000 })
  await page.getByRole('link', { name: '주문 확인하기' }).click()
  await expectStatus(page, 'paid')
})

test('result.html says nothing that the server has not verified', async ({ page }) => {
  const orderId = 'f'.repeat(32)
  await page.goto(`/result.html?event=done&order_number=1&metadata=${encodeURIComponent(JSON.stringify({ order_id: orderId }))}`)
  await expect(page.getByTestId('result')).toHaveText('주문을 찾을 수 없습니다')
  await page.goto('/result.html?event=done&metadata=undefined')
  await expect(page.getByTestId('result')).toHaveText('주문을 찾을 수 없습니다')
})

test('a Flutter web app hands the global a plain object and awaits its promise', async ({ page, bootpay }) => {
  await page.goto('/plan.html')
  // What `dart:js_interop` does with `@JS('BootpayCommerce.requestCheckout')`.
  const ending = page.evaluate(async () => {
    const response = await fetch('/api/orders/plan', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ plan_key: 'starter' }),
    })
    const order = await response.json()
    const options = JSON.parse(JSON.stringify(order.checkout))
    const sdk = (window as unknown as { BootpayCommerce: { requestCheckout(options: object): Promise<unknown> } }).BootpayCommerce
    return await sdk.requestCheckout(options).catch((thrown: unknown) => thrown)
  })
  const hosted = page.frameLocator('#bootpay-commerce-checkout-iframe')
  await expect(hosted.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
  const { checkout_id: checkoutId } = await bootpay.newest()
  expect(checkoutId).not.toBe('')
  await untilStill(page)
  await hosted.getByTestId('cancel').click()
  await hosted.getByTestId('cancel-yes').click()
  expect(await ending).toMatchObject({ event: 'cancel' })
})

for (const [system, userAgent] of Object.entries(WEB_VIEWS)) {
  test.describe(`a WebView on ${system}`, () => {
    test.use({ userAgent, viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true })

    test('opens /checkout and buys', async ({ page }) => {
      await page.goto('/checkout?plan_key=professional&billing_cycle=yearly')
      await expect(page.getByTestId('order-total')).toHaveText('₩290,000')
      await page.getByLabel('이름').fill('홍길동')
      await page.getByLabel('휴대전화 번호').fill('010-1234-5678')
      await page.getByLabel('이메일').fill('hong@example.com')
      await page.getByRole('checkbox').check()
      await page.getByTestId('order-pay').click()
      await expect(page.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
      await payHere(page)
      await expectStatus(page, 'paid')
    })
  })
}

test('a WebView that is closed after paying: the order is found all the same', async ({ page, bootpay, request }) => {
  await page.goto('/checkout?plan_key=starter')
  await page.getByLabel('이름').fill('홍길동')
  await page.getByLabel('휴대전화 번호').fill('010-1234-5678')
  await page.getByLabel('이메일').fill('hong@example.com')
  await page.getByRole('checkbox').check()
  const placed = page.waitForRequest((sent) => sent.method() === 'POST' && sent.url().includes('/v1/invoices'))
  await page.getByTestId('order-pay').click()
  await placed
  await expect.poll(async () => (await bootpay.state()).checkouts.length).toBeGreaterThan(0)
  const { checkout_id: checkoutId } = await bootpay.newest()
  await page.goto('about:blank')
  const paid = await bootpay.call('POST', `checkouts/${checkoutId}/pay`, {})
  // Another browser, without the cookie: where Bootpay's redirect would have led.
  const order = await request.get(`/result?event=done&order_number=${paid.order_number}`)
  expect(order.url()).toContain('/orders/')
  await page.goto(order.url())
  await orderIdOf(page)
  await expectStatus(page, 'paid')
})

test('a plan that is not sold online, or does not exist, is told of before anything is placed', async ({ page }) => {
  await page.goto('/checkout?plan_key=enterprise')
  await expect(page.getByRole('link', { name: '문의하기' })).toBeVisible()
  await page.goto('/checkout?plan_key=<script>')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('요금제를 찾을 수 없습니다')
})

test('a page of an allowed origin places an order; a page of another origin reads nothing', async ({ browser, baseURL }) => {
  const allowed = new URL(process.env.ALLOWED_ORIGIN ?? '')
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html')
    response.end('<!DOCTYPE html><title>elsewhere</title>')
  })
  await new Promise<void>((resolve) => server.listen(Number(allowed.port), '127.0.0.1', resolve))
  // A page of its own: the browser itself complains of what it refuses.
  const page = await browser.newPage()
  const place = (url: string): Promise<unknown> =>
    fetch(`${url}/api/orders/plan`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ plan_key: 'starter' }),
    }).then(
      async (response) => (await response.json()).success,
      () => 'refused',
    )
  await page.goto(allowed.origin)
  expect(await page.evaluate(place, baseURL ?? '')).toBe(true)
  await page.goto(`http://localhost:${allowed.port}/`)
  expect(await page.evaluate(place, baseURL ?? '')).toBe('refused')
  await page.close()
  server.close()
})

test('the curl example of docs/clients.md verifies an order', async ({ request, bootpay, baseURL }) => {
  const example = /```sh\n(curl[\s\S]*?)\n```/.exec(readFileSync('docs/clients.md', 'utf8'))?.[1] ?? ''
  const placed = await (await request.post('/api/orders/plan', { data: { plan_key: 'starter' } })).json()
  const opened = await fetch(`${bootpay.url}/v1/invoices`, {
    method: 'POST',
    body: encryptCheckout(placed.checkout),
    redirect: 'manual',
  })
  const checkoutId = opened.headers.get('Location')?.split('/').at(-1)
  const paid = await bootpay.call('POST', `checkouts/${checkoutId}/pay`, {})
  const { stdout } = await promisify(execFile)('bash', ['-c', example], {
    env: { ...process.env, SHOP_URL: baseURL, ORDER_ID: placed.order_id, ORDER_NUMBER: paid.order_number },
  })
  expect(JSON.parse(stdout)).toMatchObject({ success: true, status: 'paid' })
})

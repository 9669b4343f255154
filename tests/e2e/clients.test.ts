import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { promisify } from 'node:util'
import { encryptCheckout } from '#tests/support/encrypt-checkout.ts'
import { expect, expectStatus, payHere, test, untilStill } from './support/shop.ts'

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

test('the script-tag pages speak English too: what is refused, what is closed, what is paid', async ({ page, isMobile }) => {
  await page.goto('/plan.html')
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose a plan')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  const pay = page.getByRole('button', { name: 'Pay ₩29,000' })
  await pay.click()
  await expect(page.locator('#message')).toHaveText('Please agree to the payment.')
  await page.getByRole('checkbox').check()
  await pay.click()
  const hosted = isMobile ? page : page.frameLocator('#bootpay-commerce-checkout-iframe')
  await expect(hosted.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
  await untilStill(page)
  await hosted.getByTestId('cancel').click()
  await hosted.getByTestId('cancel-yes').click()
  await expect(page.locator('#message')).toHaveText('You closed the payment window. Nothing was charged.')
  await pay.click()
  await expect(hosted.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
  await untilStill(page)
  await payHere(hosted)
  await expect(page).toHaveURL(/\/en\/result\.html\?/)
  await expect(page.getByTestId('result')).toHaveText('Payment complete', { timeout: 20_000 })
  await page.getByRole('link', { name: 'See your order' }).click()
  await expectStatus(page, 'paid')
  await page.goto('/en/result.html?event=done&metadata=undefined')
  await expect(page.getByTestId('result')).toHaveText('Order not found')
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

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { encryptCheckout } from '#tests/support/encrypt-checkout.ts'
import { expect, test } from './support/shop.ts'

test('the console shows what happens, plays a scenario, sends webhooks again, and is steered by keys @both @full-phone', async ({
  page,
  bootpay,
  isMobile,
}) => {
  await page.goto(`${bootpay.url}/`)
  const down = page.getByTestId('scenario-timeout_after_success')
  await down.click()
  await expect(down).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('#unusual')).toContainText('timeout_after_success')
  await page.getByRole('button', { name: '모두 평소대로' }).click()
  await expect(down).toHaveAttribute('aria-pressed', 'false')
  await expect(page.locator('#unusual')).toBeHidden()

  const { webhook_url } = await bootpay.call<{ webhook_url: string | null }>('GET', 'settings')
  if (webhook_url === null) await bootpay.set({ webhook_url: `${process.env.SHOP_URL}/api/webhooks/bootpay` })
  await page.request.post(`${bootpay.url}/v1/webhook/test`, {
    headers: { Authorization: `Basic ${Buffer.from('sandbox_client_key:sandbox_secret_key').toString('base64')}` },
    data: {},
  })
  await expect(page.locator('#feed')).toContainText('webhook.test')
  if (isMobile) await page.getByRole('link', { name: '보낸 웹훅' }).click()
  else await page.keyboard.press('9')
  await expect(page.getByRole('heading', { name: '보낸 웹훅' })).toBeVisible()
  await expect(page.locator('#table')).toContainText('전달됨')
  await page.getByTestId('resend').click()
  await expect(page.locator('#said')).toContainText('1건을 다시 보냈고 1건을 상점이 받았습니다')
  await page.locator('[data-row]').first().click()
  const detail = page.getByRole('dialog', { name: '자세히' })
  await expect(detail.getByTestId('payload')).toContainText('webhook.test')
  await expect(detail.getByRole('heading', { name: '시도와 답 2번' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(detail).toBeHidden()
  // One is chosen and sent again by its id.
  await page.getByRole('checkbox', { name: 'webhook.test 고르기' }).check()
  await page.getByTestId('resend-chosen').click()
  await expect(page.locator('#said')).toContainText('1건을 다시 보냈고 1건을 상점이 받았습니다')
  await page.getByRole('link', { name: '설정·장애' }).click()
  await page.getByLabel('상품 빼기').selectOption('true')
  await expect(page.locator('#unusual')).toContainText('omit_products')
  await bootpay.set({ omit_products: false })
})

test('the console finds in all that there is, follows ids, copies them, and shows what a request said @both @full-phone', async ({
  page,
  bootpay,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const placed = await (await page.request.post('/api/orders/plan', { data: { plan_key: 'starter' } })).json()
  const opened = await fetch(`${bootpay.url}/v1/invoices`, {
    method: 'POST',
    body: encryptCheckout(placed.checkout),
    redirect: 'manual',
  })
  const paid = await bootpay.call('POST', `checkouts/${opened.headers.get('Location')?.split('/').at(-1)}/pay`, {})
  await page.goto(`${bootpay.url}/#orders`)
  await page.getByLabel('찾기').fill('no such order')
  await expect(page.locator('#table')).toContainText('찾는 것이 없습니다')
  await page.getByLabel('찾기').fill(paid.order_number.slice(3))
  await page.getByRole('link', { name: paid.order_number }).click()
  const detail = page.getByRole('dialog', { name: '자세히' })
  await detail.getByRole('button', { name: 'order_number 복사' }).click()
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(paid.order_number)
  await detail.getByRole('link', { name: paid.receipt_id ?? '' }).click()
  await expect(detail.getByText('영수증', { exact: true })).toBeVisible()
  await page.goto(`${bootpay.url}/#webhooks?q=${paid.order_number}`)
  await expect(page.locator('#table')).toContainText('PAYMENT_COMPLETED')

  await page.request.post(`${bootpay.url}/v2/request/token`, { data: { application_id: 'x', private_key: 'hidden-from-you' } })
  await page.goto(`${bootpay.url}/#requests`)
  await page.getByRole('link', { name: 'POST /v2/request/token' }).first().click()
  await expect(detail.getByTestId('request-body')).toContainText('"application_id": "x"')
  await expect(detail).not.toContainText('hidden-from-you')
})

test('the guide’s snippet for the browser opens the checkout, as it stands there', async ({ page, bootpay }) => {
  await page.goto(`${bootpay.url}/guide`)
  await page.getByRole('link', { name: 'Python' }).click()
  await expect(page.locator('#python')).toContainText(`${bootpay.url}/v1`)
  const snippet = (await page.locator('#browser pre').textContent()) ?? ''
  // A page that is really served: the browser lets no other reach this machine.
  const shop = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><title>shop</title><link rel="icon" href="data:,"><body>${snippet}`)
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  const posted = page.waitForRequest((request) => request.method() === 'POST')
  await page.goto(`http://127.0.0.1:${(shop.address() as AddressInfo).port}/`)
  expect((await posted).url()).toBe(`${bootpay.url}/v1/invoices`)
  // It names no product: the hosted page has opened, and says so.
  await expect.poll(async () => (await bootpay.state()).checkouts[0]?.status).toBe('error')
  shop.close()
})

import { buyQuickly } from './support/buy-quickly.ts'
import { expect, expectStatus, fillOrder, openCheckout, orderIdOf, payHere, test } from './support/shop.ts'

const webhookUrl = (): string => `${process.env.SHOP_URL}/api/webhooks/bootpay`

/** Pays at Bootpay and never comes back: the window is closed right after. */
async function payAndVanish(
  page: import('@playwright/test').Page,
  bootpay: import('./support/shop.ts').Bootpay,
): Promise<{ orderId: string; return_url: string }> {
  const placed = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().endsWith('/pricing'))
  await fillOrder(page)
  await openCheckout(page, false)
  await placed
  const { checkout_id } = await bootpay.newest()
  await page.goto('about:blank')
  const paid = await bootpay.call('POST', `checkouts/${checkout_id}/pay`, {})
  const metadata = JSON.parse(new URL(paid.return_url ?? '').searchParams.get('metadata') ?? '{}') as { order_id: string }
  return { orderId: metadata.order_id, return_url: paid.return_url ?? '' }
}

test('the window is closed after paying: the webhook finds it', async ({ page, bootpay }) => {
  await bootpay.set({ webhook_url: webhookUrl() })
  const { orderId } = await payAndVanish(page, bootpay)
  await page.goto(`/orders/${orderId}`)
  await expectStatus(page, 'paid')
  const { webhooks } = await bootpay.call<{ webhooks: { status: string }[] }>('GET', 'webhooks')
  expect(webhooks.map((webhook) => webhook.status)).toEqual(['delivered', 'delivered'])
})

test('the window is closed and no webhook comes: the sweep finds it', async ({ page, bootpay, request }) => {
  await bootpay.set({ webhooks: 'off' })
  const { orderId } = await payAndVanish(page, bootpay)
  // Nobody looks at the order meanwhile: only the sweep can have settled it.
  await expect
    .poll(async () => (await request.post(`${process.env.SHOP_URL}/api/orders/verify`, { data: { order_id: orderId } })).json(), {
      timeout: 20_000,
    })
    .toMatchObject({ success: true, status: 'paid' })
})

test('redirect before the webhook, after it, and both at once: one payment each', async ({ page, bootpay }) => {
  await bootpay.set({ webhook_url: webhookUrl(), webhook_delay_ms: 1_500 })
  const late = await payAndVanish(page, bootpay)
  await page.goto(late.return_url)
  await expectStatus(page, 'paid')
  await page.waitForTimeout(2_500)
  await page.reload()
  await expect(page.getByTestId('timeline').getByText('결제를 확인했습니다')).toHaveCount(1)

  await bootpay.set({ webhook_delay_ms: 0 })
  const early = await payAndVanish(page, bootpay)
  await page.waitForTimeout(1_500)
  await page.goto(early.return_url)
  await expectStatus(page, 'paid')
  await expect(page.getByTestId('timeline').getByText('결제를 확인했습니다')).toHaveCount(1)

  const both = await payAndVanish(page, bootpay)
  await page.goto(both.return_url)
  await expectStatus(page, 'paid')
  await expect(page.getByTestId('timeline').getByText('결제를 확인했습니다')).toHaveCount(1)
})

test('a refund in Bootpay’s own admin reaches the order by webhook', async ({ page, bootpay }) => {
  await bootpay.set({ webhook_url: webhookUrl() })
  const orderId = await buyQuickly(page.request, bootpay)
  const { order_number } = await bootpay.newest()
  await page.goto(`/orders/${orderId}`)
  await bootpay.call('POST', `orders/${order_number}/refund`, { amount: 9_000 })
  await expect(async () => {
    await page.reload()
    await expect(page.getByTestId('order-status')).toContainText('₩9,000을 환불', { timeout: 500 })
  }).toPass()
  await bootpay.call('POST', `orders/${order_number}/refund`, {})
  await expect(async () => {
    await page.reload()
    await expect(page.getByTestId('order-status')).toHaveAttribute('data-status', 'refunded', { timeout: 500 })
  }).toPass()
})

test('somebody else’s order number, given to /result and verify, moves nothing for either buyer', async ({
  page,
  bootpay,
  browser,
}) => {
  await bootpay.set({ webhooks: 'off' })
  const victim = await browser.newContext({ baseURL: process.env.SHOP_URL ?? '' })
  const victimPage = await victim.newPage()
  await fillOrder(victimPage)
  await openCheckout(victimPage, false)
  const { order_number } = await bootpay.newest()

  await fillOrder(page, { plan: 'starter' })
  await openCheckout(page, false)
  const mine = await bootpay.newest()
  expect(mine.order_number).not.toBe(order_number)
  const result = await page.goto(`/result?event=done&order_number=${order_number}`)
  expect(result?.status()).toBe(200)
  // Led to the other's order by Bootpay's answer; a stranger sees where it stands, and nothing personal.
  await expect(page.getByText('hong@example.com')).toHaveCount(0)
  await expect(page.getByTestId('timeline')).toHaveCount(0)
  const state = await bootpay.state()
  expect(state.orders.map((order) => order.state)).toEqual(['waiting', 'waiting'])
  await victim.close()
})

test.describe('hostile returns', () => {
  for (const query of [
    '?event=done&order_number=..%2Fusers%3Fa',
    '?event=done&order_number=undefined&metadata=undefined',
    '?event=error&metadata=[object%20Object]',
    '?x=1?event=done&order_number=1',
    '?metadata=%7B%22order_id%22%3A%22%00%22%7D',
    '',
  ]) {
    test(`/result${query} leads to the pricing page with a notice`, async ({ page }) => {
      await page.goto(`/result${query}`)
      await expect(page).toHaveURL(/\/pricing\?notice=unknown_order$/)
      await expect(page.getByTestId('notice')).toBeVisible()
    })
  }

  for (const id of ['..%2F..%2Fadmin', 'undefined', '%00', 'a'.repeat(32), "'%20OR%201=1"]) {
    test(`/orders/${id} does not exist`, async ({ page, request }) => {
      expect((await page.goto(`/orders/${id}`))?.status()).toBeGreaterThanOrEqual(400)
      expect((await request.get(`${process.env.SHOP_URL}/api/orders/${id}`)).status()).toBeGreaterThanOrEqual(400)
    })
  }
})

test('a stranger who knows an order’s address sees where it stands, and nothing personal', async ({
  page,
  browser,
  isMobile,
}) => {
  await fillOrder(page)
  await payHere(await openCheckout(page, isMobile))
  const orderId = await orderIdOf(page)
  await expectStatus(page, 'paid')
  const stranger = await (await browser.newContext({ baseURL: process.env.SHOP_URL ?? '' })).newPage()
  await stranger.goto(`/orders/${orderId}`)
  await expectStatus(stranger, 'paid')
  await expect(stranger.getByTestId('receipt')).toHaveCount(0)
  expect((await stranger.request.get(`/api/orders/${orderId}`)).status()).toBe(404)
  expect((await page.request.get(`/api/orders/${orderId}`)).status()).toBe(200)
  await stranger.context().close()
})

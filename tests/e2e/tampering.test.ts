import type { Page } from '@playwright/test'
import { expect, expectStatus, fillOrder, openCheckout, orderIdOf, payHere, test, untilStill } from './support/shop.ts'
import { tamper } from './support/tamper.ts'

async function productOf(page: Page, plan: string): Promise<{ product_id: string; price: number }> {
  const response = await page.request.post('/api/orders/plan', { data: { plan_key: plan } })
  return (await response.json()) as { product_id: string; price: number }
}

test('a lower price is refused by Bootpay before anything is paid, in words that help', async ({ page }) => {
  await tamper(page, { price: 100 })
  await fillOrder(page)
  await page.getByTestId('order-pay').click()
  const frame = page.frameLocator('#bootpay-commerce-checkout-iframe')
  await expect(frame.getByTestId('error')).toContainText('ORDER_PRICE_NOT_MATCH')
  await untilStill(page)
  await frame.getByTestId('return').click()
  await orderIdOf(page)
  await expectStatus(page, 'pending')
  await expect(page.getByTestId('order-status')).toContainText('주문 금액이 상품 금액과 다르다고')
})

test('a cheaper plan’s product and price are sent back, never paid', async ({ page, bootpay }) => {
  await bootpay.set({ webhook_url: `${process.env.SHOP_URL}/api/webhooks/bootpay` })
  await page.goto('/pricing')
  const starter = await productOf(page, 'starter')
  await tamper(page, { price: starter.price, products: [{ product_id: starter.product_id, duration: -1, quantity: 1 }] })
  await buyTampered(page)
  await expectStatus(page, 'cancelled')
  await expect(page.getByTestId('order-status')).toContainText('₩9,900을 모두 돌려드렸습니다', { timeout: 20_000 })
  const [order] = (await bootpay.state()).orders
  expect(order).toMatchObject({ state: 'cancelled', cancelled_price: 9_900 })
})

test('another product at the same price is sent back, never paid', async ({ page, bootpay, request }) => {
  const authorization = `Basic ${Buffer.from('sandbox_client_key:sandbox_secret_key').toString('base64')}`
  const twin = await request.post(`${bootpay.url}/v1/products`, {
    headers: { Authorization: authorization, 'BOOTPAY-ROLE': 'manager' },
    data: { name: '다른 상품', display_price: 29_000, use_subscription: true },
  })
  const { product_id } = (await twin.json()) as { product_id: string }
  await tamper(page, { products: [{ product_id, duration: -1, quantity: 1 }] })
  await buyTampered(page)
  await expectStatus(page, 'cancelled')
  await expect(page.getByTestId('order-status')).toContainText('상품이 주문한 상품과 달라')
  await expect(page.getByTestId('order-status')).toContainText('₩29,000을 모두 돌려드렸습니다', { timeout: 20_000 })
})

test('a message that claims “done” makes nothing paid', async ({ page, bootpay }) => {
  await fillOrder(page)
  await page.getByTestId('order-pay').click()
  await expect(page.frameLocator('#bootpay-commerce-checkout-iframe').getByTestId('pay')).toBeVisible({ timeout: 20_000 })
  const { order_number } = await bootpay.newest()
  await page.evaluate((number) => {
    const payload = { order_number: number, request_id: 'x', metadata: {} }
    const data = { use_redirect: true, redirect_url: `${location.origin}/result`, payload }
    window.postMessage(JSON.stringify({ bootpay_event: true, hook: 'CommerceCheckoutEvent', event: 'done', data }), '*')
  }, order_number)
  await orderIdOf(page)
  await expectStatus(page, 'checking')
  await page.waitForTimeout(3_000)
  await expectStatus(page, 'checking')
})

async function buyTampered(page: Page): Promise<void> {
  await fillOrder(page)
  await payHere(await openCheckout(page, false))
  await orderIdOf(page)
}

import { openOffice } from './support/office.ts'
import { expect, expectStatus, fillOrder, orderIdOf, payHere, test, untilStill } from './support/shop.ts'
import { tamper } from './support/tamper.ts'

test('Bootpay refuses the checkout: the buyer reads why, the operator is told, and nothing moves @both', async ({
  page,
  bootpay,
  browser,
  isMobile,
}) => {
  await tamper(page, { price: 100 })
  await fillOrder(page)
  await page.getByTestId('order-pay').click()
  // On a phone Bootpay's page takes the place of the shop's, and leads back with the code in its address.
  const hosted = isMobile ? page : page.frameLocator('#bootpay-commerce-checkout-iframe')
  await expect(hosted.getByTestId('error')).toContainText('ORDER_PRICE_NOT_MATCH', { timeout: 20_000 })
  await untilStill(page)
  await hosted.getByTestId('return').click()
  const orderId = await orderIdOf(page)
  await expectStatus(page, 'pending')
  const status = page.getByTestId('order-status')
  await expect(status.getByRole('heading')).toHaveText('결제를 시작하지 못했습니다')
  await expect(status).toContainText('주문 금액이 상품 금액과 다르다고 알려 왔습니다')
  await expect(status).toContainText('확인된 결제는 없습니다')
  await expect(status).toContainText('담당자에게 알렸습니다')
  await expect(status).not.toContainText('ORDER_PRICE_NOT_MATCH')
  await expect(page.getByRole('link', { name: '문의하기' })).toBeVisible()

  const office = await openOffice(browser, '/admin/incidents')
  await expect(office.getByRole('heading', { name: '부트페이가 결제창을 거절함' }).first()).toBeVisible()
  await office.context().close()

  // Another browser, which was told nothing, reads nothing of it.
  const stranger = await (await browser.newContext({ baseURL: process.env.SHOP_URL ?? '' })).newPage()
  await stranger.goto(`/orders/${orderId}`)
  await expect(stranger.getByTestId('order-status')).not.toContainText('상품 금액과 다르다고')
  await stranger.context().close()
  expect((await bootpay.state()).orders).toEqual([])
})

test('a checkout that Bootpay fails with such a code, its order known there, says that no money left @both', async ({
  page,
  bootpay,
  isMobile,
}) => {
  await fillOrder(page)
  await page.getByTestId('order-pay').click()
  const hosted = isMobile ? page : page.frameLocator('#bootpay-commerce-checkout-iframe')
  await expect(hosted.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
  const { checkout_id } = await bootpay.newest()
  const { return_url } = await bootpay.call('POST', `checkouts/${checkout_id}/fail`, { error_code: 'ORDER_ADDRESS_BLANK' })
  await page.goto(return_url ?? '')
  await expectStatus(page, 'failed')
  const status = page.getByTestId('order-status')
  await expect(status).toContainText('배송지 정보가 필요한 상품')
  await expect(status).toContainText('빠져나간 돈은 없습니다')
})

test('the script-tag page tells it too, in the page’s language, and tells the operator @both', async ({ page, isMobile }) => {
  for (const { path, pay, words } of [
    { path: '/plan.html', pay: '₩29,000 결제하기', words: '주문 금액이 상품 금액과 다르다고' },
    { path: '/en/plan.html', pay: 'Pay ₩29,000', words: 'the amount differs from the product’s price' },
  ]) {
    await tamper(page, { price: 100 })
    await page.goto(path)
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: pay }).click()
    const hosted = isMobile ? page : page.frameLocator('#bootpay-commerce-checkout-iframe')
    await expect(hosted.getByTestId('error')).toBeVisible({ timeout: 20_000 })
    await untilStill(page)
    await hosted.getByTestId('return').click()
    await expect(page.locator('#detail')).toContainText(words)
    // The order is known though the SDK loses it in a frame, and its own page says the same.
    await expect(page.locator('#order')).toBeVisible()
  }
  await page.locator('#order').click()
  await expect(page.getByTestId('order-status')).toContainText('상품 금액과 다르다고')
})

test('an app’s WebView that is refused shows its buyer why; paid by the next try, it is paid @phone', async ({ page }) => {
  await page.goto('/checkout?plan_key=professional')
  await page.getByLabel('이름').fill('홍길동')
  await page.getByLabel('휴대전화 번호').fill('010-1234-5678')
  await page.getByLabel('이메일').fill('hong@example.com')
  await page.getByRole('checkbox').check()
  // Once: the next try is as it should be.
  await page.evaluate(() => {
    const { stringify } = JSON
    JSON.stringify = ((value: unknown, ...rest: []) => {
      const checkout = value as { client_key?: string } | null
      return stringify(checkout?.client_key ? { ...checkout, products: [] } : value, ...rest)
    }) as typeof JSON.stringify
  })
  await page.getByTestId('order-pay').click()
  await expect(page.getByTestId('error')).toContainText('ORDER_PRODUCT_BLANK', { timeout: 20_000 })
  await page.getByTestId('return').click()
  const orderId = await orderIdOf(page)
  await expect(page.getByTestId('order-status')).toContainText('주문에서 상품을 찾지 못했습니다')
  await page.getByRole('link', { name: '다시 결제하기' }).click()
  await page.getByLabel('이름').fill('홍길동')
  await page.getByLabel('휴대전화 번호').fill('010-1234-5678')
  await page.getByLabel('이메일').fill('hong@example.com')
  await page.getByRole('checkbox').check()
  await page.getByTestId('order-pay').click()
  await expect(page.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
  await payHere(page)
  expect(await orderIdOf(page)).toBe(orderId)
  await expectStatus(page, 'paid')
})

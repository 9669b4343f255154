import { expect, expectStatus, fillOrder, openCheckout, orderIdOf, payHere, test } from './support/shop.ts'

test.describe('a buyer', () => {
  test('buys a month: pricing, Bootpay, verified order @both', async ({ page, isMobile }) => {
    await fillOrder(page)
    await expect(page.getByTestId('order-total')).toHaveText('₩29,000')
    await expect(page.getByTestId('order-terms')).toContainText('매월 ₩29,000')
    const hosted = await openCheckout(page, isMobile)
    await expect(hosted.getByTestId('total')).toHaveText('₩29,000')
    await payHere(hosted)
    await orderIdOf(page)
    await expectStatus(page, 'paid')
    await expect(page.getByTestId('receipt')).toContainText('557042******1074')
    await expect(page.getByTestId('subscription')).toContainText('이용 중')
    await expect(page.getByTestId('timeline')).toContainText('결제를 확인했습니다')
  })

  test('buys a year', async ({ page, isMobile }) => {
    await fillOrder(page, { plan: 'starter', yearly: true })
    await expect(page.getByTestId('order-total')).toHaveText('₩99,000')
    const hosted = await openCheckout(page, isMobile)
    await payHere(hosted, 'simple')
    await expectStatus(page, 'paid')
    await expect(page.getByText('매년 ₩99,000')).toBeVisible()
  })

  test('buys by virtual account: told where to pay, then sees the page change by itself @both', async ({
    page,
    bootpay,
    isMobile,
  }) => {
    await fillOrder(page)
    const hosted = await openCheckout(page, isMobile)
    await payHere(hosted, 'vbank')
    await expectStatus(page, 'awaiting_deposit')
    await expect(page.getByTestId('virtual-account')).toContainText('국민은행')
    const { checkout_id } = await bootpay.newest()
    await bootpay.call('POST', `checkouts/${checkout_id}/deposit`, {})
    await expectStatus(page, 'paid')
  })

  test('closes the payment window: the page stays usable, and it is one order', async ({ page, bootpay, isMobile }) => {
    await fillOrder(page)
    const hosted = await openCheckout(page, isMobile)
    await hosted.getByTestId('cancel').click()
    await hosted.getByTestId('cancel-yes').click()
    await expect(page.getByTestId('order-message')).toContainText('결제창을 닫으셨습니다')
    const link = await page.getByTestId('order-message').getByRole('link').getAttribute('href')
    await payHere(await openCheckout(page, isMobile))
    await orderIdOf(page)
    expect(page.url()).toContain(link ?? 'no link')
    await expectStatus(page, 'paid')
    expect((await bootpay.state()).orders.map((order) => order.state).sort()).toEqual(['abandoned', 'paid'])
  })

  test('cancels on a phone: Bootpay leads back, nothing was paid, and it can be paid again @phone', async ({
    page,
    isMobile,
  }) => {
    await fillOrder(page)
    const hosted = await openCheckout(page, isMobile)
    await hosted.getByTestId('cancel').click()
    await hosted.getByTestId('cancel-yes').click()
    await orderIdOf(page)
    await expectStatus(page, 'failed')
    await page.getByRole('link', { name: '다시 결제하기' }).click()
    await expect(page.getByTestId('order-total')).toHaveText('₩29,000')
  })

  test('is refused, and pays with another card', async ({ page, isMobile }) => {
    await fillOrder(page)
    const hosted = await openCheckout(page, isMobile)
    await hosted.getByTestId('card-refuse_limit').click()
    await payHere(hosted)
    await expect(hosted.getByTestId('error')).toContainText('한도')
    await hosted.getByTestId('card-approve').click()
    await hosted.getByTestId('pay').click()
    await expectStatus(page, 'paid')
  })

  test('is refused for good, sees that no money moved, and tries again with another checkout', async ({
    page,
    bootpay,
    isMobile,
  }) => {
    await fillOrder(page)
    await openCheckout(page, isMobile)
    const { checkout_id } = await bootpay.newest()
    const failed = await bootpay.call('POST', `checkouts/${checkout_id}/fail`, { error_code: 'CARD_LIMIT_EXCEEDED' })
    await page.goto(failed.return_url ?? '')
    await expectStatus(page, 'failed')
    await expect(page.getByTestId('order-status')).toContainText('빠져나간 돈은 없습니다')
    await page.getByRole('link', { name: '다시 결제하기' }).click()
    await expect(page.getByTestId('order-total')).toHaveText('₩29,000')
  })

  test('clicks twice: one order, one window', async ({ page, bootpay }) => {
    await fillOrder(page)
    await page.getByTestId('order-pay').dblclick()
    const frame = page.frameLocator('#bootpay-commerce-checkout-iframe')
    await expect(frame.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
    expect((await bootpay.state()).checkouts).toHaveLength(1)
  })

  test('goes back with the back button and buys after all', async ({ page, isMobile }) => {
    await fillOrder(page)
    await openCheckout(page, isMobile)
    await page.goto('about:blank')
    await page.goBack()
    await fillOrder(page)
    await payHere(await openCheckout(page, isMobile))
    await expectStatus(page, 'paid')
  })

  test('buys in two tabs: each tab its own order, both told the truth', async ({ page, context, isMobile }) => {
    const second = await context.newPage()
    await fillOrder(page)
    await fillOrder(second, { plan: 'starter' })
    await payHere(await openCheckout(second, isMobile))
    await expectStatus(second, 'paid')
    await page.bringToFront()
    await payHere(await openCheckout(page, isMobile))
    await expectStatus(page, 'paid')
    expect(await orderIdOf(page)).not.toBe(await orderIdOf(second))
  })

  test('makes mistakes in the form and is told which, by name and to a screen reader @both', async ({ page }) => {
    await page.goto('/pricing')
    await page.getByTestId('choose-starter').click()
    await expect(page.getByRole('checkbox')).not.toBeChecked()
    await page.getByTestId('order-pay').click()
    await expect(page.getByLabel('이름')).toBeFocused()
    await expect(page.getByLabel('휴대전화 번호')).toHaveAccessibleDescription(/휴대전화 번호를 확인/)
    await expect(page.getByRole('dialog').getByRole('alert')).toHaveCount(4)
  })

  test('closes an unpaid order by hand', async ({ page, bootpay, isMobile }) => {
    await fillOrder(page)
    await openCheckout(page, isMobile)
    const { checkout_id } = await bootpay.newest()
    const cancelled = await bootpay.call('POST', `checkouts/${checkout_id}/cancel`)
    await page.goto(cancelled.return_url ?? '')
    await page.getByTestId('cancel-order').click()
    await page.getByTestId('cancel-order-yes').click()
    await expectStatus(page, 'cancelled')
  })

  test('whose payment window never leads back finds a way out, and the order is paid', async ({ page, bootpay }) => {
    await bootpay.set({ redirect_never: true })
    await fillOrder(page)
    await page.clock.install()
    await page.getByTestId('order-pay').click()
    const frame = page.frameLocator('#bootpay-commerce-checkout-iframe')
    await expect(frame.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
    await payHere(frame)
    await page.clock.fastForward(20_000)
    await page.clock.resume()
    await page.getByRole('link', { name: '주문 확인하기' }).click()
    await expectStatus(page, 'paid')
  })
})

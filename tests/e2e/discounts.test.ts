import { openOffice } from './support/office.ts'
import { changePromotion, promote } from './support/promotions.ts'
import { expect, expectStatus, fillBuyer, fillOrder, openCheckout, orderIdOf, payHere, test } from './support/shop.ts'

test('a code: from a link, taken away, typed, paid at its price; the last one is gone for the next buyer @both', async ({
  page,
  browser,
  isMobile,
}) => {
  test.setTimeout(120_000)
  const office = await openOffice(browser, '/admin/promotions')
  const code = await promote(office, { '전체 수량': '1' })
  await page.goto(`/pricing?promo=${code.toLowerCase()}`)
  await expect(page.getByTestId('notice')).toContainText(code)
  await page.getByTestId('choose-professional').click()
  await expect(page.getByTestId('order-total')).toHaveText('₩23,200')
  await page.getByTestId('promotion-applied').getByRole('button', { name: '삭제' }).click()
  await expect(page.getByTestId('order-total')).toHaveText('₩29,000')

  await fillOrder(page)
  await page.getByLabel('프로모션 코드').fill(code)
  await page.getByTestId('order-pay').click()
  await expect(page.getByTestId('order-message')).toContainText('아직 적용되지 않았습니다')
  await page.getByRole('button', { name: '적용', exact: true }).click()
  await expect(page.getByTestId('order-discount')).toContainText('₩5,800')

  const other = await (await browser.newContext({ baseURL: process.env.SHOP_URL ?? '', locale: 'ko-KR' })).newPage()
  await fillOrder(other)
  await other.getByLabel('프로모션 코드').fill(code)
  await other.getByRole('button', { name: '적용', exact: true }).click()
  await expect(other.getByTestId('order-total')).toHaveText('₩23,200')

  const hosted = await openCheckout(page, isMobile)
  await expect(hosted.getByTestId('total')).toHaveText('₩23,200')
  await payHere(hosted)
  await expectStatus(page, 'paid')

  // The cap was reached while the other was typing: no full price in silence.
  await other.getByTestId('order-pay').click()
  await expect(other.getByTestId('order-message')).toContainText('소진')
  await expect(other.getByTestId('order-total')).toHaveText('₩29,000')
  await other.context().close()
  await office.context().close()
})

test('a code of a link outlives a slow network: the form is sent before any script is there @both', async ({ page, browser }) => {
  test.setTimeout(120_000)
  const office = await openOffice(browser, '/admin/promotions')
  const code = await promote(office)
  await office.context().close()
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await held
    await route.continue().catch(() => undefined)
  })
  await page.goto(`/pricing?promo=${code}`, { waitUntil: 'commit' })
  await page.getByTestId('choose-professional').click({ noWaitAfter: true })
  await page.waitForURL('**plan=professional**', { waitUntil: 'commit' })
  release()
  await expect(page.getByTestId('order-total')).toHaveText('₩23,200')
  await expect(page.getByTestId('promotion-applied')).toContainText(code)
})

test('a code of a link goes along to the page in English', async ({ page, browser }) => {
  test.setTimeout(120_000)
  const office = await openOffice(browser, '/admin/promotions')
  const code = await promote(office)
  await office.context().close()
  await page.goto(`/pricing?promo=${code}`)
  await page.getByRole('link', { name: 'English' }).click()
  await expect(page.getByTestId('notice')).toContainText(code)
  await page.getByTestId('choose-professional').click()
  await expect(page.getByTestId('order-total')).toHaveText('₩23,200')
  await expect(page.getByTestId('order-terms')).toContainText('₩29,000 is charged every month')
  await expect(page.getByTestId('order-terms')).toContainText('today’s payment only')
})

test('a code that has ended, one that is paused and one that never was: told apart as far as they may be, and the price stays @both', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  const office = await openOffice(browser, '/admin/promotions')
  const ended = await promote(office, { '종료 (한국 시간)': '2026-01-01T00:00' })
  const paused = await promote(office)
  await changePromotion(office, paused, (form) => form.getByLabel('사용 가능').uncheck())
  await page.goto(`/pricing?promo=${ended}`)
  await page.getByTestId('choose-professional').click()
  const said = page.getByRole('dialog').getByRole('alert')
  await expect(said).toHaveText('사용 기간이 끝난 프로모션 코드입니다.')
  await expect(page.getByTestId('order-total')).toHaveText('₩29,000')
  for (const code of [paused, 'NEVERWAS']) {
    await page.getByLabel('프로모션 코드').fill(code)
    await page.getByLabel('프로모션 코드').press('Enter')
    await expect(said).toHaveText('사용할 수 없는 프로모션 코드입니다. 코드를 확인해 주세요.')
  }
  await expect(page.getByLabel('프로모션 코드')).toHaveAccessibleDescription(/코드를 확인/)
  await office.context().close()
})

test('a code that ends while the buyer types: told before anything is paid, and not charged in full unasked', async ({
  page,
  browser,
  bootpay,
}) => {
  test.setTimeout(120_000)
  const office = await openOffice(browser, '/admin/promotions')
  const code = await promote(office)
  await page.goto(`/pricing?promo=${code}`)
  await page.getByTestId('choose-professional').click()
  await expect(page.getByTestId('order-total')).toHaveText('₩23,200')
  await fillBuyer(page)
  await changePromotion(office, code, (form) => form.getByLabel('종료 (한국 시간)').fill('2026-01-01T00:00'))
  await page.getByTestId('order-pay').click()
  await expect(page.getByTestId('order-message')).toContainText('사용 기간이 끝난')
  await expect(page.getByTestId('order-message')).toContainText('₩29,000')
  await expect(page.getByTestId('order-total')).toHaveText('₩29,000')
  expect((await bootpay.state()).checkouts).toEqual([])
  // Only when the buyer, who has seen it, asks for it.
  await page.getByTestId('order-pay').click()
  await expect(page.frameLocator('#bootpay-commerce-checkout-iframe').getByTestId('total')).toHaveText('₩29,000', {
    timeout: 20_000,
  })
  await office.context().close()
})

test('a discounted payment that did not go through is tried again at its price, with the slot that it holds @phone', async ({
  page,
  browser,
  isMobile,
}) => {
  test.setTimeout(120_000)
  const office = await openOffice(browser, '/admin/promotions')
  const code = await promote(office, { '전체 수량': '1', '고객당 횟수': '1' })
  await office.context().close()
  await page.goto(`/pricing?promo=${code}`)
  await page.getByTestId('choose-professional').click()
  await expect(page.getByTestId('order-total')).toHaveText('₩23,200')
  await fillBuyer(page)
  const hosted = await openCheckout(page, isMobile)
  await hosted.getByTestId('cancel').click()
  await hosted.getByTestId('cancel-yes').click()
  const orderId = await orderIdOf(page)
  await expectStatus(page, 'failed')
  await page.getByRole('link', { name: '다시 결제하기' }).click()
  // Its one slot is taken, by this very order.
  await expect(page.getByTestId('order-total')).toHaveText('₩23,200')
  await fillBuyer(page)
  await payHere(await openCheckout(page, isMobile))
  await expectStatus(page, 'paid')
  expect(await orderIdOf(page)).toBe(orderId)
})

test('when Bootpay makes no invoice, the buyer is told, keeps the discount, and trying again opens the payment at its price', async ({
  page,
  browser,
  bootpay,
  isMobile,
}) => {
  test.setTimeout(180_000)
  const office = await openOffice(browser, '/admin/promotions')
  const code = await promote(office)
  await office.context().close()
  const breakInvoices = (fault: string, delay_ms: number): Promise<unknown> =>
    bootpay.call('PUT', 'faults', { rules: [{ match: { method: 'POST', path: '/v1/invoices' }, fault, times: 1, delay_ms }] })
  for (const fault of ['error_500', 'timeout_after_success']) {
    await page.goto(`/pricing?promo=${code}`)
    await page.getByTestId('choose-professional').click()
    await expect(page.getByTestId('order-total')).toHaveText('₩23,200')
    await fillBuyer(page)
    await breakInvoices(fault, 300)
    await page.getByTestId('order-pay').click()
    const message = page.getByTestId('order-message')
    await expect(message, fault).toContainText('할인된 금액의 결제를 준비하지 못했습니다. 결제된 금액은 없으며', {
      timeout: 30_000,
    })
    await expect(page.getByTestId('order-total')).toHaveText('₩23,200')
    await expect(page.getByTestId('order-pay')).toBeEnabled()
    const hosted = await openCheckout(page, isMobile)
    await expect(hosted.getByTestId('total')).toHaveText('₩23,200')
    await payHere(hosted)
    await expectStatus(page, 'paid')
  }
  // Slow, yet answered: the button says what it does meanwhile.
  await page.goto(`/pricing?promo=${code}`)
  await page.getByTestId('choose-professional').click()
  await fillBuyer(page)
  await expect(page.getByTestId('order-total')).toHaveText('₩23,200')
  await breakInvoices('latency', 2_500)
  await page.getByTestId('order-pay').click()
  await expect(page.getByTestId('order-pay')).toHaveText('결제창을 여는 중입니다…')
  await expect(page.getByTestId('order-pay')).toBeDisabled()
  await expect(page.frameLocator('#bootpay-commerce-checkout-iframe').getByTestId('total')).toHaveText('₩23,200', {
    timeout: 20_000,
  })
})

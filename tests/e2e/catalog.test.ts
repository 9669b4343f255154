import type { Page } from '@playwright/test'
import { expectNoBarriers } from './support/barriers.ts'
import { openOffice } from './support/office.ts'
import { expect, expectStatus, fillBuyer, fillOrder, openCheckout, payHere, test } from './support/shop.ts'

/** Sets starter's monthly price and brings Bootpay up to date. */
async function setPrice(office: Page, amount: string): Promise<void> {
  const price = office.getByRole('form', { name: 'Starter 월간 요금' })
  await price.getByLabel('월간 요금').fill(amount)
  await price.getByRole('button', { name: '저장' }).click()
  await expect(price.getByRole('status')).toContainText('새 버전으로 저장했습니다')
  await expect(office.getByTestId('plan-starter')).toContainText('부트페이 상품 없음')
  await office.getByRole('button', { name: '부트페이에 반영' }).click()
  await expect(office.getByTestId('plan-starter')).not.toContainText('부트페이 상품 없음')
}

test('a price edited between seeing and paying: the buyer is told, and the page follows', async ({ page, browser }) => {
  test.setTimeout(120_000)
  const office = await openOffice(browser, '/admin/catalog')
  await fillOrder(page, { plan: 'starter' })
  await expect(page.getByTestId('order-total')).toHaveText('₩9,900')
  await setPrice(office, '12,000')
  try {
    await page.getByTestId('order-pay').click()
    await expect(page.getByTestId('order-message')).toContainText('₩12,000')
    await expect(page.getByTestId('order-total')).toHaveText('₩12,000')
    // At once in the process that saved.
    await page.goto('/pricing')
    await expect(page.locator('#plans')).toContainText('₩12,000')
  } finally {
    await setPrice(office, '9,900')
  }
  await office.context().close()
})

test('a price edited between placing and paying: who placed at the old one pays it, and the order is paid', async ({
  page,
  browser,
  isMobile,
}) => {
  test.setTimeout(120_000)
  const office = await openOffice(browser, '/admin/catalog')
  await fillOrder(page, { plan: 'starter' })
  const hosted = await openCheckout(page, isMobile)
  await expect(hosted.getByTestId('total')).toHaveText('₩9,900')
  try {
    await setPrice(office, '12,000')
    await payHere(hosted)
    await expectStatus(page, 'paid')
    await expect(page.getByText('₩9,900').first()).toBeVisible()
    await page.goto('/pricing')
    await expect(page.locator('#plans')).toContainText('₩12,000')
  } finally {
    await setPrice(office, '9,900')
  }
  await office.context().close()
})

test('a plan paused while its buyer fills the form in: told, nothing is paid, and the page offers to talk instead', async ({
  page,
  browser,
  bootpay,
}) => {
  test.setTimeout(120_000)
  const office = await openOffice(browser, '/admin/catalog')
  const sell = async (sold: boolean): Promise<void> => {
    const plan = office.getByTestId('plan-starter')
    const form = office.getByRole('form', { name: 'Starter 편집' })
    if (!(await form.isVisible())) await plan.getByText('이름·설명·기능·노출 편집').click()
    await form.getByRole('checkbox', { name: '판매' }).setChecked(sold)
    await form.getByRole('button', { name: '저장' }).click()
    await expect(plan).toContainText(sold ? '판매 중' : '문의로만 판매')
  }
  await page.goto('/pricing')
  await page.getByTestId('choose-starter').click()
  await fillBuyer(page)
  await sell(false)
  try {
    await page.getByTestId('order-pay').click()
    await expect(page.getByTestId('order-message')).toContainText('지금은 온라인으로 구매할 수 없는 요금제입니다')
    expect((await bootpay.state()).checkouts).toEqual([])
    await page.goto('/pricing')
    await expect(page.locator('[data-plan=starter]').getByRole('link', { name: '문의하기' })).toBeVisible()
    await expect(page.getByTestId('choose-starter')).toHaveCount(0)
  } finally {
    await sell(true)
  }
  await office.context().close()
})

test('a product changed at Bootpay: shown as drift, its orders refused, and mended from the back office @both @full-phone', async ({
  page,
  browser,
  bootpay,
}) => {
  test.setTimeout(120_000)
  const office = await openOffice(browser, '/admin/catalog')
  const { products } = (await bootpay.call('GET', 'state')) as unknown as {
    products: { product_id: string; ex_uid: string }[]
  }
  const product = products.find(({ ex_uid }) => ex_uid === 'professional-monthly-v1')
  const credentials = Buffer.from('sandbox_client_key:sandbox_secret_key').toString('base64')
  const changed = await page.request.put(`${bootpay.url}/v1/products/${product?.product_id}`, {
    headers: { Authorization: `Basic ${credentials}`, 'BOOTPAY-ROLE': 'manager' },
    data: { display_price: 31_000 },
  })
  expect(changed.status()).toBe(200)
  const sync = office.getByRole('form', { name: '부트페이 상품' })
  await sync.getByRole('button', { name: '비교하기' }).click()
  await expect(sync.getByRole('status')).toContainText('1건이 다릅니다')
  await expect(sync.getByRole('status')).toContainText('금액 ₩31,000 → ₩29,000')
  await expect(office.getByTestId('plan-professional')).toContainText('부트페이 금액이 다름')
  await fillOrder(page)
  await page.getByTestId('order-pay').click()
  await expect(page.getByTestId('order-message')).toContainText('지금은 온라인으로 구매할 수 없는')
  await sync.getByRole('button', { name: '부트페이에 반영' }).click()
  await expect(sync.getByRole('status')).toContainText('1건을 반영했습니다')
  await page.getByTestId('order-pay').click()
  await expect(page.getByTestId('order-message')).toBeEmpty()
  await office.context().close()
})

/** No barrier that a machine can find, in light and in dark, and nothing wider than the screen. */
async function expectCalm(office: Page): Promise<void> {
  await expectNoBarriers(office)
  expect(
    await office.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0)
}

test.describe('a page of the back office has no barriers, with its forms open and one refused at the field that is wrong', () => {
  test.describe.configure({ timeout: 120_000 })

  test('the catalogue @both @full', async ({ browser, viewport }) => {
    const office = await openOffice(browser, '/admin/catalog')
    if (viewport !== null) await office.setViewportSize(viewport)
    for (const summary of ['이름·설명·기능·노출 편집', '상품 ID 직접 입력', '새 요금제'])
      await office.getByText(summary, { exact: true }).first().click()
    const price = office.getByRole('form', { name: 'Starter 월간 요금' })
    await price.getByLabel('월간 요금').fill('99')
    await price.getByRole('button', { name: '저장' }).click()
    await expect(price.getByLabel('월간 요금')).toHaveAccessibleDescription('요금은 100원 이상의 정수여야 합니다.')
    await expect(price.getByLabel('월간 요금')).toBeFocused()
    await expectCalm(office)
    await office.context().close()
  })

  test('promotions @both @full', async ({ browser, viewport }) => {
    const office = await openOffice(browser, '/admin/promotions')
    if (viewport !== null) await office.setViewportSize(viewport)
    const form = office.getByRole('form', { name: '새 프로모션' })
    if (!(await form.isVisible())) await office.getByText('새 프로모션', { exact: true }).click()
    await form.getByLabel('코드').fill('TOOMUCH')
    await form.getByLabel('할인 값').fill('101')
    await form.getByRole('button', { name: '저장' }).click()
    await expect(form.getByLabel('할인 값')).toHaveAccessibleDescription('할인율은 1에서 100 사이입니다.')
    await expect(form.getByLabel('코드')).toHaveValue('TOOMUCH')
    await expectCalm(office)
    await office.context().close()
  })

  test('payment links @both @full', async ({ browser, viewport }) => {
    const office = await openOffice(browser, '/admin/payment-links')
    if (viewport !== null) await office.setViewportSize(viewport)
    const form = office.getByRole('form', { name: '새 결제 링크' })
    if (!(await form.isVisible())) await office.getByText('새 결제 링크', { exact: true }).click()
    await expect(form.getByLabel('금액 (원)')).toBeHidden()
    await form.getByLabel('무엇을').selectOption('custom')
    await form.getByLabel('제목').fill('컨설팅')
    await form.getByLabel('금액 (원)').fill('50')
    await form.getByLabel('받는 분').fill('김고객')
    await form.getByRole('button', { name: '링크 만들기' }).click()
    await expect(form.getByLabel('금액 (원)')).toHaveAccessibleDescription('금액은 100원 이상의 정수여야 합니다.')
    await expectCalm(office)
    await office.context().close()
  })
})

import type { Browser, Page } from '@playwright/test'
import { expect, expectStatus, fillOrder, openCheckout, payHere, test } from './support/shop.ts'

/** An operator's browser, signed in, on a page of the back office. */
async function openOffice(browser: Browser, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.SHOP_URL ?? '', locale: 'ko-KR' })
  const page = await context.newPage()
  await page.goto(path)
  await page.getByLabel('이메일').fill(process.env.OPERATOR_EMAIL ?? '')
  await page.getByLabel('비밀번호').fill(process.env.OPERATOR_PASSWORD ?? '')
  await page.getByRole('button', { name: '로그인' }).click()
  await page.waitForURL(`**${path}`)
  return page
}

let codes = 0
async function promote(office: Page, fields: Record<string, string> = {}): Promise<string> {
  const code = `E2E${Date.now().toString(36).toUpperCase()}${codes++}`
  await office.goto('/admin/promotions')
  const form = office.getByRole('form', { name: '새 프로모션' })
  if (!(await form.isVisible())) await office.getByText('새 프로모션', { exact: true }).click()
  await form.getByLabel('코드').fill(code)
  await form.getByLabel('할인 값').fill('20')
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label).fill(value)
  await form.getByRole('button', { name: '저장' }).click()
  await expect(office.getByTestId(`promotion-${code}`)).toBeVisible()
  return code
}

test('a code: from a link, taken away, typed, paid at its price; the last one is gone for the next buyer @both', async ({
  page,
  browser,
  isMobile,
}) => {
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

test('a payment link of a custom amount is sent, paid, and shown as paid @both', async ({ page, browser }) => {
  const office = await openOffice(browser, '/admin/payment-links')
  const form = office.getByRole('form', { name: '새 결제 링크' })
  if (!(await form.isVisible())) await office.getByText('새 결제 링크', { exact: true }).click()
  await form.getByLabel('무엇을').selectOption('custom')
  await form.getByLabel('제목').fill('컨설팅 2시간')
  await form.getByLabel('금액').fill('150,000')
  await form.getByLabel('받는 분').fill('김고객')
  await form.getByRole('button', { name: '링크 만들기' }).click()
  const row = office.getByTestId('payment-link').first()
  const url = await row.getByTestId('payment-url').textContent()
  await page.goto(url ?? '')
  await expect(page.getByTestId('total')).toHaveText('₩150,000')
  await payHere(page)
  await expectStatus(page, 'paid')
  await office.reload()
  await expect(row).toContainText('결제 완료')
  await office.context().close()
})

test('a price edited between seeing and paying: the buyer is told, and the page follows', async ({ page, browser }) => {
  const office = await openOffice(browser, '/admin/catalog')
  const setPrice = async (amount: string): Promise<void> => {
    const price = office.getByRole('form', { name: 'Starter 월간 요금' })
    await price.getByLabel('월간 요금').fill(amount)
    await price.getByRole('button', { name: '저장' }).click()
    await expect(office.getByTestId('plan-starter')).toContainText('부트페이 상품 없음')
    await office.getByRole('button', { name: '부트페이에 반영' }).click()
    await expect(office.getByTestId('plan-starter')).not.toContainText('부트페이 상품 없음')
  }
  await fillOrder(page, { plan: 'starter' })
  await expect(page.getByTestId('order-total')).toHaveText('₩9,900')
  await setPrice('12,000')
  try {
    await page.getByTestId('order-pay').click()
    await expect(page.getByTestId('order-message')).toContainText('₩12,000')
    await expect(page.getByTestId('order-total')).toHaveText('₩12,000')
    // At once in the process that saved.
    await page.goto('/pricing')
    await expect(page.locator('#plans')).toContainText('₩12,000')
  } finally {
    await setPrice('9,900')
  }
  await office.context().close()
})

import type { BrowserContext, Page } from '@playwright/test'
import { type Bootpay, expect, expectStatus, orderIdOf, payHere, test } from './support/shop.ts'

/** What an app's WebView says of itself, and the browser that the same phone opens when a card app leads back. */
const PHONES = {
  Android: {
    webView:
      'Mozilla/5.0 (Linux; Android 15; Pixel 9 Build/AP4A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0 Mobile Safari/537.36',
    browser: 'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36',
  },
  iOS: {
    webView: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
    browser:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  },
}
const SCREEN = { viewport: { width: 390, height: 780 }, isMobile: true, hasTouch: true }

/** Opens the page that an app opens, and goes on to Bootpay's, which takes the place of the whole page. */
async function openHosted(page: Page, query = 'plan_key=professional'): Promise<void> {
  await page.goto(`/checkout?${query}`)
  await page.getByLabel('이름').fill('홍길동')
  await page.getByLabel('휴대전화 번호').fill('010-1234-5678')
  await page.getByLabel('이메일').fill('hong@example.com')
  await page.getByRole('checkbox').check()
  await page.getByTestId('order-pay').click()
  await expect(page.getByTestId('pay')).toBeVisible({ timeout: 20_000 })
  await expect(page).toHaveURL(/\/checkout\/[0-9a-f]{24}$/)
}

async function mailedLink(bootpay: Bootpay): Promise<string> {
  const find = async (): Promise<string> => {
    const { mails } = await bootpay.call<{ mails: { subject: string; text: string }[] }>('GET', 'state')
    return /http\S+\/open\/\S+/.exec(mails.find(({ subject }) => subject.includes('링크'))?.text ?? '')?.[0] ?? ''
  }
  await expect.poll(find, { timeout: 20_000 }).not.toBe('')
  return await find()
}

for (const [system, phone] of Object.entries(PHONES)) {
  test.describe(`a WebView on ${system}`, () => {
    test.use({ userAgent: phone.webView, ...SCREEN })

    test('opens /checkout and buys', async ({ page }) => {
      await openHosted(page, 'plan_key=professional&billing_cycle=yearly')
      await payHere(page)
      await expectStatus(page, 'paid')
      await expect(page.getByTestId('receipt')).toBeVisible()
    })

    test('is closed midway, before paying: nothing is charged; opened again, it is bought once', async ({
      page,
      context,
      bootpay,
    }) => {
      await openHosted(page)
      await page.close()
      expect((await bootpay.state()).orders.filter(({ state }) => state === 'paid')).toEqual([])
      const again = await context.newPage()
      await openHosted(again)
      await payHere(again)
      await expectStatus(again, 'paid')
      const { orders } = await bootpay.state()
      expect(orders.filter(({ state }) => state === 'paid')).toHaveLength(1)
      // What was left behind waits, unpaid, until it expires.
      expect(orders.filter(({ state }) => state === 'waiting')).toHaveLength(1)
    })

    test('is gone after paying, and the buyer is in another browser: the mailed link opens the order there', async ({
      browser,
      baseURL,
      bootpay,
    }) => {
      const app: BrowserContext = await browser.newContext({ baseURL: baseURL ?? '', userAgent: phone.webView, ...SCREEN })
      await openHosted(await app.newPage())
      const { checkout_id: checkout } = await bootpay.newest()
      // With its cookie. The card app still lets Bootpay know.
      await app.close()
      const paid = await bootpay.call('POST', `checkouts/${checkout}/pay`, {})

      const other = await browser.newContext({ baseURL: baseURL ?? '', userAgent: phone.browser, ...SCREEN })
      const page = await other.newPage()
      // Where Bootpay sends the buyer.
      await page.goto(paid.return_url ?? '')
      await expectStatus(page, 'paid')
      const orderId = await orderIdOf(page)
      await expect(page.getByTestId('receipt')).toHaveCount(0)
      await expect(page.getByText('hong@example.com')).toHaveCount(0)
      await page.getByTestId('ask-link').click()
      await expect(page.getByText('그 주소로 링크를 보냈습니다')).toBeVisible()
      await page.goto(await mailedLink(bootpay))
      await page.getByTestId('open-link').click()
      await page.waitForURL(`**/orders/${orderId}`)
      await expectStatus(page, 'paid')
      await expect(page.getByTestId('receipt')).toBeVisible()
      await other.close()
    })
  })
}

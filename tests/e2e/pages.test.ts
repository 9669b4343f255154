import { readdirSync } from 'node:fs'
import { expectNoBarriers } from './support/barriers.ts'
import { expect, expectStatus, fillOrder, openCheckout, payHere, test } from './support/shop.ts'

test.describe('the pricing page', () => {
  test('says what each plan costs without JavaScript, by month and by year @both', async ({ browser }) => {
    const context = await browser.newContext({ baseURL: process.env.SHOP_URL ?? '', javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto('/pricing')
    const plan = page.locator('[data-plan=professional]')
    await expect(plan.getByText('₩29,000')).toBeVisible()
    await page.getByText('연간', { exact: true }).click()
    await expect(plan.getByText('₩290,000')).toBeVisible()
    await expect(plan.getByText('₩29,000')).toBeHidden()
    await expect(page.locator('[data-plan=enterprise]').getByRole('link')).toHaveAttribute('href', /^mailto:/)
    await context.close()
  })

  test('/ leads there, English is beside it, and it comes from the cache', async ({ page, request }) => {
    await page.goto('/')
    await expect(page).toHaveURL(/\/pricing$/)
    await page.getByRole('link', { name: 'English' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Pay for what you need')
    await request.get(`${process.env.SHOP_URL}/pricing`)
    expect((await request.get(`${process.env.SHOP_URL}/pricing`)).headers()['x-nextjs-cache']).toMatch(/HIT|STALE/)
  })

  test('is cached in memory alone: after a restart in another mode nobody is greeted by the page of the last one', async ({
    request,
  }) => {
    await request.get(`${process.env.SHOP_URL}/en/pricing`)
    const pages = readdirSync('.next/server/app', { recursive: true, encoding: 'utf8' })
    expect(pages.filter((file) => /(^|\/)(pricing|en\/pricing)\.(html|rsc)/.test(file))).toEqual([])
  })

  test('does not shift while it loads @both', async ({ page }) => {
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value)
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto('/pricing', { waitUntil: 'networkidle' })
    expect(
      await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts.reduce((sum, value) => sum + value, 0)),
    ).toBe(0)
  })

  test('can be used by keyboard alone', async ({ page }) => {
    await page.goto('/pricing')
    await page.getByRole('radio', { name: '월간' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByTestId('choose-starter').focus()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('order-total')).toHaveText('₩99,000')
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('order-total')).toBeHidden()
    await expect(page.getByTestId('choose-starter')).toBeFocused()
  })
})

test('the pages of a purchase have no barrier, in light and dark @both @full-phone', async ({ page, isMobile }) => {
  test.slow()
  await page.goto('/pricing')
  await expectNoBarriers(page, 'pricing')
  await fillOrder(page)
  await expectNoBarriers(page, 'order form')
  const hosted = await openCheckout(page, isMobile)
  await expectNoBarriers(page, 'hosted checkout', true)
  await payHere(hosted)
  await expectStatus(page, 'paid')
  await expectNoBarriers(page, 'order')
  await page.goto('/en/pricing')
  await expectNoBarriers(page, 'pricing in English')
  await page.goto(`${process.env.SANDBOX_URL}/`)
  await expect(page.getByRole('heading', { name: '시나리오' })).toBeVisible()
  await expectNoBarriers(page, 'sandbox console')
})

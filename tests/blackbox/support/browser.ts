import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { inject } from 'vitest'

const { url, operator, chromium: executablePath } = inject('shop')

export type Office = {
  page: Page
  /** A page of the back office, as the server answers it. */
  read(path: string): Promise<{ status: number; text: string }>
  /** A buyer's browser, with the cookie by which an order was placed. */
  openBuyer(cookie: string): Promise<Page>
  close(): Promise<void>
}

/** A browser in which the operator is signed in: for what no address can be asked without one. */
export async function openOffice(): Promise<Office> {
  const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const open = (): Promise<BrowserContext> => browser.newContext({ baseURL: url, locale: 'ko-KR' })
  const context = await open()
  const page = await context.newPage()
  await page.goto('/admin/sign-in?next=/admin/incidents')
  await page.getByLabel('이메일').fill(operator.email)
  await page.getByLabel('비밀번호', { exact: true }).fill(operator.password)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
  await page.waitForURL('**/admin/incidents')
  return {
    page,
    async read(path) {
      const response = await context.request.get(path)
      return { status: response.status(), text: await response.text() }
    },
    async openBuyer(cookie) {
      const buyer = await open()
      const [name = '', value = ''] = cookie.split('=')
      await buyer.addCookies([{ name, value, url }])
      return await buyer.newPage()
    },
    close: () => browser.close(),
  }
}

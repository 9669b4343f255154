import AxeBuilder from '@axe-core/playwright'
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'

export type Person = { email: string; password: string }

/** Signs in by the form that `path` leads to, and waits for `path`. */
export async function signIn(page: Page, path: string, person: Person = owner()): Promise<void> {
  await page.goto(path)
  await givePassword(page, person)
  await page.waitForURL((url) => `${url.pathname}${url.search}` === path)
}

export async function givePassword(page: Page, person: Person): Promise<void> {
  await page.getByLabel('이메일').fill(person.email)
  await page.getByLabel('비밀번호', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
}

export function owner(): Person {
  return { email: process.env.OPERATOR_EMAIL ?? '', password: process.env.OPERATOR_PASSWORD ?? '' }
}

/** A browser of its own, as another device has it. */
export async function openBrowser(browser: Browser): Promise<BrowserContext> {
  return await browser.newContext({ baseURL: process.env.SHOP_URL ?? '', locale: 'ko-KR' })
}

/** Somebody who was invited and has chosen a password; `page` is signed in as they. */
export async function join(browser: Browser, page: Page): Promise<Person> {
  const office = await openBrowser(browser)
  const desk = await office.newPage()
  await signIn(desk, '/admin/people')
  const person = await invite(desk, page, 'operator')
  await office.close()
  return person
}

/** @param desk the page of people, of an owner @param page where the invitation is followed; signed in as who was invited afterwards */
export async function invite(desk: Page, page: Page, role: 'operator' | 'viewer'): Promise<Person> {
  const person = { email: `person-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.com`, password: 'a-password-of-mine' }
  const form = desk.getByRole('form', { name: '초대' })
  await form.getByLabel('이메일').fill(person.email)
  await form.getByLabel('권한').selectOption(role)
  await form.getByRole('button').click()
  const said = await form.getByText(/\/admin\/invitation\//).textContent({ timeout: 20_000 })
  await page.goto(new URL(/https?:\/\/\S+/.exec(said ?? '')?.[0] ?? '').pathname)
  await page.getByLabel('비밀번호').fill(person.password)
  await page.getByRole('button', { name: '시작하기' }).click()
  await page.waitForURL('**/admin/orders')
  return person
}

/** Nothing stands in anyone's way on this page, in light and in dark. */
export async function expectNoViolations(page: Page): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([])
  }
}

import type { Browser, BrowserContext, Cookie, Page, ViewportSize } from '@playwright/test'

export type Person = { email: string; password: string }

let ownerSession: Cookie[] = []

/**
 * Opens `path` as somebody who is signed in: by the form that it leads to; the owner, as whom most tests begin, by the session of the
 * time before while that holds.
 */
export async function signIn(page: Page, path: string, person: Person | null = null): Promise<void> {
  if (person === null) await page.context().addCookies(ownerSession)
  await page.goto(path)
  if (new URL(page.url()).pathname === '/admin/sign-in') await givePassword(page, person ?? owner())
  await page.waitForURL((url) => `${url.pathname}${url.search}` === path)
  if (person === null) ownerSession = (await page.context().cookies()).filter(({ name }) => name.includes('session_token'))
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
export async function openBrowser(browser: Browser, viewport?: ViewportSize | null): Promise<BrowserContext> {
  return await browser.newContext({ baseURL: process.env.SHOP_URL ?? '', locale: 'ko-KR', ...(viewport ? { viewport } : {}) })
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

import { computeTotp } from '#tests/support/totp.ts'
import { expectNoBarriers } from './support/barriers.ts'
import { givePassword, join, openBrowser, signIn } from './support/operators.ts'
import { expect, test } from './support/shop.ts'

type Mails = { mails: { text: string; to: string[] }[] }

test('a forgotten password is set anew by the mailed link, and ends the sessions there were @both @full-phone', async ({
  page,
  browser,
  bootpay,
}) => {
  // Many pages, each looked at in light and in dark.
  test.slow()
  const elsewhere = await openBrowser(browser)
  const there = await elsewhere.newPage()
  const person = await join(browser, there)

  await page.goto('/admin/sign-in')
  await expectNoBarriers(page)
  await page.getByRole('link', { name: '비밀번호를 잊으셨나요?' }).click()
  await expect(page.getByRole('heading', { name: '비밀번호 찾기' })).toBeVisible()
  await expectNoBarriers(page)
  const ask = async (email: string): Promise<string | null> => {
    await page.goto('/admin/reset')
    await page.getByLabel('이메일').fill(email)
    await page.getByRole('button', { name: '링크 받기' }).click()
    return await page.getByText('링크를 보냈습니다').textContent()
  }
  expect(await ask('nobody@example.com')).toBe(await ask(person.email))

  const link = async (): Promise<string | undefined> => {
    const { mails } = await bootpay.call<Mails>('GET', 'state')
    const texts = mails.filter(({ to }) => to.includes(person.email)).map(({ text }) => text)
    return texts.map((text) => /http\S+(\/admin\/reset\/\S+)/.exec(text)?.[1]).find((found) => found !== undefined)
  }
  await expect.poll(link, { timeout: 20_000 }).toBeDefined()
  const path = (await link()) ?? ''
  await page.goto(path)
  await expectNoBarriers(page)
  await page.getByLabel('새 비밀번호').fill('another-password')
  await page.getByRole('button', { name: '비밀번호 정하기' }).click()
  await expect(page.getByText('새 비밀번호로 로그인해 주세요')).toBeVisible()
  await there.goto('/admin/orders')
  await expect(there).toHaveURL(/\/admin\/sign-in/)
  await page.goto(path)
  await expect(page.getByRole('heading', { name: '쓸 수 없는 링크입니다' })).toBeVisible()
  await signIn(page, '/admin/orders', { ...person, password: 'another-password' })
  await elsewhere.close()
})

test('a second factor is turned on, asked for, replaced by a backup code, and turned off @full', async ({ page, browser }) => {
  test.slow()
  const person = await join(browser, page)
  await page.goto('/admin/account')
  await expectNoBarriers(page)
  const on = page.getByRole('form', { name: '2단계 인증 켜기' })
  await on.getByLabel('비밀번호').fill(person.password)
  await on.getByRole('button').click()
  await expect(page.getByRole('img', { name: 'QR' })).toBeVisible()
  await expectNoBarriers(page)
  const secret = (await page.getByTestId('two-factor-secret').textContent()) ?? ''
  await page.getByLabel('앱에 보이는 여섯 자리 코드').fill(computeTotp(secret))
  await page.getByRole('button', { name: '확인', exact: true }).click()
  const codes = page.getByTestId('backup-codes').getByRole('listitem')
  await expect(codes).toHaveCount(10)
  await expectNoBarriers(page)
  const backup = (await codes.first().textContent()) ?? ''

  const signOut = async (): Promise<void> => {
    await page.getByRole('button', { name: '로그아웃', exact: true }).first().click()
    await page.waitForURL('**/admin/sign-in')
  }
  await page.goto('/admin/account')
  await expect(page.getByTestId('backup-codes')).toHaveCount(0)
  await signOut()
  await page.goto('/admin/account')
  await givePassword(page, person)
  await expect(page.getByRole('heading', { name: '2단계 인증' })).toBeVisible()
  await expectNoBarriers(page)
  await page.getByLabel('코드', { exact: true }).fill('000000')
  await page.getByRole('button', { name: '확인' }).click()
  await expect(page.getByText('코드가 맞지 않습니다')).toBeVisible()
  // The code of the next half minute: the one that turned it on may be over any moment.
  await page.getByLabel('코드', { exact: true }).fill(computeTotp(secret, Date.now() + 30_000))
  await page.getByRole('button', { name: '확인' }).click()
  await page.waitForURL('**/admin/account')

  await signOut()
  await page.goto('/admin/account')
  await givePassword(page, person)
  await page.getByRole('link', { name: '백업 코드로 로그인' }).click()
  await page.getByLabel('백업 코드').fill(backup)
  await page.getByRole('button', { name: '확인' }).click()
  await page.waitForURL('**/admin/account')
  await expect(page.getByText('남은 백업 코드 9개')).toBeVisible()

  const off = page.getByRole('form', { name: '2단계 인증 끄기' })
  await off.getByLabel('비밀번호').fill(person.password)
  await off.getByRole('button').click()
  await expect(page.getByRole('form', { name: '2단계 인증 켜기' })).toBeVisible()
  await signOut()
  await signIn(page, '/admin/account', person)
})

test('a session elsewhere is seen and ended; a changed password ends the others @both @full-phone', async ({ page, browser }) => {
  const person = await join(browser, page)
  const elsewhere = await openBrowser(browser)
  const there = await elsewhere.newPage()
  await signIn(there, '/admin/account', person)
  await page.goto('/admin/account')
  const sessions = page.getByTestId('session')
  await expect(sessions).toHaveCount(2)
  await expect(sessions.first()).toContainText('이 기기')
  await sessions.nth(1).getByRole('button', { name: '로그아웃' }).click()
  await expect(sessions).toHaveCount(1)
  await there.reload()
  await expect(there).toHaveURL(/\/admin\/sign-in/)

  await signIn(there, '/admin/account', person)
  const form = page.getByRole('form', { name: '비밀번호 바꾸기' })
  await form.getByLabel('지금 비밀번호').fill(person.password)
  await form.getByLabel('새 비밀번호').fill('another-password')
  await form.getByRole('button').click()
  await expect(page.getByText('비밀번호를 바꾸었습니다')).toBeVisible()
  await there.reload()
  await expect(there).toHaveURL(/\/admin\/sign-in/)
  await page.reload()
  await expect(page.getByRole('heading', { name: '내 계정' })).toBeVisible()
  await elsewhere.close()
})

test('an owner reads who did what, by person and by kind @full', async ({ page, browser }) => {
  const other = await openBrowser(browser)
  const there = await other.newPage()
  const person = await join(browser, there)
  await there.goto('/admin/account')
  await there.getByRole('button', { name: '다른 기기에서 모두 로그아웃' }).click()
  await expect(there.getByText('다른 기기에서는 로그인하지 않았습니다')).toBeVisible()
  expect((await there.request.get('/admin/audit')).status()).toBe(404)

  await signIn(page, '/admin/audit')
  await expectNoBarriers(page)
  await page.getByLabel('사람').selectOption({ label: person.email })
  await page.getByRole('button', { name: '찾기' }).click()
  await page.waitForURL('**person=**')
  const entries = page.getByTestId('audit-entry')
  await expect(entries).toHaveCount(2)
  await expect(entries.first()).toContainText('내 다른 기기 모두 로그아웃')
  await expect(entries.last()).toContainText('초대 수락')
  await page.getByLabel('한 일').selectOption({ label: '사람 초대' })
  await page.getByRole('button', { name: '찾기' }).click()
  await expect(page.getByText('조건에 맞는 기록이 없습니다')).toBeVisible()
  await other.close()
})

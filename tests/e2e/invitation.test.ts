import { expect, test } from './support/shop.ts'

type Mails = { mails: { subject: string; text: string; to: string[] }[] }

test('an owner invites somebody, who opens the mailed link', async ({ page, bootpay, browser }) => {
  await page.goto('/admin/people')
  await page.getByLabel('이메일').fill(process.env.OPERATOR_EMAIL ?? '')
  await page.getByLabel('비밀번호').fill(process.env.OPERATOR_PASSWORD ?? '')
  await page.getByRole('button', { name: '로그인' }).click()
  await expect(page.getByRole('heading', { name: '사람', level: 1 })).toBeVisible()
  const email = `invited-${Date.now()}@example.com`
  await page.getByLabel('이메일').fill(email)
  await page.getByRole('button', { name: '초대 링크 만들기' }).click()
  await expect(page.getByText('초대 메일을 보냈습니다')).toBeVisible({ timeout: 20_000 })
  const { mails } = await bootpay.call<Mails>('GET', 'state')
  const mail = mails.find(({ to }) => to.includes(email))
  const link = /http\S+\/admin\/invitation\/\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  const invited = await (await browser.newContext({ locale: 'ko-KR' })).newPage()
  expect((await invited.goto(link))?.status()).toBe(200)
  await expect(invited.getByLabel('비밀번호')).toBeVisible()
  await invited.context().close()
})

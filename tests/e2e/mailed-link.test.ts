import { buyQuickly } from './support/buy-quickly.ts'
import { expect, test } from './support/shop.ts'

type Mails = { mails: { subject: string; text: string; html: string; to: string[] }[] }

test('another browser asks for a link by mail and sees the order in full, once', async ({ request, bootpay, browser }) => {
  const orderId = await buyQuickly(request, bootpay)

  const other = await browser.newContext({ baseURL: process.env.SHOP_URL ?? '' })
  const second = await other.newPage()
  await second.goto(`/orders/${orderId}`)
  await expect(second.getByTestId('receipt')).toHaveCount(0)
  await second.getByTestId('ask-link').click()
  await expect(second.getByText('그 주소로 링크를 보냈습니다')).toBeVisible()
  await expect(second.getByText('hong@example.com')).toHaveCount(0)

  const mailed = async (subject: string) =>
    (await bootpay.call<Mails>('GET', 'state')).mails.find((mail) => mail.subject.includes(subject))
  await expect.poll(async () => (await mailed('링크'))?.to, { timeout: 20_000 }).toEqual(['hong@example.com'])
  await expect.poll(async () => (await mailed('결제가 완료'))?.text, { timeout: 20_000 }).toContain('₩29,000')

  const link = /http\S+\/open\/\S+/.exec((await mailed('링크'))?.text ?? '')?.[0] ?? ''
  // Opening the address uses nothing up; the button does.
  await second.goto(link)
  await second.goto(link)
  await second.getByTestId('open-link').click()
  await second.waitForURL(`**/orders/${orderId}`)
  await expect(second.getByTestId('receipt')).toBeVisible()

  const third = await (await browser.newContext({ baseURL: process.env.SHOP_URL ?? '' })).newPage()
  await third.goto(link)
  await third.getByTestId('open-link').click()
  await expect(third.getByRole('alert').filter({ hasText: '이미 쓰셨거나' })).toBeVisible()

  await third.goto(`${bootpay.url}/mailbox`)
  await expect(third.getByRole('heading', { level: 2 })).toBeVisible()
  await expect(third.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible()
  await third.context().close()
  await other.close()
})

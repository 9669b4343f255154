import { openOffice } from './support/office.ts'
import { expect, expectStatus, orderIdOf, payHere, test } from './support/shop.ts'

test('a payment link of a custom amount is made; its payment fails, is tried again from the order, is paid, and shown as paid @both', async ({
  page,
  browser,
}) => {
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
  await page.getByTestId('cancel').click()
  await page.getByTestId('cancel-yes').click()
  const orderId = await orderIdOf(page)
  await expectStatus(page, 'failed')

  // Back to the link's own payment: the plans know nothing of it.
  await page.getByRole('link', { name: '다시 결제하기' }).click()
  await expect(page.getByTestId('total')).toHaveText('₩150,000')
  await payHere(page)
  await expectStatus(page, 'paid')
  expect(await orderIdOf(page)).toBe(orderId)
  await office.reload()
  await expect(row).toContainText('결제 완료')
  await office.context().close()
})

test('a payment link is sent, sent again, taken back; whoever follows it then is told whom to ask @both', async ({
  page,
  browser,
  bootpay,
}) => {
  const office = await openOffice(browser, '/admin/payment-links')
  const form = office.getByRole('form', { name: '새 결제 링크' })
  if (!(await form.isVisible())) await office.getByText('새 결제 링크', { exact: true }).click()
  await form.getByLabel('무엇을').selectOption('custom')
  await form.getByLabel('제목').fill('아주 긴 제목의 결제 링크도 화면을 넘지 않고 줄을 바꾸어 모두 읽을 수 있어야 합니다')
  await form.getByLabel('금액').fill('1,234,567')
  await form.getByLabel('받는 분').fill('김고객')
  await form.getByLabel('휴대전화 번호').fill('010-2222-3333')
  await form.getByLabel('문자').check()
  await form.getByRole('button', { name: '링크 만들기' }).click()
  await expect(form.getByRole('status')).toContainText('만들어 보냈습니다')
  await expect(form.getByLabel('받는 분')).toHaveValue('')
  const row = office.getByTestId('payment-link').first()
  await expect(row).toContainText('010-2222-3333')
  const notified = async (): Promise<number> => {
    const { requests } = await bootpay.call<{ requests: { path: string }[] }>('GET', 'requests')
    return requests.filter(({ path }) => path.endsWith('/notify')).length
  }
  // Twice within a moment are two sendings: each was asked for by itself.
  for (const sendings of [1, 2]) {
    await row.getByRole('button', { name: '다시 보내기' }).click()
    await expect.poll(notified).toBe(sendings)
    await expect(row.getByRole('button', { name: '다시 보내기' })).toBeEnabled()
  }
  const url = await row.getByTestId('payment-url').textContent()
  await page.goto(url ?? '')
  await page.getByTestId('cancel').click()
  await page.getByTestId('cancel-yes').click()
  await orderIdOf(page)
  await row.getByRole('button', { name: '링크 취소' }).click()
  await expect(row).toContainText('운영자가 취소')
  await page.reload()
  await expectStatus(page, 'cancelled')
  await expect(page.getByText('판매자가 보낸 결제 링크로만 결제할 수 있는 주문입니다')).toBeVisible()
  await expect(page.getByRole('link', { name: '다시 결제하기' })).toHaveCount(0)
  await expect(page.getByRole('link', { name: '문의하기' })).toHaveAttribute('href', /^mailto:/)
  await office.context().close()
})

import { buyQuickly } from './support/buy-quickly.ts'
import { openOffice } from './support/office.ts'
import { expect, expectStatus, fillOrder, openCheckout, orderIdOf, test } from './support/shop.ts'

test('an operator refunds a part; the buyer asks for the rest, and the operator grants it @both @full-phone', async ({
  page,
  browser,
  bootpay,
  viewport,
}) => {
  // Two people, and three decisions of theirs.
  test.slow()
  const orderId = await buyQuickly(page.request, bootpay)
  await page.goto(`/orders/${orderId}`)

  const office = await openOffice(browser, `/admin/orders/${orderId}`, viewport)
  await office.getByTestId('refund-open').click()
  const dialog = office.getByRole('dialog')
  await dialog.getByLabel('일부만').check()
  await dialog.getByLabel('환불 금액 (원)').fill('9,000')
  await dialog.getByLabel('사유').selectOption('service_problem')
  await dialog.getByTestId('refund-submit').click()
  await expect(office.getByText('₩9,000을 환불했습니다.')).toBeVisible()
  await expect(office.getByTestId('refund-left')).toHaveText('₩20,000')
  await expect(office.getByTestId('refund')).toHaveAttribute('data-status', 'done')

  await page.reload()
  await page.getByTestId('ask-cancellation').click()
  await page.getByLabel('이유').selectOption('change_of_mind')
  await page.getByTestId('ask-cancellation-yes').click()
  await expect(page.getByTestId('cancellation-requested')).toContainText('₩20,000')

  await page.getByTestId('withdraw-cancellation').click()
  await expect(page.getByTestId('cancellation-requested')).toHaveCount(0)
  await expect(page.getByText('취소 요청을 거두셨습니다')).toBeVisible()
  await office.reload()
  await expect(office.getByTestId('cancellation')).toHaveCount(0)
  await page.getByTestId('ask-cancellation').click()
  await page.getByLabel('이유').selectOption('change_of_mind')
  await page.getByTestId('ask-cancellation-yes').click()
  await expect(page.getByTestId('cancellation-requested')).toContainText('₩20,000')

  await office.reload()
  await expect(office.getByTestId('refund-open')).toBeDisabled()
  await office.getByRole('button', { name: '승인하고 환불' }).click()
  await expect(office.getByTestId('order-status')).toHaveAttribute('data-status', 'refunded', { timeout: 20_000 })
  await page.reload()
  await expectStatus(page, 'refunded')
  await office.context().close()
})

test('a deposit goes back to the account that its buyer names', async ({ page, browser, bootpay, isMobile, viewport }) => {
  await fillOrder(page)
  await openCheckout(page, isMobile)
  const { checkout_id } = await bootpay.newest()
  const { return_url } = await bootpay.call('POST', `checkouts/${checkout_id}/issue-account`)
  await bootpay.call('POST', `checkouts/${checkout_id}/deposit`)
  await page.goto(return_url ?? '')
  const orderId = await orderIdOf(page)
  await expectStatus(page, 'paid')

  const office = await openOffice(browser, `/admin/orders/${orderId}`, viewport)
  await office.getByTestId('refund-open').click()
  await office.getByLabel('사유').selectOption('buyer_request')
  await office.getByTestId('refund-submit').click()
  await expect(office.getByText('구매자에게 환불 계좌를 요청했습니다')).toBeVisible()

  await page.reload()
  const form = page.getByTestId('refund-account')
  await form.getByLabel('은행').selectOption('004')
  await form.getByLabel('계좌번호').fill('12')
  await form.getByLabel('예금주').fill('홍길동')
  await form.getByRole('button').click()
  await expect(form.getByText('계좌번호는 숫자 6~20자리로 적어 주세요.')).toBeVisible()
  await expect(form.getByLabel('예금주')).toHaveValue('홍길동')
  await form.getByLabel('계좌번호').fill('123-45-6789012')
  await form.getByRole('button').click()
  await expectStatus(page, 'refunded')
  await office.context().close()
})

import type { Page } from '@playwright/test'
import { expectNoBarriers } from './support/barriers.ts'
import { buyQuickly } from './support/buy-quickly.ts'
import { signIn } from './support/operators.ts'
import { type Bootpay, expect, test } from './support/shop.ts'

/** A paid order of this page's browser, and the subscription that it began. */
async function subscribe(page: Page, bootpay: Bootpay): Promise<{ orderId: string; number: string; contract: string }> {
  const orderId = await buyQuickly(page.request, bootpay)
  const { order_number: number } = await bootpay.newest()
  return { orderId, number, contract: (await bootpay.contractOf(number)).order_subscription_id }
}

async function expectOnPage(page: Page, orderId: string, text: string): Promise<void> {
  await expect(async () => {
    await page.goto(`/orders/${orderId}`)
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
}

test('a buyer of two bills is told what would come back before asking, and is granted just that @both', async ({
  page,
  bootpay,
}) => {
  const { orderId, contract } = await subscribe(page, bootpay)
  await bootpay.call('POST', `subscriptions/${contract}/renew`, {})
  await expectOnPage(page, orderId, '2회차')
  await page.getByTestId('ask-cancellation').click()
  const amount = page.getByTestId('cancellation-amount').getByText(/₩[\d,]+/)
  await expect(amount).toBeVisible()
  await expectNoBarriers(page)
  const told = (await amount.textContent()) ?? ''
  await page.getByLabel('이유').selectOption('change_of_mind')
  await page.getByTestId('ask-cancellation-yes').click()
  await expect(page.getByTestId('cancellation-requested')).toContainText(told)

  await signIn(page, `/admin/orders/${orderId}`)
  await expect(page.getByTestId('cancellation')).toContainText(told)
  await page.getByRole('button', { name: '승인하고 환불' }).click()
  await expect(page.getByTestId('refund').first()).toContainText(told)
  await expect(page.getByTestId('ending')).toContainText('구독을 해지했습니다')
})

test('a refused renewal is told as that, not as a payment that went well @both', async ({ page, bootpay }) => {
  const { orderId, contract } = await subscribe(page, bootpay)
  await bootpay.call('POST', `subscriptions/${contract}/card`, { refused: true })
  await bootpay.call('POST', `subscriptions/${contract}/renew`, {})
  await expectOnPage(page, orderId, '이번 정기 결제가 되지 않았습니다')
  await expect(page.getByText('결제가 완료되었습니다')).toHaveCount(0)
  await expect(page.getByText('빠져나간 돈은 없습니다').first()).toBeVisible()
  await expectNoBarriers(page)
})

test('an operator ends, or keeps, the subscription of an order whose first payment went back @both @full-phone', async ({
  page,
  bootpay,
}) => {
  const kept = await leftByRefund(page, bootpay)
  const ended = await leftByRefund(page, bootpay)
  await expectOnPage(page, ended.orderId, '첫 결제가 환불되었습니다')
  await expect(page.getByText('구독은 계속됩니다')).toBeVisible()
  await expect(page.getByTestId('ask-cancellation')).toBeVisible()

  await signIn(page, '/admin/incidents?kind=refund_leaves_subscription')
  await expectNoBarriers(page)
  const card = (number: string) => page.locator('[data-kind=refund_leaves_subscription]', { hasText: number })
  await expect(card(kept.number).getByTestId('incident-amounts')).toContainText('남아 있는 이후 결제 ₩29,000')
  await card(kept.number).getByLabel('유지하는 이유').fill('첫 달은 무료로 드리기로 함')
  await card(kept.number).getByRole('button', { name: '구독 유지' }).click()
  await expect(card(kept.number)).toHaveCount(0)
  await card(ended.number).getByRole('button', { name: '구독 해지' }).click()
  await expect(card(ended.number)).toHaveCount(0)
  expect((await bootpay.contractOf(kept.number)).status).toBe(1)
  expect((await bootpay.contractOf(ended.number)).status).toBe(20)
  await page.goto(`/admin/orders/${kept.orderId}`)
  await expect(page.getByTestId('timeline')).toContainText('구독 유지')
  await page.goto(`/orders/${ended.orderId}`)
  await expect(page.getByText('구독은 해지되어 더는 결제되지 않습니다')).toBeVisible()
})

/** Two bills are paid; the first goes back in Bootpay's admin, and a person is asked. */
async function leftByRefund(page: Page, bootpay: Bootpay): Promise<{ orderId: string; number: string }> {
  const { orderId, number, contract } = await subscribe(page, bootpay)
  await bootpay.call('POST', `subscriptions/${contract}/renew`, {})
  await expectOnPage(page, orderId, '2회차')
  await bootpay.call('POST', `orders/${number}/refund`, {})
  await expectOnPage(page, orderId, '첫 결제가 환불되었습니다')
  return { orderId, number }
}

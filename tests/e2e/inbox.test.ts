import type { Locator, Page } from '@playwright/test'
import { encryptCheckout } from '#tests/support/encrypt-checkout.ts'
import { expectNoBarriers } from './support/barriers.ts'
import { signIn } from './support/operators.ts'
import { type Bootpay, expect, test } from './support/shop.ts'

/** Places an order and pays it as its buyer would; `changes` is what the payment says other than it was asked to. */
async function pay(
  page: Page,
  bootpay: Bootpay,
  changes: object = {},
  payment: object = {},
): Promise<{ orderId: string; number: string }> {
  const placed = await page.request.post('/api/orders/plan', { data: { plan_key: 'professional' } })
  const { order_id, checkout } = await placed.json()
  await page.request.post(`${bootpay.url}/v1/invoices`, {
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    data: encryptCheckout({ ...checkout, ...changes }).toString(),
    maxRedirects: 0,
  })
  const { checkout_id, order_number } = await bootpay.newest()
  await bootpay.call('POST', `checkouts/${checkout_id}/pay`, payment)
  return { orderId: order_id, number: order_number }
}

/** Waits on the page of incidents until the one of this payment is there. */
async function findIncident(page: Page, kind: string, number: string): Promise<Locator> {
  const incident = page.locator(`[data-kind=${kind}]`, { hasText: number })
  await expect(async () => {
    await page.reload()
    await expect(incident).toBeVisible({ timeout: 1_000 })
  }).toPass()
  return incident
}

test('an operator replays a webhook that failed @both @full-phone', async ({ page, bootpay }) => {
  await bootpay.call('PUT', 'faults', { rules: [{ match: { path: '/v1/orders/*' }, fault: 'error_500' }] })
  const { number } = await pay(page, bootpay)
  await signIn(page, '/admin/webhooks')
  await expect(async () => {
    await page.goto(`/admin/webhooks?status=failed&order=${number}`)
    await expect(page.getByTestId('delivery-row').first()).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expectNoBarriers(page)
  await page.getByTestId('delivery-row').first().getByRole('link').click()
  await expect(page.getByRole('heading', { name: '받은 그대로' })).toBeVisible()
  await expectNoBarriers(page)
  await bootpay.call('PUT', 'faults', { rules: [] })
  await page.getByRole('button', { name: '다시 처리' }).click()
  await expect(page.getByText('다시 처리하도록 했습니다.')).toBeVisible()
  await expect(async () => {
    await page.reload()
    await expect(page.getByTestId('delivery-status').first()).toHaveAttribute('data-status', 'done', { timeout: 1_000 })
  }).toPass()
})

test('an operator replays what came between two minutes @both @full', async ({ page, bootpay }) => {
  // Its page is looked through for barriers with everything open.
  test.slow()
  await pay(page, bootpay)
  await signIn(page, '/admin/webhooks')
  await expect(page.getByTestId('delivery-row').first()).toBeVisible()
  await page.getByText('시각이나 번호로 좁히기').click()
  await page.getByLabel('받은 시각부터').fill('2026-01-01T00:00')
  await page.getByLabel('받은 시각까지').fill('2099-12-31T23:59')
  await page.getByRole('button', { name: '찾기' }).click()
  await page.waitForURL(/from=2026-01-01T00%3A00/)
  await expect(page.getByLabel('받은 시각까지')).toHaveValue('2099-12-31T23:59')
  await expectNoBarriers(page)
  await page.getByRole('button', { name: '이 조건의 웹훅 모두 다시 처리' }).click()
  await expect(page.getByText(/^[\d,]+건을 다시 처리하도록 했습니다\.$/)).toBeVisible()
  await page.goto('/admin/webhooks?from=2020-01-01&to=2020-01-02')
  await expect(page.getByText('조건에 맞는 웹훅이 없습니다.')).toBeVisible()
})

test('an operator gives back a payment that is nobody’s here @both @full-phone', async ({ page, bootpay }) => {
  const { number } = await pay(page, bootpay, { metadata: {}, user: { name: '구매자', membership_type: 'guest' } })
  await signIn(page, '/admin/incidents')
  const incident = await findIncident(page, 'unmatched_payment', number)
  await incident.getByText('우리 주문이 아니라면 환불').click()
  await expect(incident.getByText('되돌릴 수 없습니다.', { exact: false })).toBeVisible()
  await expectNoBarriers(page)
  await incident.getByRole('button', { name: '남은 금액 모두 환불' }).click()
  await expect(incident).toHaveCount(0)
  const { receipts } = (await bootpay.call('GET', 'state')) as unknown as {
    receipts: { order_number: string; price: number; cancelled_price: number }[]
  }
  const receipt = receipts.find((each) => each.order_number === number)
  expect(receipt?.cancelled_price).toBe(receipt?.price)
})

test('an operator closes what was seen to; the order’s timeline says so @both @full-phone', async ({ page, bootpay }) => {
  // Charged after it had ended: it goes back by itself, and a person asks Bootpay why.
  const { orderId, number } = await pay(page, bootpay)
  await bootpay.call('POST', `orders/${number}/refund`, {})
  const contract = await bootpay.contractOf(number)
  await expect.poll(async () => (await bootpay.contractOf(number)).status).toBe(20)
  await bootpay.call('POST', `subscriptions/${contract.order_subscription_id}/charge-anyway`, {})
  await signIn(page, '/admin/incidents')
  const incident = await findIncident(page, 'charged_after_end', orderId.slice(0, 8))
  await expect(incident.getByTestId('incident-amounts')).toContainText('결제된 금액 ₩29,000')
  await incident.getByText('처리했다면 닫기').click()
  await incident.getByLabel('어떻게 처리했나요?').fill('구매자에게 안내함')
  await incident.getByRole('button', { name: '닫기' }).click()
  await expect(incident).toHaveCount(0)
  await page.goto(`/admin/orders/${orderId}`)
  await expect(page.getByTestId('timeline')).toContainText('확인할 일을 닫음')
  await expect(page.getByTestId('timeline')).toContainText(process.env.OPERATOR_EMAIL ?? '')
})

test('an automatic reversal closes its incident once the money is back and the subscription ended', async ({ page, bootpay }) => {
  const { orderId, number } = await pay(page, bootpay, {}, { amount: 1_000 })
  await expect.poll(async () => (await bootpay.contractOf(number)).status).toBe(20)
  await signIn(page, `/admin/orders/${orderId}`)
  await expect(async () => {
    await page.reload()
    await expect(page.locator('[data-kind=amount_mismatch]')).toContainText('해결됨', { timeout: 1_000 })
  }).toPass()
  await expect(page.getByText('이 주문의 구독이 아님')).toBeVisible()
})

test('an operator links a payment that names no order, then reconciles the day', async ({ page, bootpay }) => {
  const { orderId, number } = await pay(page, bootpay, { metadata: {}, user: { name: '구매자', membership_type: 'guest' } })
  await signIn(page, '/admin/incidents')
  const incident = await findIncident(page, 'unmatched_payment', number)
  await expectNoBarriers(page)
  await incident.getByLabel('주문 ID (32자리)').fill('0'.repeat(32))
  await incident.getByLabel('이유').fill('전화로 확인')
  await incident.getByRole('button', { name: '주문에 연결' }).click()
  await expect(incident.getByText('그런 주문이 없습니다.')).toBeVisible()
  await incident.getByLabel('주문 ID (32자리)').fill(orderId)
  await incident.getByLabel('이유').fill('전화로 확인')
  await incident.getByRole('button', { name: '주문에 연결' }).click()
  await expect(incident).toHaveCount(0)
  await page.goto(`/admin/orders/${orderId}`)
  await expect(page.getByTestId('order-status').first()).toHaveAttribute('data-status', 'paid')
  await expect(page.getByTestId('timeline')).toContainText('전화로 확인')

  await page.goto('/admin/reconciliation')
  const today = await page.getByLabel('종료일').getAttribute('max')
  await page.getByLabel('시작일').fill(today ?? '')
  await page.getByLabel('종료일').fill(today ?? '')
  await page.getByRole('button', { name: '대사 실행' }).click()
  await expect(
    page
      .getByTestId('reconciliations')
      .getByText(/부트페이 ₩/)
      .first(),
  ).toBeVisible({ timeout: 20_000 })
  await expectNoBarriers(page)
  await page.getByTestId('reconciliations').getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: '합계 (환불을 뺀 금액)' })).toBeVisible()
  await expectNoBarriers(page)
})

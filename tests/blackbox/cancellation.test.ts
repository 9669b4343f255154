import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Office, openOffice } from './support/browser.ts'
import { bootpay, buy, calm, eventually, readContract, readOrder, readPaidBills, readReceipt, sandbox } from './support/shop.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())
beforeEach(calm)

test('two months paid, then a cancellation: the last bill goes back as Bootpay calculates it, shown before, and it ends', async () => {
  const bought = await buy()
  const { order_subscription_id: contractId } = await readContract(bought.order_number)
  await sandbox('POST', `subscriptions/${contractId}/renew`)
  await eventually(async () => (await readOrder(bought)).subscriptions).toMatchObject([{ current_duration: 2 }])
  const last = (await readPaidBills(contractId)).find(({ duration }) => duration === 2)
  const calculated = await bootpay<{ last_bill_refund_price: number }>(
    'GET',
    `/v1/order_subscriptions/requests/ing/calculate_termination_fee?order_subscription_id=${contractId}`,
  )
  const won = `₩${calculated.last_bill_refund_price.toLocaleString('en')}`

  const buyer = await office.openBuyer(bought.cookie)
  await buyer.goto(`/orders/${bought.order_id}`)
  await buyer.getByTestId('ask-cancellation').click()
  const dialog = buyer.getByRole('dialog')
  await dialog.getByText(won).first().waitFor({ timeout: 10_000 })
  await dialog.getByLabel('이유').selectOption('change_of_mind')
  await buyer.getByTestId('ask-cancellation-yes').click()
  await buyer.getByTestId('cancellation-requested').getByText(won).waitFor({ timeout: 10_000 })

  await office.page.goto(`/admin/orders/${bought.order_id}`)
  await office.page.getByTestId('cancellation').getByText(won).first().waitFor({ timeout: 10_000 })
  await office.page.getByRole('button', { name: '승인하고 환불' }).click()
  await eventually(() => readContract(bought.order_number)).toMatchObject({ status: 20, payment_next_at: null })
  await eventually(() => readReceipt(last?.order_number ?? '')).toMatchObject({
    cancelled_price: calculated.last_bill_refund_price,
  })
  // The first month was used: it stays paid.
  expect(await readReceipt(bought.order_number)).toMatchObject({ cancelled_price: 0 })
  await buyer.reload()
  expect(await buyer.locator('main').textContent()).not.toContain('모두 환불해 드렸습니다')
  await buyer.context().close()
})

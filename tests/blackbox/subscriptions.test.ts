import { beforeEach, expect, test } from 'vitest'
import {
  bootpay,
  buy,
  calm,
  eventually,
  openCheckout,
  pay,
  place,
  readContract,
  readContracts,
  readMails,
  readOpenKinds,
  readOrder,
  readPage,
  readPaidBills,
  readReceipt,
  sandbox,
  verify,
} from './support/shop.ts'

// What Bootpay does to money or to a subscription without our asking. Bootpay's states: 1 active, −3 held, 20 ended.

beforeEach(calm)

const ENDED = { status: 20, payment_next_at: null }
const renew = (contractId: string) => sandbox('POST', `subscriptions/${contractId}/renew`)
const refundInAdmin = (orderNumber: string, body: object = {}) => sandbox('POST', `orders/${orderNumber}/refund`, body)
const endAtBootpay = (contractId: string) =>
  bootpay('PUT', `/v1/order_subscriptions/${contractId}/terminate`, {
    reason: '관리자',
    termination_fee: 0,
    last_bill_refund_price: 0,
    final_fee: 0,
  })
const breakEnds = (fault: string | null) =>
  sandbox('PUT', 'faults', {
    rules: fault === null ? [] : [{ match: { method: '*', path: '/v1/order_subscriptions/*/terminate' }, fault }],
  })

test('a payment of another amount is sent back, and its subscription ends with it; an incident is open until it has', async () => {
  await breakEnds('error_500')
  const placed = await place()
  const paid = await pay(await openCheckout(placed), { amount: 1_000 })
  await verify(placed.order_id, paid.order_number)
  await eventually(async () => (await readReceipt(paid.order_number)).cancelled_price).toBe(1_000)
  expect(await readOrder(placed)).toMatchObject({ status: 'cancelled', cancel_reason: 'amount_mismatch' })
  await eventually(() => readOpenKinds(placed.order_id, paid.order_number)).toContain('subscription_not_ended')
  expect(await readContract(paid.order_number)).toMatchObject({ status: 1 })

  await breakEnds(null)
  await eventually(() => readContract(paid.order_number)).toMatchObject(ENDED)
  await eventually(() => readOpenKinds(placed.order_id, paid.order_number)).not.toContain('subscription_not_ended')
  const { order_subscription_id: contractId } = await readContract(paid.order_number)
  await renew(contractId)
  expect(await readPaidBills(contractId)).toHaveLength(1)
  // The end itself moved no money, and a subscription that was never the order's is not shown as its own.
  expect(await readReceipt(paid.order_number)).toMatchObject({ price: 1_000, cancelled_price: 1_000 })
  expect((await readOrder(placed)).subscriptions).toEqual([])
})

test('one order paid in two tabs: one payment stays, and exactly its subscription runs', async () => {
  const placed = await place()
  const checkouts = [await openCheckout(placed), await openCheckout(placed)]
  const paid = await Promise.all(checkouts.map((checkout) => pay(checkout)))
  await Promise.all(paid.map(({ order_number }) => verify(placed.order_id, order_number)))
  const numbers = paid.map(({ order_number }) => order_number)
  await eventually(async () => (await readContracts(...numbers)).map(({ status }) => status).sort()).toEqual([1, 20])
  await eventually(async () =>
    (await Promise.all(numbers.map(readReceipt))).map((receipt) => receipt.cancelled_price).sort(),
  ).toEqual([0, 29_000])

  const order = await readOrder(placed)
  expect(order).toMatchObject({ status: 'paid', paid_amount: 29_000, refunded_amount: 0 })
  const [running] = (await readContracts(...numbers)).filter(({ status }) => status === 1)
  expect(running?.order_number).toBe(order.bootpay_order_number)
  expect(await readReceipt(order.bootpay_order_number ?? '')).toMatchObject({ cancelled_price: 0 })
  expect(order.subscriptions).toMatchObject([{ order_subscription_id: running?.order_subscription_id, status: 'active' }])
  // What an automatic reversal left to do is done: nobody is asked to look.
  await eventually(() => readOpenKinds(placed.order_id, ...numbers)).toEqual([])
})

test('a full refund in Bootpay’s admin ends the subscription, and the buyer is told', async () => {
  const bought = await buy()
  await refundInAdmin(bought.order_number)
  await eventually(() => readOrder(bought)).toMatchObject({ status: 'refunded', refunded_amount: 29_000 })
  await eventually(() => readContract(bought.order_number)).toMatchObject(ENDED)
  await eventually(async () => (await readOrder(bought)).subscriptions).toMatchObject([
    { status: 'ended', next_payment_at: null },
  ])
  await eventually(async () => (await readMails(bought.email)).map(({ subject }) => subject).join()).toContain('환불')
  await eventually(() => readOpenKinds(bought.order_id, bought.order_number)).toEqual([])
})

test('a full refund in Bootpay’s admin after later bills were paid asks the operator, and the buyer can still end it', async () => {
  const bought = await buy()
  const { order_subscription_id: contractId } = await readContract(bought.order_number)
  await renew(contractId)
  await eventually(async () => (await readOrder(bought)).subscriptions).toMatchObject([{ current_duration: 2 }])
  await refundInAdmin(bought.order_number)
  await eventually(() => readOpenKinds(bought.order_id, bought.order_number)).toContain('refund_leaves_subscription')
  expect(await readContract(bought.order_number)).toMatchObject({ status: 1 })
  expect((await readOrder(bought)).subscriptions).toMatchObject([{ status: 'active' }])
  const page = await readPage(bought)
  expect(page).not.toContain('모두 환불해 드렸습니다')
  expect(page).toContain('취소·환불 요청')
})

test('a subscription that is ended at Bootpay, its webhook lost, is found by the sweep', async () => {
  const bought = await buy()
  await sandbox('PUT', 'settings', { webhook_fault: 'drop' })
  await endAtBootpay((await readContract(bought.order_number)).order_subscription_id)
  await eventually(async () => (await readOrder(bought)).subscriptions).toMatchObject([
    { status: 'ended', next_payment_at: null },
  ])
  expect(await verify(bought.order_id)).toMatchObject({ success: true, status: 'paid' })
})

test('a card that is refused: past due, then held, in words and with an incident', async () => {
  const bought = await buy()
  const { order_subscription_id: contractId } = await readContract(bought.order_number)
  await sandbox('POST', `subscriptions/${contractId}/card`, { refused: true })
  await renew(contractId)
  await eventually(async () => (await readOrder(bought)).subscriptions).toMatchObject([{ status: 'past_due' }])
  expect(await readPage(bought)).not.toContain('결제가 완료되었습니다')

  for (let attempt = 2; attempt <= 5; attempt++) await renew(contractId)
  expect(await readContract(bought.order_number)).toMatchObject({ status: -3, payment_next_at: null })
  await eventually(async () => (await readOrder(bought)).subscriptions).toMatchObject([{ status: 'held' }])
  await eventually(() => readOpenKinds(bought.order_id, bought.order_number, contractId)).toContain('subscription_held')
  const page = await readPage(bought)
  expect(page).not.toContain('일시 정지')
  expect(page).not.toContain('결제가 완료되었습니다')
})

test('a price that is raised at Bootpay is shown, and is an incident before it is charged', async () => {
  const bought = await buy()
  expect(await readPage(bought)).toContain('매월 ₩29,000')
  const { order_subscription_id: contractId } = await readContract(bought.order_number)
  await sandbox('PUT', 'settings', { webhook_fault: 'drop' })
  await bootpay('PUT', `/v1/order_subscriptions/${contractId}`, { price: 39_000 })
  await eventually(() => readOpenKinds(bought.order_id, bought.order_number, contractId)).toContain('subscription_price')
  await eventually(() => readPage(bought)).toContain('매월 ₩39,000')
  expect(await readPage(bought)).not.toContain('매월 ₩29,000')
  expect(await readPaidBills(contractId)).toHaveLength(1)
})

test('a bill that is charged after the money went back is sent back by itself, and told', async () => {
  const bought = await buy()
  const { order_subscription_id: contractId } = await readContract(bought.order_number)
  await refundInAdmin(bought.order_number)
  await eventually(() => readContract(bought.order_number)).toMatchObject(ENDED)
  const { order } = await sandbox<{ order: { order_number: string } }>('POST', `subscriptions/${contractId}/charge-anyway`, {})
  await eventually(() => readReceipt(order.order_number)).toMatchObject({ price: 29_000, cancelled_price: 29_000 })
  await eventually(() => readOpenKinds(bought.order_id, bought.order_number, order.order_number)).toContain('charged_after_end')
  expect(await readReceipt(bought.order_number)).toMatchObject({ cancelled_price: 29_000 })
})

test('an end that Bootpay accepts and does not make is tried until a read says so', async () => {
  const bought = await buy()
  await sandbox('PUT', 'settings', { termination_delay_seconds: 120 })
  await refundInAdmin(bought.order_number)
  await eventually(() => readOpenKinds(bought.order_id, bought.order_number)).toContain('subscription_not_ended')
  // Answered with 200, and still running: that nothing will be charged is told by no page.
  await eventually(async () =>
    (await sandbox<{ requests: { path: string; status: number }[] }>('GET', 'requests')).requests.some(
      ({ path, status }) => path.endsWith('/terminate') && status === 200,
    ),
  ).toBe(true)
  expect(await readContract(bought.order_number)).toMatchObject({ status: 1 })
  expect(await readOpenKinds(bought.order_id, bought.order_number)).toContain('subscription_not_ended')
  expect((await readOrder(bought)).subscriptions).not.toMatchObject([{ status: 'ended' }])
  await sandbox('POST', 'clock/advance', { seconds: 120 })
  await eventually(() => readContract(bought.order_number)).toMatchObject(ENDED)
  await eventually(() => readOpenKinds(bought.order_id, bought.order_number)).not.toContain('subscription_not_ended')
})

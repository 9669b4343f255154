import { expect, test } from 'vitest'
import { describeStatus } from '#app/(shop)/orders/[orderId]/describe-status.ts'
import type { PublicOrderView } from '#lib/orders/order-view.ts'

const PENDING: PublicOrderView = {
  order_id: 'a'.repeat(32),
  order_name: 'Starter 플랜 · 월간 구독',
  plan_key: 'starter',
  billing_cycle: 'monthly',
  status: 'pending',
  cancel_reason: null,
  price: 9_900,
  promotion_code: null,
  refunded_amount: 0,
  last_attempt_failed: false,
  payment_url: null,
  checking: false,
  returning_amount: 0,
  returned_amount: 0,
}

test('an order of which Bootpay has told nothing is not said to be unpaid: the payment may be on its way', () => {
  const { key, text, unsettled } = describeStatus(PENDING)
  expect({ key, unsettled }).toEqual({ key: 'pending', unsettled: true })
  expect(text).not.toMatch(/돈은 없|금액은 없/)
  expect(text).toContain('다시 결제하지')
})

test('what is being checked says so, also after an attempt that failed', () => {
  const { key, text } = describeStatus({ ...PENDING, checking: true, last_attempt_failed: true })
  expect(key).toBe('checking')
  expect(text).toContain('다시 결제하지')
})

test('only what Bootpay said says that no money left', () => {
  expect(describeStatus({ ...PENDING, last_attempt_failed: true }).text).toContain('빠져나간 돈은 없습니다')
})

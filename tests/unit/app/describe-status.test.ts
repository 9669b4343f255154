import { expect, test } from 'vitest'
import { describeStatus } from '#app/(shop)/orders/[orderId]/describe-status.ts'
import { OTHER_REFUSAL, REFUSAL_CODES } from '#lib/catalog/checkout-refusals.ts'
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
  subscription_status: null,
  renewed_amount: 0,
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

test('of a cancelled order whose payment cannot be read nobody says that nothing was paid', () => {
  const cancelled = { ...PENDING, status: 'cancelled', cancel_reason: 'expired' } as const
  expect(describeStatus(cancelled)).toMatchObject({ unsettled: false, text: expect.stringContaining('결제된 금액은 없습니다') })
  const checking = describeStatus({ ...cancelled, checking: true })
  expect(checking.unsettled).toBe(true)
  expect(checking.text).not.toContain('결제된 금액은 없습니다')
})

test('only what Bootpay said says that no money left', () => {
  expect(describeStatus({ ...PENDING, last_attempt_failed: true }).text).toContain('빠져나간 돈은 없습니다')
})

const PAID: PublicOrderView = { ...PENDING, status: 'paid', subscription_status: 'active' }

test.each(['paid', 'shipping', 'completed'] as const)(
  'an order that is %s whose renewal is refused does not say "paid"',
  (status) => {
    for (const subscription_status of ['past_due', 'held'] as const) {
      const { key, title, text } = describeStatus({ ...PAID, status, subscription_status })
      expect(key).toBe(subscription_status)
      expect(title).not.toContain('완료되었습니다')
      expect(text).toContain('빠져나간 돈은 없')
    }
    for (const subscription_status of ['active', 'paused', 'ending', 'ended', null] as const)
      expect(describeStatus({ ...PAID, status, subscription_status }).key).toBe(status)
  },
)

const REFUNDED: PublicOrderView = { ...PENDING, status: 'refunded', refunded_amount: 9_900 }

test.each([
  ['nothing to end', {}, /모두 환불해 드렸습니다/, /구독/],
  ['being ended', { subscription_status: 'active' }, /모두 환불.*구독도 해지하고 있습니다/, /계속/],
  ['ended', { subscription_status: 'ended' }, /모두 환불.*더는 결제되지 않습니다/, /계속/],
  [
    'later bills are held',
    { subscription_status: 'active', renewed_amount: 9_900 },
    /₩9,900은 환불되지 않았고 구독은 계속/,
    /모두 환불/,
  ],
  [
    'later bills are held, ended',
    { subscription_status: 'ended', renewed_amount: 9_900 },
    /환불되지 않았습니다.*해지되어/,
    /모두 환불/,
  ],
] as const)('refunded, %s: says what went back and what becomes of the subscription', (_name, changes, says, never) => {
  const { text } = describeStatus({ ...REFUNDED, ...changes })
  expect(text).toMatch(says)
  expect(text).not.toMatch(never)
})

test('a refunded order is looked at again by itself while its end is on its way', () => {
  expect(describeStatus({ ...REFUNDED, subscription_status: 'active' }).unsettled).toBe(true)
  expect(describeStatus({ ...REFUNDED, subscription_status: 'active', renewed_amount: 9_900 }).unsettled).toBe(false)
  expect(describeStatus({ ...REFUNDED, subscription_status: 'ending' }).unsettled).toBe(false)
  expect(describeStatus(REFUNDED).unsettled).toBe(false)
})

const REFUSAL = { orderId: PENDING.order_id, code: 'ORDER_PRICE_NOT_MATCH', told: true }

test('a refused checkout is told in words, and the browser’s word alone says nothing of money', () => {
  const { key, title, text } = describeStatus(PENDING, REFUSAL)
  expect({ key, title }).toEqual({ key: 'pending', title: '결제를 시작하지 못했습니다' })
  expect(text).toContain('주문 금액이 상품 금액과 다르다고')
  expect(text).toContain('담당자에게 알렸습니다')
  expect(text).toContain('확인된 결제는 없습니다')
  expect(text).toContain('다시 결제하지')
  expect(text).not.toMatch(/돈은 없|금액은 없/)
})

test('nobody is said to have been told who was not', () => {
  expect(describeStatus(PENDING, { ...REFUSAL, told: false }).text).not.toContain('알렸습니다')
})

test('a refusal whose attempt Bootpay says has ended says that no money left', () => {
  const { key, text } = describeStatus({ ...PENDING, last_attempt_failed: true }, REFUSAL)
  expect(key).toBe('failed')
  expect(text).toContain('주문 금액이 상품 금액과 다르다고')
  expect(text).toContain('빠져나간 돈은 없습니다')
})

test.each([...REFUSAL_CODES, OTHER_REFUSAL])('%s has words of its own kind', (code) => {
  const { text } = describeStatus(PENDING, { ...REFUSAL, code })
  expect(text).not.toContain('undefined')
  expect(text).not.toContain(code)
})

test('what is known of the order comes before a refusal that its browser remembers', () => {
  const paid = { ...PENDING, status: 'paid' as const }
  expect(describeStatus(paid, REFUSAL)).toEqual(describeStatus(paid))
  expect(describeStatus({ ...PENDING, checking: true }, REFUSAL).key).toBe('checking')
  expect(describeStatus({ ...PENDING, status: 'awaiting_deposit' }, REFUSAL).key).toBe('awaiting_deposit')
  expect(describeStatus({ ...PENDING, status: 'cancelled', cancel_reason: 'expired' }, REFUSAL).key).toBe('cancelled')
})

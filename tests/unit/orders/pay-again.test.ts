import { expect, test } from 'vitest'
import { findPayAgain } from '#app/(shop)/orders/[orderId]/pay-again.ts'

const plan = {
  status: 'pending',
  billing_cycle: 'yearly',
  plan_key: 'professional',
  promotion_code: null,
  payment_url: null,
} as const

test.each([
  ['a plan', {}, { href: '/pricing?plan=professional&cycle=yearly', label: '다시 결제하기' }],
  [
    'with its code',
    { promotion_code: 'SUMMER' },
    { href: '/pricing?plan=professional&cycle=yearly&promo=SUMMER', label: '다시 결제하기' },
  ],
  ['one that was closed', { status: 'cancelled' }, { href: '/pricing?plan=professional&cycle=yearly', label: '새로 주문하기' }],
  ['a plan’s link', { payment_url: 'https://bootpay/i/1' }, { href: 'https://bootpay/i/1', label: '다시 결제하기' }],
  [
    'an amount’s link',
    { billing_cycle: 'once', plan_key: 'custom', payment_url: 'https://bootpay/i/2' },
    { href: 'https://bootpay/i/2', label: '다시 결제하기' },
  ],
  ['a link that is over', { billing_cycle: 'once', plan_key: 'custom', status: 'cancelled' }, null],
] as const)('%s is paid after all', (_name, changes, where) => {
  expect(findPayAgain({ ...plan, ...changes })).toEqual(where)
})

import { expect, test } from 'vitest'
import { buildCheckout } from '#lib/orders/build-checkout.ts'

const order = {
  id: 'a'.repeat(32),
  orderName: 'Professional 월간',
  price: 23_200,
  bootpayUserId: 'guest_1',
  buyerName: null,
  buyerPhone: null,
  buyerEmail: null,
  productId: 'product_pro',
  quantity: 1,
  planKey: 'professional',
  billingCycle: 'monthly',
  invoiceId: null,
}
const build = (changes: object = {}) =>
  buildCheckout({ clientKey: 'key', appUrl: 'https://shop.example', order: { ...order, ...changes } })

test('asks Bootpay for the stored order’s price and product, to be paid at once', () => {
  expect(build()).toEqual({
    client_key: 'key',
    name: 'Professional 월간',
    price: 23_200,
    redirect_url: 'https://shop.example/result',
    user: { membership_type: 'guest', user_id: 'guest_1', name: '구매자' },
    products: [{ product_id: 'product_pro', duration: -1, quantity: 1 }],
    metadata: { order_id: order.id, plan_key: 'professional', billing_cycle: 'monthly' },
    extra: { separately_confirmed: false, create_order_immediately: true },
  })
})

test('names the buyer by what they gave, and nothing else', () => {
  expect(build({ buyerName: '홍길동', buyerPhone: '01012345678', buyerEmail: 'hong@example.com' }).user).toEqual({
    membership_type: 'guest',
    user_id: 'guest_1',
    name: '홍길동',
    phone: '01012345678',
    email: 'hong@example.com',
  })
  expect(build({ buyerPhone: '01012345678' }).user).not.toHaveProperty('email')
  expect(build({ buyerEmail: 'hong@example.com' }).user).not.toHaveProperty('phone')
})

test('a discounted order is charged by its invoice, under both names', () => {
  expect(build({ invoiceId: 'inv_1' })).toMatchObject({ request_id: 'inv_1', invoice_id: 'inv_1', price: 23_200 })
})

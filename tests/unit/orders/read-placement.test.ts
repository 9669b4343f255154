import { describe, expect, test } from 'vitest'
import { ShopError } from '#lib/errors.ts'
import { readPlacement } from '#lib/orders/read-placement.ts'

function refusal(body: unknown): Record<string, unknown> {
  try {
    readPlacement(body)
  } catch (error) {
    if (error instanceof ShopError) return { ...error.toBody() }
    throw error
  }
  throw new Error('was accepted')
}

describe('a placement', () => {
  test('the least: a plan', () => {
    expect(readPlacement({ plan_key: 'starter' })).toEqual({
      planKey: 'starter',
      billingCycle: null,
      productId: null,
      promotionCode: null,
      buyer: { name: null, phone: null, email: null },
      idempotencyKey: null,
      priceVersion: null,
    })
  })

  test('a price that a client sends is not even read', () => {
    expect(readPlacement({ plan_key: 'starter', price: 1, original_price: 1, quantity: 99 })).toEqual(
      readPlacement({ plan_key: 'starter' }),
    )
  })

  test.each([
    ['010-1234-5678', '01012345678'],
    ['+82 10 1234 5678', '01012345678'],
    ['+82 010-1234-5678', '01012345678'],
    ['02 123 4567', '021234567'],
    ['01012345678', '01012345678'],
  ])('phone %s is stored as %s', (phone, stored) => {
    expect(readPlacement({ plan_key: 'a', buyer: { phone } }).buyer.phone).toBe(stored)
  })

  test.each(['123', '1234567890123', 'phone', '010-12-\u0000'])(
    'phone %j is refused, and the answer names the field',
    (phone) => {
      expect(refusal({ plan_key: 'a', buyer: { phone } })).toMatchObject({ code: 'INVALID_REQUEST', field: 'buyer.phone' })
    },
  )

  test('e-mail is lower-cased; empty fields count as absent', () => {
    expect(readPlacement({ plan_key: 'a', buyer: { name: ' ', email: ' Hong@Example.COM ', phone: '' } }).buyer).toEqual({
      name: null,
      phone: null,
      email: 'hong@example.com',
    })
  })

  test('hostile names are kept as text', () => {
    const name = '🦊 <script>alert(1)</script> \u202Eabc =cmd'
    expect(readPlacement({ plan_key: 'a', buyer: { name } }).buyer.name).toBe(name)
  })

  test.each([
    null,
    [],
    'text',
    {},
    { plan_key: '' },
    { plan_key: 'a\u0000' },
    { plan_key: 'a', billing_cycle: 'weekly' },
    { plan_key: 'a', idempotency_key: 'short' },
    { plan_key: 'a', idempotency_key: '../../../../../../etc' },
    { plan_key: 'a', buyer: { name: 'x'.repeat(61) } },
    { plan_key: 'a', buyer: { email: 'not an address' } },
    { plan_key: 'a', price_version: 'x' },
  ])('%j is refused', (body) => {
    expect(refusal(body)).toMatchObject({ success: false, code: 'INVALID_REQUEST' })
  })
})

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
    ['82 10 1234 5678', '01012345678'],
    ['8202 123 4567', '021234567'],
    // The same digits inside of a number are not a country's.
    ['010 8212 3456', '01082123456'],
    ['010 8203 4567', '01082034567'],
    ['+8202 123 4567', '021234567'],
    ['(02) 123.4567', '021234567'],
    ['012345678', '012345678'],
  ])('phone %s is stored as %s', (phone, stored) => {
    expect(readPlacement({ plan_key: 'a', buyer: { phone } }).buyer.phone).toBe(stored)
  })

  test.each([
    '123',
    '1234567890123',
    '012345678901',
    '01234567',
    '11012345678',
    '010-1234-567x',
    'x0101234567',
    'phone',
    '010-12-\u0000',
  ])('phone %j is refused, and the answer names the field', (phone) => {
    expect(refusal({ plan_key: 'a', buyer: { phone } })).toMatchObject({ code: 'INVALID_REQUEST', field: 'buyer.phone' })
  })

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

  test('all of it', () => {
    expect(
      readPlacement({
        plan_key: ' starter ',
        billing_cycle: 'yearly',
        product_id: 'p1',
        promotion_code: ' summer2024 ',
        buyer: { name: ' 홍길동 ', phone: '010-1234-5678', email: 'hong@example.com' },
        idempotency_key: 'k'.repeat(16),
        price_version: 3,
      }),
    ).toEqual({
      planKey: 'starter',
      billingCycle: 'yearly',
      productId: 'p1',
      promotionCode: 'SUMMER2024',
      buyer: { name: '홍길동', phone: '01012345678', email: 'hong@example.com' },
      idempotencyKey: 'k'.repeat(16),
      priceVersion: 3,
    })
  })

  test('a product alone will do, and what is null counts as absent', () => {
    const nothing = { billing_cycle: null, promotion_code: null, buyer: null, idempotency_key: null, price_version: null }
    expect(readPlacement({ product_id: 'p1', plan_key: null, ...nothing })).toEqual({
      ...readPlacement({ plan_key: 'a' }),
      planKey: null,
      productId: 'p1',
    })
    expect(readPlacement({ plan_key: 'a', promotion_code: '  ' }).promotionCode).toBeNull()
    expect(readPlacement({ plan_key: 'a', buyer: { name: null, phone: null, email: null } }).buyer).toEqual({
      name: null,
      phone: null,
      email: null,
    })
    expect(readPlacement({ plan_key: 'a', buyer: { email: '' } }).buyer.email).toBeNull()
  })

  test('to its bounds', () => {
    for (const cycle of ['monthly', 'yearly']) {
      expect(readPlacement({ plan_key: 'a', billing_cycle: cycle }).billingCycle).toBe(cycle)
    }
    const name = '가'.repeat(60)
    expect(readPlacement({ plan_key: 'a'.repeat(64), buyer: { name } })).toMatchObject({
      planKey: 'a'.repeat(64),
      buyer: { name },
    })
    expect(readPlacement({ plan_key: 'a', idempotency_key: 'A-_9'.repeat(16) }).idempotencyKey).toBe('A-_9'.repeat(16))
  })

  test.each([
    [{ plan_key: 'a', buyer: { name: '가'.repeat(61) } }, 'buyer.name', '이름을 60자 이내로 입력해 주세요.'],
    [{ plan_key: 'a', buyer: { phone: '1' } }, 'buyer.phone', '휴대전화 번호를 확인해 주세요. 예: 010-1234-5678'],
    [{ plan_key: 'a', buyer: { email: 'a' } }, 'buyer.email', '이메일 주소를 확인해 주세요. 예: hong@example.com'],
    [{}, 'plan_key', '요금제를 선택해 주세요.'],
    [{ plan_key: 'a', billing_cycle: 'weekly' }, 'billing_cycle', '결제 주기를 선택해 주세요.'],
    [{ plan_key: 'a', price_version: 0.5 }, 'price_version', '요청을 확인해 주세요.'],
    [{ plan_key: 'a'.repeat(65) }, 'plan_key', '요금제를 선택해 주세요.'],
    [{ product_id: 'a'.repeat(65) }, 'product_id', '요청을 확인해 주세요.'],
    [{ plan_key: 'a', promotion_code: 'a'.repeat(65) }, 'promotion_code', '요청을 확인해 주세요.'],
    [{ plan_key: 'a', idempotency_key: 'k'.repeat(15) }, 'idempotency_key', '요청을 확인해 주세요.'],
    [{ plan_key: 'a', idempotency_key: 'k'.repeat(65) }, 'idempotency_key', '요청을 확인해 주세요.'],
    [{ plan_key: 'a', idempotency_key: ` ${'k'.repeat(16)}` }, 'idempotency_key', '요청을 확인해 주세요.'],
    [{ plan_key: 'a', idempotency_key: `${'k'.repeat(16)} ` }, 'idempotency_key', '요청을 확인해 주세요.'],
  ])('%j: which field, and what to do', (body, field, message) => {
    expect(refusal(body)).toEqual({ success: false, code: 'INVALID_REQUEST', field, message })
  })

  test('what is no object names no field', () => {
    expect(refusal('text')).toEqual({ success: false, code: 'INVALID_REQUEST', message: '요청을 확인해 주세요.' })
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

import { describe, expect, test } from 'vitest'
import { ShopError } from '#lib/errors.ts'
import { MAX_WON } from '#lib/money.ts'
import { readPromotionInput } from '#lib/promotions/read-promotion-input.ts'

const AT = new Date('2026-06-01T00:00:00Z')
const LATER = new Date('2026-07-01T00:00:00Z')
const input = {
  code: ' summer2024 ',
  kind: 'percent',
  value: 20,
  maxDiscount: null,
  minAmount: 0,
  startsAt: null,
  endsAt: null,
  capTotal: null,
  capPerCustomer: null,
  planKeys: [],
  billingCycles: [],
  firstPurchaseOnly: false,
  active: true,
}
const refusal = (changes: object): unknown => {
  try {
    return readPromotionInput({ ...input, ...changes })
  } catch (error) {
    if (error instanceof ShopError) return error.toBody()
    throw error
  }
}

describe('what an operator says of a promotion', () => {
  test('is taken as it is, its code as it is stored', () => {
    expect(readPromotionInput(input)).toEqual({ ...input, code: 'SUMMER2024' })
  })

  test.each([
    { value: 1 },
    { value: 100 },
    { kind: 'fixed', value: MAX_WON },
    { maxDiscount: 1 },
    { minAmount: MAX_WON },
    { startsAt: AT },
    { endsAt: AT },
    { startsAt: AT, endsAt: LATER },
    { capTotal: 0 },
    { capPerCustomer: 1 },
    { planKeys: ['x'.repeat(64)], billingCycles: ['monthly', 'yearly'] },
    { planKeys: Array.from({ length: 100 }, String) },
  ])('%j is accepted', (changes) => {
    expect(readPromotionInput({ ...input, ...changes })).toMatchObject(changes)
  })

  test.each<[object, string, string?]>([
    [{ code: 'x' }, 'code', '코드는 영문, 숫자, -, _로 3~32자입니다.'],
    [{ kind: 'gift' }, 'kind'],
    [{ value: 0 }, 'value', '할인 값은 1 이상의 정수여야 합니다.'],
    [{ value: 12.5 }, 'value', '할인 값은 1 이상의 정수여야 합니다.'],
    [{ value: 101 }, 'value', '할인율은 1에서 100 사이입니다.'],
    [{ kind: 'fixed', value: MAX_WON + 1 }, 'value', '할인 값은 1 이상의 정수여야 합니다.'],
    [{ maxDiscount: 0 }, 'maxDiscount', '1원 이상의 정수를 적거나 비워 두세요.'],
    [{ minAmount: -1 }, 'minAmount', '0원 이상의 정수여야 합니다.'],
    [{ minAmount: 0.5 }, 'minAmount', '0원 이상의 정수여야 합니다.'],
    [{ minAmount: MAX_WON + 1 }, 'minAmount', '0원 이상의 정수여야 합니다.'],
    [{ startsAt: LATER, endsAt: AT }, 'endsAt', '종료 시각은 시작 시각보다 늦어야 합니다.'],
    [{ startsAt: AT, endsAt: AT }, 'endsAt', '종료 시각은 시작 시각보다 늦어야 합니다.'],
    [{ capTotal: -1 }, 'capTotal', '0 이상의 정수를 적거나 비워 두세요.'],
    [{ capTotal: 0.5 }, 'capTotal', '0 이상의 정수를 적거나 비워 두세요.'],
    [{ capTotal: MAX_WON + 1 }, 'capTotal', '0 이상의 정수를 적거나 비워 두세요.'],
    [{ capPerCustomer: 0 }, 'capPerCustomer', '1 이상의 정수를 적거나 비워 두세요.'],
    [{ capPerCustomer: 1.5 }, 'capPerCustomer', '1 이상의 정수를 적거나 비워 두세요.'],
    [{ capPerCustomer: MAX_WON + 1 }, 'capPerCustomer', '1 이상의 정수를 적거나 비워 두세요.'],
    [{ startsAt: new Date(Number.NaN) }, 'startsAt', '시작 시각을 확인해 주세요.'],
    [{ endsAt: new Date(Number.NaN) }, 'endsAt', '종료 시각을 확인해 주세요.'],
    [{ planKeys: ['x'.repeat(65)] }, 'planKeys.0'],
    [{ planKeys: Array.from({ length: 101 }, String) }, 'planKeys'],
    [{ billingCycles: ['weekly'] }, 'billingCycles.0'],
    [{ active: 'yes' }, 'active'],
  ])('%j is refused, naming %s', (changes, field, message = '입력한 값을 확인해 주세요.') => {
    expect(refusal(changes)).toEqual({ success: false, code: 'INVALID_REQUEST', field, message })
  })

  test('what is no form at all is refused, too', () => {
    expect(() => readPromotionInput(null)).toThrow(ShopError)
  })
})

import { describe, expect, test } from 'vitest'
import { ShopError } from '#lib/errors.ts'
import { readLinkInput } from '#lib/links/read-link-input.ts'
import { MAX_WON } from '#lib/money.ts'

const customer = { name: '김고객', phone: '010-1111-2222', email: 'Kim@Example.com', sendTypes: [3], expiresInDays: 1 }
const plan = { kind: 'plan', planKey: 'professional', billingCycle: 'monthly', ...customer }
const custom = { kind: 'custom', title: '컨설팅 2시간', amount: 150_000, ...customer }
const refusal = (value: unknown): unknown => {
  try {
    return readLinkInput(value)
  } catch (error) {
    if (error instanceof ShopError) return error.toBody()
    throw error
  }
}

describe('a payment link as an operator asks for it', () => {
  test('a plan, or an amount of its own; phone and e-mail as they are stored', () => {
    const stored = { phone: '01011112222', email: 'kim@example.com' }
    expect(readLinkInput(plan)).toEqual({ ...plan, ...stored })
    expect(readLinkInput(custom)).toEqual({ ...custom, ...stored })
  })

  test.each([
    [' (010) 1111.2222 ', '01011112222'],
    ['+82 10 1111 2222', '01011112222'],
    ['', ''],
    ['123456789', '123456789'],
    ['1'.repeat(15), '1'.repeat(15)],
  ])('the phone number %j is %j', (phone, stored) => {
    expect(readLinkInput({ ...plan, phone })).toMatchObject({ phone: stored })
  })

  test('is accepted to its bounds', () => {
    for (const billingCycle of ['monthly', 'yearly'])
      expect(readLinkInput({ ...plan, billingCycle })).toMatchObject({ billingCycle })
    for (const amount of [100, MAX_WON]) expect(readLinkInput({ ...custom, amount })).toMatchObject({ amount })
    for (const expiresInDays of [1, 30]) expect(readLinkInput({ ...plan, expiresInDays })).toMatchObject({ expiresInDays })
    expect(readLinkInput({ ...custom, title: '가'.repeat(80) })).toMatchObject({ title: '가'.repeat(80) })
    expect(readLinkInput({ ...plan, name: '가'.repeat(60) })).toMatchObject({ name: '가'.repeat(60) })
    expect(readLinkInput({ ...plan, sendTypes: [1, 2, 3] })).toMatchObject({ sendTypes: [1, 2, 3] })
  })

  test.each<[string, object, string]>([
    ['amount', { ...custom, amount: 99 }, '금액은 100원 이상의 정수여야 합니다.'],
    ['amount', { ...custom, amount: 150.5 }, '금액은 100원 이상의 정수여야 합니다.'],
    ['amount', { ...custom, amount: MAX_WON + 1 }, '금액은 100원 이상의 정수여야 합니다.'],
    ['amount', { ...custom, amount: '150000' }, '금액은 100원 이상의 정수여야 합니다.'],
    ['title', { ...custom, title: ' ' }, '무엇에 대한 결제인지 입력해 주세요.'],
    ['title', { ...custom, title: '가'.repeat(81) }, '무엇에 대한 결제인지 입력해 주세요.'],
    ['title', { ...custom, title: 'a\0' }, '무엇에 대한 결제인지 입력해 주세요.'],
    ['name', { ...plan, name: '' }, '받는 분의 이름을 입력해 주세요.'],
    ['name', { ...plan, name: '가'.repeat(61) }, '받는 분의 이름을 입력해 주세요.'],
    ['phone', { ...plan, phone: '12345678' }, '휴대전화 번호를 확인해 주세요.'],
    ['phone', { ...plan, phone: '1'.repeat(16) }, '휴대전화 번호를 확인해 주세요.'],
    ['phone', { ...plan, phone: '0101111222x' }, '휴대전화 번호를 확인해 주세요.'],
    ['phone', { ...plan, phone: '010+821111222' }, '휴대전화 번호를 확인해 주세요.'],
    ['phone', { ...plan, phone: 'x01011112222' }, '휴대전화 번호를 확인해 주세요.'],
    ['phone', { ...plan, phone: `${' -'.repeat(15)}01011112222` }, '휴대전화 번호를 확인해 주세요.'],
    ['email', { ...plan, email: 'kim' }, '이메일 주소를 확인해 주세요.'],
    ['email', { ...plan, email: 'kim@example' }, '이메일 주소를 확인해 주세요.'],
    ['email', { ...plan, email: 'kim @example.com' }, '이메일 주소를 확인해 주세요.'],
    ['email', { ...plan, email: 'kim@exam ple.com' }, '이메일 주소를 확인해 주세요.'],
    ['email', { ...plan, email: 'kim@example.com,lee@example.com' }, '이메일 주소를 확인해 주세요.'],
    ['expiresInDays', { ...plan, expiresInDays: 0 }, '유효 기간은 1일에서 30일 사이입니다.'],
    ['expiresInDays', { ...plan, expiresInDays: 1.5 }, '유효 기간은 1일에서 30일 사이입니다.'],
    ['expiresInDays', { ...plan, expiresInDays: 31 }, '유효 기간은 1일에서 30일 사이입니다.'],
    ['planKey', { ...plan, planKey: '' }, '입력한 값을 확인해 주세요.'],
    ['planKey', { ...plan, planKey: 'x'.repeat(65) }, '입력한 값을 확인해 주세요.'],
    ['billingCycle', { ...plan, billingCycle: 'weekly' }, '입력한 값을 확인해 주세요.'],
    ['sendTypes', { ...plan, sendTypes: [4] }, '입력한 값을 확인해 주세요.'],
    ['sendTypes', { ...plan, sendTypes: [1, 2, 3, 3] }, '입력한 값을 확인해 주세요.'],
    ['kind', { ...plan, kind: 'gift' }, '입력한 값을 확인해 주세요.'],
  ])('its %s is checked: %j', (field, value, message) => {
    expect(refusal(value)).toEqual({ success: false, code: 'INVALID_REQUEST', field, message })
  })

  test('what is sent needs somewhere to be sent to', () => {
    const without = (changes: object) => refusal({ ...plan, phone: '', email: '', ...changes })
    expect(without({ sendTypes: [] })).toMatchObject({ sendTypes: [] })
    for (const type of [1, 2]) {
      expect(without({ sendTypes: [type], email: 'kim@example.com' })).toMatchObject({
        code: 'INVALID_REQUEST',
        field: 'phone',
        message: '문자나 카카오톡으로 보내려면 휴대전화 번호가 필요합니다.',
      })
      expect(without({ sendTypes: [type], phone: '01011112222' })).toMatchObject({ sendTypes: [type] })
    }
    expect(without({ sendTypes: [3], phone: '01011112222' })).toMatchObject({
      code: 'INVALID_REQUEST',
      field: 'email',
      message: '이메일로 보내려면 이메일 주소가 필요합니다.',
    })
    expect(without({ sendTypes: [3], email: 'kim@example.com' })).toMatchObject({ sendTypes: [3] })
    expect(without({ sendTypes: [3, 1], email: 'kim@example.com' })).toMatchObject({ field: 'phone' })
  })

  test('what is no form at all is refused without a field', () => {
    expect(refusal(null)).toMatchObject({ code: 'INVALID_REQUEST', field: '' })
  })
})

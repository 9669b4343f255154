import type { z } from 'zod'
import type { FAULTS } from '../http/faults.ts'
import { type Settings, settingsSchema } from '../settings.ts'

export type SettingField = {
  name: keyof Settings
  group: string
  label: string
  /** What it may be; null: a number or a text. */
  choices: (string | number | boolean)[] | null
  number: boolean
  /** What it is at the beginning. */
  usual: Settings[keyof Settings]
}

const HOOKS = '웹훅'
const ANSWERS = '응답의 모양'
const SUBSCRIPTIONS = '구독'
const PAYMENTS = '결제'

/** Typed by the settings, so that a new one is not forgotten here. */
const LABELS: { [name in keyof Settings]: [group: string, label: string] } = {
  webhook_url: [HOOKS, '받는 주소'],
  webhooks: [HOOKS, '보내기'],
  content_type: [HOOKS, '본문 형식'],
  envelope: [HOOKS, 'Commerce 웹훅의 봉투'],
  webhook_retry_ms: [HOOKS, '첫 재시도까지 (ms)'],
  webhook_fault: [HOOKS, '장애'],
  webhook_delay_ms: [HOOKS, '늦추기 (ms)'],
  paid_amount_delta: [PAYMENTS, '실제 결제 금액의 차이 (원)'],
  redirect_never: [PAYMENTS, '상점으로 돌려보내지 않기'],
  billing_key_only: [PAYMENTS, '첫 결제 없이 빌링키만 발급'],
  strict_roles: [PAYMENTS, '취소 요청에 manager 권한 필요'],
  price_shrinks_after_cancel: [PAYMENTS, '취소하면 price가 줄어듦'],
  cancellations_list: [PAYMENTS, '취소 요청 목록'],
  partial_cancel_status: [PAYMENTS, '부분 취소한 영수증의 상태'],
  renewals: [SUBSCRIPTIONS, '갱신 결제'],
  renewal_price: [SUBSCRIPTIONS, '갱신 금액'],
  renewal_retries: [SUBSCRIPTIONS, '거절된 카드 재시도 (하루 간격)'],
  subscription_requests: [SUBSCRIPTIONS, '구매자 요청 처리'],
  subscription_lag_seconds: [SUBSCRIPTIONS, '결제 뒤 구독이 보이기까지 (초)'],
  termination_delay_seconds: [SUBSCRIPTIONS, '해지가 반영되기까지 (초)'],
  termination_fee_type: [SUBSCRIPTIONS, '중도 해지 수수료'],
  termination_fee_value: [SUBSCRIPTIONS, '수수료 (% 또는 원)'],
  use_last_bill_refund: [SUBSCRIPTIONS, '남은 기간 환불'],
  order_duration: [SUBSCRIPTIONS, '주문에 보이는 회차'],
  subscription_status_style: [SUBSCRIPTIONS, '구독 상태 표기'],
  status_style: [ANSWERS, '주문 상태 표기'],
  order_subscriptions_style: [ANSWERS, 'order_subscriptions'],
  amount_field: [ANSWERS, '금액 필드'],
  card_style: [ANSWERS, '카드 정보'],
  metadata_style: [ANSWERS, 'metadata'],
  invoice_style: [ANSWERS, '청구서 응답'],
  error_style: [ANSWERS, '오류 필드'],
  omit_metadata: [ANSWERS, 'metadata 빼기'],
  omit_products: [ANSWERS, '상품 빼기'],
  omit_user: [ANSWERS, '구매자 빼기'],
}

const USUAL = settingsSchema.parse({})

/** What each fault does to a request. */
export const FAULT_LABELS: Record<(typeof FAULTS)[number], string> = {
  latency: '늦은 응답',
  timeout: '응답 없음',
  timeout_after_success: '처리한 뒤 응답 없음',
  error_500: '서버 오류 500',
  too_many_requests: '요청이 너무 많음 429',
  html: 'JSON 대신 502 화면',
  broken_json: '끊긴 JSON',
  wrong_content_type: '다른 Content-Type',
  refused: '연결 끊김',
}

/** Each setting with its Korean label and what it may be, read from the schema itself. */
export function describeSettings(): SettingField[] {
  return Object.entries(LABELS).map(([name, [group, label]]) => {
    const field = settingsSchema.shape[name as keyof Settings].unwrap()
    return {
      name: name as keyof Settings,
      group,
      label,
      choices: choicesOf(field),
      number: field.def.type === 'number',
      usual: USUAL[name as keyof Settings],
    }
  })
}

function choicesOf(field: z.ZodType): SettingField['choices'] {
  const { type } = field.def
  if (type === 'boolean') return [true, false]
  if (type === 'enum') return [...(field as z.ZodEnum).options]
  if (type === 'union') return (field as z.ZodUnion<z.ZodLiteral<number>[]>).options.map((option) => option.value)
  return null
}

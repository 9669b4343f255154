/** Why money is given back, as an operator chooses it. A code, so that the timeline holds no personal data. */
export const REFUND_REASONS = ['buyer_request', 'service_problem', 'duplicate', 'mistake', 'other'] as const

export type RefundReason = (typeof REFUND_REASONS)[number]

export function isRefundReason(value: unknown): value is RefundReason {
  return typeof value === 'string' && (REFUND_REASONS as readonly string[]).includes(value)
}

/** What Bootpay is told, and may show to the buyer; an operator's own words stay here. */
export const REFUND_MESSAGES: Record<string, string> = {
  buyer_request: '구매자 요청으로 환불합니다',
  service_problem: '상품 또는 서비스 문제로 환불합니다',
  duplicate: '중복 결제를 환불합니다',
  mistake: '잘못된 결제를 환불합니다',
  other: '판매자가 환불합니다',
  reversal: '주문과 결제 내용이 달라 자동으로 취소합니다',
  charged_after_end: '해지한 뒤에 결제된 금액을 돌려드립니다',
  unmatched: '주문을 찾을 수 없는 결제를 환불합니다',
}

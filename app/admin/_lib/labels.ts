import type { CancelReason, OrderStatus } from '#lib/orders/order-status.ts'
import type { Actor, OrderView } from '#lib/orders/order-view.ts'

// What the back office calls things. A code that is not here (a newer one) is shown as it is: never hidden, never guessed.

/** In the order in which an order passes through them. */
export const STATUS_LABELS: Record<OrderStatus, string> = {
  pending: '결제 대기',
  awaiting_deposit: '입금 대기',
  paid: '결제 완료',
  shipping: '배송 중',
  completed: '완료',
  cancelled: '취소',
  refunded: '환불',
}

const CANCEL_REASONS: Record<CancelReason, string> = {
  expired: '결제 기한 지남',
  buyer: '구매자가 취소',
  operator: '운영자가 취소',
  amount_mismatch: '금액 불일치',
  product_mismatch: '상품 불일치',
  promotion_exhausted: '할인 수량 소진',
  deposit_expired: '입금 기한 지남',
}

export const ACTOR_LABELS: Record<Actor, string> = { buyer: '구매자', operator: '운영자', bootpay: '부트페이', system: '시스템' }

const CYCLES: Record<string, string> = { monthly: '월간', yearly: '연간', once: '한 번' }

const INCIDENTS: Record<string, string> = {
  amount_mismatch: '결제 금액이 주문과 다름',
  product_mismatch: '결제한 상품이 주문과 다름',
  payment_unreadable: '부트페이의 답을 읽을 수 없음',
  duration_differs: '이용 기간이 주문과 다름',
  amount_unclear: '결제 금액을 확인할 수 없음',
  amount_drift: '확정된 결제의 금액이 달라짐',
  second_payment: '한 주문에 두 번 결제됨',
  paid_after_close: '취소한 주문에 결제됨',
  receipt_reused: '같은 영수증이 두 번 쓰임',
  promotion_exhausted: '할인 수량이 끝난 뒤 결제됨',
  invoice_refused: '할인 결제를 준비하지 못함',
  unmatched_payment: '주문을 찾을 수 없는 결제',
  unexpected_free_subscription: '결제 없이 시작된 구독',
  needs_refund_account: '환불 계좌가 필요함',
  reversal_refused: '결제 취소가 거절됨',
  provider_misconfigured: '부트페이 설정을 확인해야 함',
  refund_unknown: '환불 결과를 확인하는 중',
  refund_refused: '환불이 거절됨',
  refund_unclear: '다른 환불과 겹쳐 금액 확인이 필요함',
  subscription_price: '구독료가 동의한 금액보다 높아짐',
  subscription_held: '결제 실패로 구독이 멈춤',
  subscription_not_ended: '구독을 해지하는 중',
  refund_leaves_subscription: '환불된 주문의 구독이 계속됨',
  charged_after_end: '해지 또는 환불 뒤에 결제됨',
  too_many_ends: '자동 해지를 멈춤',
  cancellation_requested: '구매자가 취소를 요청함',
  renewal_amount: '정기 결제 금액이 주문과 다름',
  renewal_without_first_payment: '첫 결제 없이 온 정기 결제',
  product_problem: '부트페이 상품이 요금과 다름',
  checkout_refused: '부트페이가 결제창을 거절함',
  webhook_failing: '웹훅 처리가 거듭 실패함',
  webhook_silent: '웹훅이 평소보다 오래 오지 않음',
  reconciliation_difference: '부트페이와 기록이 다름',
}

const REVERSALS: Record<string, string> = {
  amount_mismatch: '금액 불일치',
  product_mismatch: '상품 불일치',
  promotion_exhausted: '할인 수량 소진',
  order_closed: '취소된 주문',
  second_payment: '중복 결제',
}

const PAYMENT_STATES: Record<string, string> = {
  open: '진행 중',
  awaiting_deposit: '입금 대기',
  awaiting_confirmation: '승인 대기',
  ended: '결제 안 됨',
  paid: '결제됨',
}

const SUBSCRIPTIONS: Record<OrderView['subscriptions'][number]['status'], string> = {
  pending: '시작 전',
  trial: '체험',
  active: '이용 중',
  past_due: '결제 실패, 다시 시도 중',
  held: '결제 실패로 멈춤',
  paused: '일시정지',
  ending: '해지 예정',
  ended: '종료',
  unknown: '확인 필요',
}

const MAILS: Record<string, string> = {
  receipt: '결제 안내',
  refund: '환불 안내',
  reversal: '결제 취소 안내',
  refund_account: '환불 계좌 요청',
  order_link: '주문 링크',
}

const EVENTS: Record<string, string> = {
  placed: '주문 접수',
  status_changed: '상태 변경',
  revived: '취소 후 결제 확인',
  attempt_ended: '결제 시도가 끝남',
  products_unverified: '상품 정보 없이 금액으로 확인',
  time_unread: '결제 시각을 읽지 못해 확인한 시각으로 기록',
  reversal_requested: '결제 취소 요청',
  reversed: '결제 취소 완료',
  partially_refunded: '일부 환불',
  renewed: '정기 결제',
  payment_linked: '결제를 주문에 연결',
  renewal_refunded: '정기 결제 환불',
  refund_requested: '환불 요청',
  refund_refused: '환불 거절됨',
  refund_withdrawn: '환불 철회',
  refund_account_requested: '환불 계좌 요청',
  refund_account_given: '환불 계좌 받음',
  refund_account_refused: '환불 계좌로 보내지 못함',
  cancellation_requested: '구매자의 취소 요청',
  cancellation_rejected: '취소 요청 거절',
  cancellation_withdrawn: '취소 요청 철회',
  subscription_ended: '구독 해지',
  subscription_kept: '구독 유지',
  renewal_refused: '정기 결제 거절됨',
  incident_closed: '확인할 일을 닫음',
  receipt_resent: '영수증 메일 다시 보냄',
  note_added: '메모를 남김',
  note_removed: '메모를 지움',
}

const lookUp =
  (labels: Record<string, string>) =>
  (code: string): string =>
    Object.hasOwn(labels, code) ? (labels[code] ?? code) : code

const DELIVERIES: Record<string, string> = {
  received: '대기',
  processing: '처리 중',
  done: '처리됨',
  failed: '실패, 다시 시도',
  ignored: '해당 없음',
}

const DIFFERENCES: Record<string, string> = {
  missing_here: '우리 기록에 없음',
  missing_there: '부트페이에 없음',
  amount: '금액이 다름',
  status: '결제 여부가 다름',
  refunds: '환불액이 다름',
  subscription_missing_here: '우리가 모르는 구독이 진행 중',
  subscription_missing_there: '부트페이에 없는 구독',
  subscription_runs: '끝난 것으로 알던 구독이 진행 중',
  subscription_ended: '부트페이에서 끝난 구독',
  bill_missing_here: '정기 결제가 우리 기록에 없음',
  bill_missing_there: '정기 결제가 부트페이에 없음',
  unreadable: '부트페이의 답을 읽을 수 없음',
}

const RUNS: Record<string, string> = { queued: '대기 중', running: '대사 중', done: '완료', failed: '실패' }

export const INCIDENT_KINDS = Object.keys(INCIDENTS)
export const DELIVERY_STATES = Object.keys(DELIVERIES)

export const cycleLabel = lookUp(CYCLES)
export const incidentLabel = lookUp(INCIDENTS)
export const deliveryLabel = lookUp(DELIVERIES)
export const differenceLabel = lookUp(DIFFERENCES)
export const runLabel = lookUp(RUNS)
export const reversalLabel = lookUp(REVERSALS)
export const paymentStateLabel = lookUp(PAYMENT_STATES)
export const subscriptionLabel = lookUp(SUBSCRIPTIONS)
export const mailLabel = lookUp(MAILS)
export const eventLabel = lookUp(EVENTS)
export const cancelReasonLabel = lookUp(CANCEL_REASONS)

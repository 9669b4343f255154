import { formatWon } from '#lib/money.ts'
import type { OrderView } from '#lib/orders/order-view.ts'

type Entry = OrderView['timeline'][number]

const STATUS_TEXTS = {
  pending: '주문을 접수했습니다',
  awaiting_deposit: '가상계좌를 발급했습니다',
  paid: '결제를 확인했습니다',
  shipping: '배송을 시작했습니다',
  completed: '완료되었습니다',
  cancelled: '주문이 취소되었습니다',
  refunded: '환불되었습니다',
} as const

/** A timeline entry in words for its buyer. Pure. */
export function describeEvent(entry: Entry): string {
  switch (entry.type) {
    case 'revived':
      return '늦게 도착한 결제를 확인했습니다'
    case 'attempt_ended':
      return '결제 시도가 끝났습니다 (결제되지 않음)'
    case 'products_unverified':
      return '결제 금액을 확인했습니다'
    case 'time_unread':
      return '결제를 확인한 시각으로 적었습니다'
    case 'reversal_requested':
      return '결제를 돌려드리기로 했습니다'
    case 'reversed':
      return '결제하신 금액을 돌려드렸습니다'
    case 'partially_refunded':
      return `일부를 환불했습니다 (누적 ${formatWon(Number(entry.reason ?? 0))})`
    case 'payment_linked':
      return '담당자가 결제를 이 주문에 연결했습니다'
    case 'refund_requested':
      return `${formatWon(Number(entry.reason?.split(':')[0] ?? 0))} 환불을 시작했습니다`
    case 'refund_refused':
      return '환불이 이루어지지 않았습니다'
    case 'refund_withdrawn':
      return '환불 진행을 멈췄습니다'
    case 'refund_account_requested':
      return '환불받으실 계좌를 여쭤보았습니다'
    case 'refund_account_given':
      return '환불받으실 계좌를 받았습니다'
    case 'refund_account_refused':
      return '알려 주신 계좌로 보내지 못했습니다'
    case 'cancellation_requested':
      return '취소를 요청하셨습니다'
    case 'cancellation_rejected':
      return '취소 요청이 받아들여지지 않았습니다'
    case 'cancellation_withdrawn':
      return '취소 요청을 거두셨습니다'
    case 'incident_closed':
      return '담당자가 확인했습니다'
    case 'receipt_resent':
      return '결제 안내 메일을 다시 보냈습니다'
    case 'subscription_ended':
      return '구독을 해지했습니다'
    case 'subscription_kept':
      return '구독을 그대로 두었습니다'
    case 'renewal_refused':
      return '정기 결제가 거절되었습니다 (빠져나간 돈은 없습니다)'
    case 'renewal_refunded':
      return `정기 결제를 환불했습니다 (누적 ${formatWon(Number(entry.reason?.split(':')[1] ?? 0))})`
    case 'renewed':
      return `${entry.reason?.split(':')[0] ?? ''}회차 결제를 확인했습니다`
    default:
      return entry.to === null ? '상태를 확인했습니다' : STATUS_TEXTS[entry.to]
  }
}

import type { Tone } from '#app/_ui/badge.tsx'
import { formatWon } from '#lib/money.ts'
import type { PublicOrderView } from '#lib/orders/order-view.ts'

export type OrderState = {
  key: string
  tone: Tone
  title: string
  english: string
  /** What happened, and whether money moved. */
  text: string
  /** The page looks again by itself. */
  unsettled: boolean
}

/** An order's state in words. Pure. Says nothing that Bootpay has not told: "paid" only for a verified payment. */
export function describeStatus(order: PublicOrderView): OrderState {
  const money = describeReturn(order)
  switch (order.status) {
    case 'pending':
      return describePending(order)
    case 'awaiting_deposit':
      return {
        key: 'awaiting_deposit',
        tone: 'warn',
        title: '입금을 기다리고 있습니다',
        english: 'Awaiting your deposit',
        text: '아래 계좌로 기한 안에 입금해 주세요. 입금이 확인되면 이 화면이 바뀝니다.',
        unsettled: true,
      }
    case 'paid':
      return order.refunded_amount > 0
        ? {
            key: 'paid',
            tone: 'good',
            title: '결제 완료 · 일부 환불',
            english: 'Paid, refunded in part',
            text: `${formatWon(order.refunded_amount)}을 환불해 드렸습니다.`,
            unsettled: false,
          }
        : {
            key: 'paid',
            tone: 'good',
            title: '결제가 완료되었습니다',
            english: 'Paid',
            text: '결제를 확인했습니다. 이용해 주셔서 감사합니다.',
            unsettled: false,
          }
    case 'shipping':
      return {
        key: 'shipping',
        tone: 'good',
        title: '배송을 시작했습니다',
        english: 'On its way',
        text: '결제가 확인되었고, 배송이 시작되었습니다.',
        unsettled: false,
      }
    case 'completed':
      return {
        key: 'completed',
        tone: 'good',
        title: '모두 완료되었습니다',
        english: 'Completed',
        text: '결제와 제공이 모두 끝난 주문입니다.',
        unsettled: false,
      }
    case 'refunded':
      return {
        key: 'refunded',
        tone: 'neutral',
        title: '환불되었습니다',
        english: 'Refunded',
        text: `${formatWon(order.refunded_amount)}을 모두 환불해 드렸습니다. 카드사에 따라 3~7영업일 안에 반영됩니다.`,
        unsettled: false,
      }
    case 'cancelled':
      return {
        key: 'cancelled',
        tone: 'bad',
        ...describeCancelled(order),
        text: `${CANCEL_TEXTS[order.cancel_reason ?? 'expired']} ${money}`,
        unsettled: order.returning_amount > 0,
      }
  }
}

function describePending(order: PublicOrderView): OrderState {
  if (order.checking) {
    return {
      key: 'checking',
      tone: 'brand',
      title: '결제를 확인하고 있습니다',
      english: 'Checking the payment',
      text: '결제사에 확인하는 중입니다. 이 화면은 저절로 바뀌니 다시 결제하지 말고 잠시만 기다려 주세요. 결제창을 그냥 닫으셨다면 돈은 빠져나가지 않습니다.',
      unsettled: true,
    }
  }
  if (order.last_attempt_failed) {
    return {
      key: 'failed',
      tone: 'bad',
      title: '결제가 이루어지지 않았습니다',
      english: 'The payment did not go through',
      text: '결제사에 확인한 결과 빠져나간 돈은 없습니다. 다른 결제 수단으로 다시 시도하실 수 있습니다.',
      unsettled: true,
    }
  }
  return {
    key: 'pending',
    tone: 'neutral',
    title: '아직 확인된 결제가 없습니다',
    english: 'No payment seen yet',
    // A payment that Bootpay has not told of yet may be on its way: nothing here may deny it.
    text: '주문은 접수되었습니다. 방금 결제하셨다면 다시 결제하지 말고 기다려 주세요. 확인되는 대로 이 화면이 바뀝니다.',
    unsettled: true,
  }
}

function describeCancelled(order: PublicOrderView): { title: string; english: string } {
  const mismatch = order.cancel_reason === 'amount_mismatch' || order.cancel_reason === 'product_mismatch'
  return mismatch
    ? { title: '결제를 취소했습니다', english: 'The payment was cancelled' }
    : { title: '취소된 주문입니다', english: 'Cancelled' }
}

const CANCEL_TEXTS = {
  expired: '결제 기한이 지나 취소되었습니다.',
  buyer: '직접 취소하신 주문입니다.',
  operator: '판매자가 취소한 주문입니다.',
  amount_mismatch: '결제된 금액이 주문 금액과 달라 주문을 취소했습니다.',
  product_mismatch: '결제된 상품이 주문한 상품과 달라 주문을 취소했습니다.',
  promotion_exhausted: '프로모션이 마감되어 주문을 취소했습니다.',
  deposit_expired: '입금 기한이 지나 취소되었습니다.',
} as const

function describeReturn(order: PublicOrderView): string {
  if (order.returning_amount > 0)
    return `결제하신 ${formatWon(order.returning_amount)}을 돌려드리고 있습니다. 따로 하실 일은 없습니다.`
  if (order.returned_amount > 0)
    return `결제하신 ${formatWon(order.returned_amount)}을 모두 돌려드렸습니다. 카드사에 따라 3~7영업일 안에 반영됩니다.`
  return '결제된 금액은 없습니다.'
}

import type { Refusal } from '#app/_lib/refusal-cookie.ts'
import { findCause, getRefusalWords } from '#app/_lib/refusal-words.ts'
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

/**
 * An order's state in words. Pure. Says nothing that Bootpay has not told: "paid" only for a verified payment.
 *
 * @param refusal how this browser says that its checkout ended; only an open order of which nothing better is known shows it
 */
export function describeStatus(order: PublicOrderView, refusal: Refusal | null = null): OrderState {
  const money = describeReturn(order)
  switch (order.status) {
    case 'pending':
      return describePending(order, refusal)
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
    case 'shipping':
    case 'completed':
      return describeRefusedBill(order) ?? describePaid(order)
    case 'refunded':
      return {
        key: 'refunded',
        tone: 'neutral',
        ...(order.renewed_amount > 0
          ? { title: '첫 결제가 환불되었습니다', english: 'First payment refunded' }
          : { title: '환불되었습니다', english: 'Refunded' }),
        text: describeRefunded(order),
        // Its end is on its way.
        unsettled: mayCharge(order) && order.renewed_amount === 0,
      }
    case 'cancelled':
      return {
        key: 'cancelled',
        tone: 'bad',
        ...describeCancelled(order),
        text: `${CANCEL_TEXTS[order.cancel_reason ?? 'expired']} ${money}`,
        unsettled: order.returning_amount > 0 || order.checking,
      }
  }
}

/** A later bill that the card refuses is told before that the order is paid. Null: none is refused. */
function describeRefusedBill(order: PublicOrderView): OrderState | null {
  switch (order.subscription_status) {
    case 'past_due':
      return {
        key: 'past_due',
        tone: 'warn',
        title: '이번 정기 결제가 되지 않았습니다',
        english: 'This renewal was declined',
        text: '카드가 거절되어 빠져나간 돈은 없습니다. 결제사에서 며칠 동안 다시 시도합니다. 카드의 한도와 유효기간을 확인해 주세요.',
        unsettled: false,
      }
    case 'held':
      return {
        key: 'held',
        tone: 'bad',
        title: '정기 결제가 되지 않아 구독이 멈췄습니다',
        english: 'The subscription is on hold: its renewals were declined',
        text: '카드가 거듭 거절되어 빠져나간 돈은 없고, 더는 다시 시도하지 않습니다. 계속 이용하시려면 판매자에게 문의해 주세요.',
        unsettled: false,
      }
    default:
      return null
  }
}

function mayCharge({ subscription_status: status }: PublicOrderView): boolean {
  return status !== null && status !== 'ended' && status !== 'ending'
}

/** What went back, and what becomes of the subscription: "all" only where nothing is held. */
function describeRefunded(order: PublicOrderView): string {
  const back = formatWon(order.refunded_amount)
  if (order.renewed_amount > 0) {
    const later = `이후 정기 결제 ${formatWon(order.renewed_amount)}은 환불되지 않았`
    return mayCharge(order)
      ? `첫 결제 ${back}을 환불해 드렸습니다. ${later}고 구독은 계속됩니다. 그만두시려면 아래에서 취소를 요청해 주세요.`
      : `첫 결제 ${back}을 환불해 드렸습니다. ${later}습니다. 구독은 해지되어 더는 결제되지 않습니다.`
  }
  const all = `${back}을 모두 환불해 드렸습니다. 카드사에 따라 3~7영업일 안에 반영됩니다.`
  if (order.subscription_status === null) return all
  return mayCharge(order) ? `${all} 구독도 해지하고 있습니다.` : `${all} 구독은 해지되어 더는 결제되지 않습니다.`
}

function describePaid(order: PublicOrderView): OrderState {
  switch (order.status) {
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
    default:
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
  }
}

function describePending(order: PublicOrderView, refusal: Refusal | null): OrderState {
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
  if (refusal !== null) return describeRefusal(order, refusal)
  if (order.last_attempt_failed) {
    return {
      key: 'failed',
      tone: 'bad',
      title: '결제가 이루어지지 않았습니다',
      english: 'The payment did not go through',
      text: `${NOTHING_LEFT} 다른 결제 수단으로 다시 시도하실 수 있습니다.`,
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

/** Only Bootpay's own word that the attempt ended says that no money left. */
const NOTHING_LEFT = '결제사에 확인한 결과 빠져나간 돈은 없습니다.'

function describeRefusal(order: PublicOrderView, { code, told }: Refusal): OrderState {
  const words = getRefusalWords('ko')
  const { what, next } = words.causes[findCause(code)]
  const money = order.last_attempt_failed ? NOTHING_LEFT : words.money
  return {
    key: order.last_attempt_failed ? 'failed' : 'pending',
    tone: 'bad',
    title: words.title,
    english: getRefusalWords('en').title,
    text: [what, money, ...(told ? ['담당자에게 알렸습니다.'] : []), next].join(' '),
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
  if (order.checking) return '결제된 금액이 있는지 결제사에 확인하고 있습니다.'
  return '결제된 금액은 없습니다.'
}

import { formatWon } from '../../money.ts'
import type { MailFacts } from '../mail-facts.ts'
import type { MailContent } from './mail-content.ts'

const WHY: Record<string, string> = {
  amount_mismatch: '결제된 금액이 주문 금액과 달라 결제를 받지 않았습니다.',
  product_mismatch: '결제된 상품이 주문하신 상품과 달라 결제를 받지 않았습니다.',
  order_closed: '이미 닫힌 주문에 결제되어 받지 않았습니다.',
  second_payment: '같은 주문이 두 번 결제되어 한 건을 돌려드렸습니다.',
  promotion_exhausted: '할인 혜택이 먼저 마감되어 결제를 받지 않았습니다.',
}

export function writeReversal(facts: MailFacts['reversal']): MailContent {
  return {
    subject: `결제하신 ${formatWon(facts.amount)}을 돌려드렸습니다: ${facts.orderName}`,
    heading: `결제하신 ${formatWon(facts.amount)}을 모두 돌려드렸습니다`,
    lines: [WHY[facts.reason] ?? '주문과 맞지 않는 결제여서 받지 않았습니다.', '불편을 드려 죄송합니다.'],
    rows: [
      ['상품', facts.orderName],
      ['돌려드린 금액', formatWon(facts.amount)],
      ['주문 번호', facts.orderId],
    ],
    action: { label: '주문 보기', url: facts.url },
    notes: [
      facts.reason === 'second_payment'
        ? '남은 결제 한 건은 그대로 유효합니다. 따로 하실 일은 없습니다.'
        : '카드로 결제하셨다면 카드사에 따라 3~7영업일 안에 취소 내역이 나타납니다. 구매를 원하시면 다시 주문해 주세요.',
    ],
  }
}

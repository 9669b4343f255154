import { formatWon } from '../../money.ts'
import type { MailFacts } from '../mail-facts.ts'
import { formatMoment } from './format-moment.ts'
import type { MailContent } from './mail-content.ts'

export function writeReceipt(facts: MailFacts['receipt']): MailContent {
  const discounted = facts.discount > 0
  return {
    subject: `결제가 완료되었습니다: ${facts.orderName}`,
    heading: '결제가 완료되었습니다',
    lines: ['주문해 주셔서 고맙습니다. 아래와 같이 결제되었습니다.'],
    rows: [
      ['상품', facts.orderName],
      ...(discounted
        ? ([
            ['정가', formatWon(facts.originalPrice)],
            ['할인', `−${formatWon(facts.discount)}`],
          ] satisfies [string, string][])
        : []),
      ['결제 금액', formatWon(facts.paidAmount)],
      ...(facts.method === null ? [] : ([['결제 수단', facts.method]] satisfies [string, string][])),
      ['결제 일시', formatMoment(facts.paidAt)],
      ['주문 번호', facts.orderId],
    ],
    action: { label: '주문 보기', url: facts.url },
    notes: ['영수증과 구독 정보는 주문 화면에서 보실 수 있습니다. 취소를 원하시면 같은 화면에서 요청해 주세요.'],
  }
}
